import QtQuick
import QtQuick.Layouts
import Pipit

// What went wrong, in place, in words a person understands, with one thing to do about it.
Rectangle {
    id: root

    required property string text
    required property string action

    signal actionWanted

    implicitHeight: row.implicitHeight + Theme.space12 * 2
    radius: Theme.radiusSmall
    color: Theme.dangerSoft
    border.width: 1
    border.color: Theme.danger
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        x: Theme.space16
        y: Theme.space12
        width: parent.width - Theme.space16 - Theme.space12
        spacing: Theme.space12

        Icon {
            name: "warning"
            color: Theme.danger
        }
        Text {
            Layout.fillWidth: true
            text: root.text
            textFormat: Text.PlainText
            color: Theme.textStrong
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontNormal
        }
        TextButton {
            visible: root.action.length > 0
            text: root.action
            dangerous: true
            onClicked: root.actionWanted()
        }
    }
}
