import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

AbstractButton {
    id: root

    required property string kind              // picture, sound, pictureAndSound, help

    readonly property string title: kind === "picture" ? qsTr("Look at a picture")
                                  : kind === "sound" ? qsTr("Listen to a sound")
                                  : kind === "pictureAndSound" ? qsTr("Look and listen") : qsTr("Get to know Pipit")
    readonly property string more: kind === "picture" ? qsTr("Ask what can be seen in it")
                                 : kind === "sound" ? qsTr("Hear a word that is spoken")
                                 : kind === "pictureAndSound" ? qsTr("A spoken question about a picture") : qsTr("What it can do, and what it cannot")

    implicitHeight: row.implicitHeight + Theme.space16 * 2
    text: title
    Accessible.role: Accessible.Button
    Accessible.name: title + ". " + more
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        RowLayout {
            id: row

            x: Theme.space16
            width: parent.width - Theme.space16 * 2
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space12

            Rectangle {
                implicitWidth: 40
                implicitHeight: 40
                radius: Theme.radiusSmall
                color: Theme.accentSoft
                border.width: Theme.highContrast ? 1 : 0
                border.color: Theme.line

                Icon {
                    anchors.centerIn: parent
                    name: root.kind === "picture" ? "picture" : root.kind === "sound" ? "sound" : root.kind === "pictureAndSound" ? "picture-sound" : "help"
                    color: Theme.accent
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2

                Text {
                    Layout.fillWidth: true
                    text: root.title
                    textFormat: Text.PlainText
                    color: Theme.textStrong
                    font.pixelSize: Theme.fontNormal
                    font.weight: Font.Medium
                    wrapMode: Text.Wrap
                }
                Text {
                    Layout.fillWidth: true
                    text: root.more
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    font.pixelSize: Theme.fontSmall
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: root.down ? Theme.pressed : root.hovered ? Theme.hover : Theme.surfaceRaised
        border.width: 1
        border.color: root.hovered ? Theme.outline : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { visible: root.visualFocus; corner: Theme.radiusLarge }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
