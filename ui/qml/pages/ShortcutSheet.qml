import QtQuick
import QtQuick.Layouts
import Pipit

// What the keys do. Most can be changed: a row that is pressed waits for other keys.
Sheet {
    id: root

    required property ShortcutListModel shortcuts

    title: qsTr("Keyboard shortcuts")
    wanted: 560
    closePolicy: shortcuts.recording < 0 ? Sheet.CloseOnEscape | Sheet.CloseOnPressOutside : Sheet.NoAutoClose
    onClosed: shortcuts.recording = -1

    Words {
        Layout.fillWidth: true
        text: root.shortcuts.problem.length > 0 ? root.shortcuts.problem : qsTr("Press one to give it other keys. Esc leaves it as it is.")
        color: root.shortcuts.problem.length > 0 ? Theme.danger : Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
        Accessible.role: root.shortcuts.problem.length > 0 ? Accessible.AlertMessage : Accessible.StaticText
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Repeater {
            model: root.shortcuts

            ShortcutRow {
                shortcuts: root.shortcuts
            }
        }
    }
    TextButton {
        visible: root.shortcuts.customized
        iconName: "restore"
        text: qsTr("All as they were")
        onClicked: root.shortcuts.reset(-1)
    }
}
