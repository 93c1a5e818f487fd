import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// Which model answers, and where; while it loads, how far it is; and that it failed.
AbstractButton {
    id: root

    required property EngineViewModel engine

    readonly property bool loading: engine.phase === "loading" || engine.phase === "starting"
    readonly property bool broken: engine.phase === "failed"

    implicitHeight: Theme.control - 4
    implicitWidth: row.implicitWidth + Theme.space12 * 2
    text: engine.label
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Model and device: %1").arg(text)
    Accessible.description: engine.placeDetails
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        RowLayout {
            id: row

            x: Theme.space12
            width: root.width - Theme.space24
            height: parent.height
            spacing: Theme.space8

            Spinner {
                visible: root.loading
                size: Math.round(Theme.icon * 0.8)
                color: Theme.busy
            }
            Icon {
                visible: root.broken
                size: Math.round(Theme.icon * 0.85)
                name: "warning"
                color: Theme.danger
            }
            Icon {
                visible: !root.loading && !root.broken && root.engine.leaves
                size: Math.round(Theme.icon * 0.85)
                name: "online"
                color: Theme.busy
            }
            Rectangle {
                visible: !root.loading && !root.broken && !root.engine.leaves
                implicitWidth: 8
                implicitHeight: 8
                radius: 4
                color: Theme.accent
            }
            Text {
                Layout.fillWidth: true
                text: root.text
                textFormat: Text.PlainText
                color: root.broken ? Theme.danger : Theme.textStrong
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
            }
        }
    }
    background: Item {
        Rectangle {
            id: plate

            anchors.fill: parent
            radius: height / 2
            color: root.broken ? Theme.dangerSoft : root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
            border.width: 1
            border.color: root.broken ? Theme.danger : Theme.line
            Behavior on color { ColorAnimation { duration: Theme.quick } }
        }
        Rectangle {
            // how far loading is, along the lower edge between the round ends
            visible: root.loading && root.engine.progress >= 0
            x: plate.radius
            y: plate.height - 2
            width: Math.max(0, (plate.width - plate.radius * 2) * root.engine.progress)
            height: 2
            radius: 1
            color: Theme.busy
            Behavior on width { NumberAnimation { duration: Theme.calm } }
        }
        FocusRing { visible: root.visualFocus; corner: plate.radius }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
