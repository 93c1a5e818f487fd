import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Pipit

// One chat, or all of them, into a file.
Sheet {
    id: root

    property var conversation: 0               // 0: all
    property string name
    property int format: 0

    readonly property var formats: [["markdown", "md", qsTr("To read and edit anywhere. Pictures and sounds lie in a folder beside it.")], ["html", "html", qsTr("One page for any browser, with pictures and sounds in it.")], ["json", "json", qsTr("Everything, with all versions: Pipit can import it again. Pictures and sounds lie in a folder beside it.")]]

    signal exportWanted(var conversation, string format, url file)

    function ask(which: var, called: string): void {
        conversation = which;
        name = called;
        open();
    }

    title: conversation === 0 ? qsTr("Export all chats") : qsTr("Export this chat")
    wanted: 520

    ChoiceRow {
        Layout.fillWidth: true
        name: qsTr("Format")
        labels: ["Markdown", "HTML", "JSON"]
        current: root.format
        focus: true
        onChosen: index => root.format = index
    }
    Words {
        Layout.fillWidth: true
        text: root.formats[root.format][2]
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        Item { Layout.fillWidth: true }
        TextButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        TextButton {
            main: true
            iconName: "export"
            text: qsTr("Choose a file…")
            onClicked: {
                root.close();
                dialog.open();
            }
        }
    }

    FileDialog {
        id: dialog

        title: root.title
        fileMode: FileDialog.SaveFile
        defaultSuffix: root.formats[root.format][1]
        nameFilters: [["Markdown", "HTML", "JSON"][root.format] + " (*." + root.formats[root.format][1] + ")"]
        onAccepted: root.exportWanted(root.conversation, root.formats[root.format][0], selectedFile)
    }
}
