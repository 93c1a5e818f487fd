import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A button with words, quiet, main or dangerous.
AbstractButton {
    id: root

    property string iconName
    property bool main: false
    property bool dangerous: false
    property color inkColor: main ? (dangerous ? Theme.surface : Theme.accentInk) : dangerous ? Theme.danger : Theme.textStrong

    implicitHeight: Theme.control
    implicitWidth: row.implicitWidth + Theme.space32
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.space8

            Icon {
                visible: root.iconName.length > 0
                anchors.verticalCenter: parent.verticalCenter
                name: root.iconName.length > 0 ? root.iconName : "check"
                color: root.inkColor
            }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: root.text
                textFormat: Text.PlainText
                color: root.inkColor
                font.pixelSize: Theme.fontNormal
                font.weight: Font.Medium
            }
        }
    }
    background: Rectangle {
        readonly property color fill: root.dangerous ? Theme.danger : Theme.accent

        radius: Theme.radiusSmall
        color: root.main ? (root.hovered ? Qt.darker(fill, Theme.mode === "light" ? 1.15 : 0.9) : fill)
             : root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
        border.width: root.main ? 0 : 1
        border.color: root.dangerous ? Theme.danger : Theme.outline

        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { visible: root.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
