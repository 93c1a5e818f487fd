import QtQuick
import QtQuick.Layouts
import Pipit

// The model hub's token, for models that it gives to those only whom it knows.
Sheet {
    id: root

    required property ModelsViewModel models
    property string modelId      // to be fetched then; empty: none

    signal addressWanted(string address)

    function ask(modelId: string): void {
        root.modelId = modelId;
        token.clear();
        open();
        token.forceActiveFocus();
    }
    function save(): void {
        root.close();
        root.models.saveToken(token.text);
        token.clear();
        if (root.modelId.length > 0) {
            root.models.download(root.modelId);
        }
    }

    title: qsTr("Token of the model hub")
    wanted: 520
    onClosed: token.clear()

    Words {
        Layout.fillWidth: true
        text: qsTr("Google gives this model to those only who have accepted its licence on the hub. There: sign in, open the model's page, accept the licence, then make a token that may read, and paste it here.")
        color: Theme.textStrong
        wrapMode: Text.Wrap
    }
    TextButton {
        iconName: "online"
        text: qsTr("Open the page for tokens…")
        onClicked: root.addressWanted("https://huggingface.co/settings/tokens")
    }
    LineField {
        id: token

        Layout.fillWidth: true
        objectName: "hubToken"
        placeholderText: root.models.hasToken ? qsTr("Token: one is kept, a new one replaces it") : qsTr("Token, as hf_…")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onAccepted: {
            if (length > 0) {
                root.save();
            }
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.models.secretNote
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space8

        TextButton {
            main: true
            enabled: token.length > 0
            text: root.modelId.length > 0 ? qsTr("Save and download") : qsTr("Save")
            onClicked: root.save()
        }
        TextButton {
            visible: root.models.hasToken
            dangerous: true
            iconName: "trash"
            text: qsTr("Forget the token")
            onClicked: {
                root.models.saveToken("");
                root.close();
            }
        }
    }
}
