import QtQuick
import QtQuick.Layouts
import Pipit

// Asks before something goes for good: one chat of the trash, or all of them.
Sheet {
    id: root

    property var conversation                  // 0: all
    property string name

    signal confirmed(var conversation)

    function ask(which: var, called: string): void {
        conversation = which;
        name = called;
        open();
    }

    title: conversation === 0 ? qsTr("Empty the trash?") : qsTr("Delete this chat for good?")
    wanted: 440

    Text {
        Layout.fillWidth: true
        text: root.conversation === 0 ? qsTr("All chats in the trash, with their pictures and sounds, will be gone for good.") : qsTr("“%1”, with its pictures and sounds, will be gone for good.").arg(root.name)
        textFormat: Text.PlainText
        color: Theme.textStrong
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        Item { Layout.fillWidth: true }
        TextButton {
            focus: true
            text: qsTr("Keep")
            onClicked: root.close()
        }
        TextButton {
            main: true
            dangerous: true
            text: qsTr("Delete")
            onClicked: {
                root.confirmed(root.conversation);
                root.close();
            }
        }
    }
}
