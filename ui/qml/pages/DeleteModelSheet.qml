import QtQuick
import QtQuick.Layouts
import Pipit

// Before a model's files are deleted: they are large, and fetching them again takes its time.
Sheet {
    id: root

    property string path
    property string model

    signal confirmed(string path)

    function ask(path: string, model: string): void {
        root.path = path;
        root.model = model;
        open();
    }

    title: qsTr("Delete “%1”?").arg(model)
    wanted: 460

    Words {
        Layout.fillWidth: true
        text: qsTr("Its files are deleted from this computer. Chats stay. You can download it again.")
        color: Theme.textStrong
        wrapMode: Text.Wrap
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space8

        TextButton {
            main: true
            dangerous: true
            iconName: "trash"
            text: qsTr("Delete the files")
            onClicked: {
                root.close();
                root.confirmed(root.path);
            }
        }
        TextButton {
            text: qsTr("Keep them")
            onClicked: root.close()
        }
    }
}
