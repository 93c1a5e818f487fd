import QtQuick
import QtQuick.Layouts
import Pipit

// The licence of a model, before its first byte is fetched.
Sheet {
    id: root

    property string modelId
    property string model
    property string licence
    property string address

    signal accepted(string modelId)
    signal addressWanted(string address)

    function ask(modelId: string, model: string, licence: string, address: string): void {
        root.modelId = modelId;
        root.model = model;
        root.licence = licence;
        root.address = address;
        open();
    }

    title: qsTr("Licence of %1").arg(model)
    wanted: 520

    Words {
        Layout.fillWidth: true
        text: qsTr("This model is not part of Pipit. Its makers give it to you under the %1, which say what you may use it for and what you must pass on with it.").arg(root.licence)
        color: Theme.textStrong
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        text: root.address
        color: Theme.accent
        wrapMode: Text.WrapAnywhere
    }
    TextButton {
        iconName: "online"
        text: qsTr("Read the licence…")
        onClicked: root.addressWanted(root.address)
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        Layout.topMargin: Theme.space8
        spacing: Theme.space8

        TextButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        TextButton {
            main: true
            iconName: "check"
            text: qsTr("I accept it, download")
            onClicked: {
                root.close();
                root.accepted(root.modelId);
            }
        }
    }
}
