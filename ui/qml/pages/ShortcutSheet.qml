import QtQuick
import QtQuick.Layouts
import Pipit

Sheet {
    id: root

    title: qsTr("Keyboard shortcuts")
    wanted: 520

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        ShortcutRow { keys: qsTr("Enter"); what: qsTr("Send the message") }
        ShortcutRow { keys: qsTr("Shift+Enter"); what: qsTr("Break the line") }
        ShortcutRow { keys: qsTr("Esc"); what: qsTr("Stop the answer") }
        ShortcutRow { keys: "↑"; what: qsTr("In an empty message: edit the last one") }
        ShortcutRow { keys: "Ctrl+V"; what: qsTr("Paste text, a picture or files") }
        ShortcutRow { keys: "Ctrl+O"; what: qsTr("Add files") }
        ShortcutRow { keys: "Ctrl+M"; what: qsTr("Hold and talk; or press, talk, press again") }
        ShortcutRow { keys: "Ctrl+Shift+M"; what: qsTr("Take a picture") }
        ShortcutRow { keys: "Ctrl+Shift+L"; what: qsTr("Talk live") }
        ShortcutRow { keys: "Ctrl+Shift+S"; what: qsTr("Screenshot") }
        ShortcutRow { keys: "Ctrl+N"; what: qsTr("New chat") }
        ShortcutRow { keys: "Ctrl+F"; what: qsTr("Search in all chats") }
        ShortcutRow { keys: "Ctrl+L"; what: qsTr("Go to the message field") }
        ShortcutRow { keys: "Ctrl+PgUp / PgDn"; what: qsTr("Previous or next chat") }
        ShortcutRow { keys: "PgUp / PgDn"; what: qsTr("Scroll the conversation") }
        ShortcutRow { keys: "Ctrl+I"; what: qsTr("Instructions and sampling of the chat") }
        ShortcutRow { keys: "Ctrl+Z"; what: qsTr("After deleting a chat: take it back") }
        ShortcutRow { keys: "Ctrl+Shift+C"; what: qsTr("Copy the last answer") }
        ShortcutRow { keys: "Ctrl+B"; what: qsTr("Show or hide the sidebar") }
        ShortcutRow { keys: "Ctrl++ / − / 0"; what: qsTr("Larger, smaller, normal text") }
        ShortcutRow { keys: "Ctrl+,"; what: qsTr("Settings") }
        ShortcutRow { keys: "Ctrl+/"; what: qsTr("This list"); last: true }
    }
}
