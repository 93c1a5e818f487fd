import QtQuick
import QtQuick.Layouts
import Pipit

// A server that answers in place of our own engine.
ColumnLayout {
    id: root

    required property ModelsViewModel models

    property int chosen: models.serverModelIndex

    function ask(): void {
        root.models.askServer(address.text, key.text);
    }
    function use(): void {
        root.models.useServer(address.text, key.text, root.chosen);
        key.clear();
    }

    spacing: Theme.space12

    Words {
        Layout.fillWidth: true
        text: qsTr("Any server that speaks OpenAI's protocol can answer: vLLM, llama.cpp, Ollama and others. What you write, show and say is then sent there.")
        wrapMode: Text.Wrap
    }
    LineField {
        id: address

        Layout.fillWidth: true
        objectName: "serverAddress"
        placeholderText: qsTr("Address, as http://localhost:8080")
        text: root.models.serverAddress
        inputMethodHints: Qt.ImhUrlCharactersOnly
        onAccepted: root.ask()
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        LineField {
            id: key

            Layout.fillWidth: true
            objectName: "serverKey"
            placeholderText: root.models.serverHasKey ? qsTr("Key: one is kept, a new one replaces it") : qsTr("Key, if the server asks for one")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            onAccepted: root.ask()
        }
        IconButton {
            visible: root.models.serverHasKey
            iconName: "trash"
            text: qsTr("Forget the key")
            onClicked: root.models.forgetServerKey()
        }
    }
    Words {
        Layout.fillWidth: true
        visible: root.models.serverHasKey || key.length > 0
        text: root.models.secretNote
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        ChoiceMenu {
            Layout.fillWidth: true
            name: qsTr("Model of the server")
            labels: root.models.serverModels
            current: root.chosen
            onChosen: index => {
                root.chosen = index;
                if (root.models.serverUsed) {
                    root.use();
                }
            }
        }
        TextButton {
            enabled: address.length > 0 && !root.models.serverAsking
            iconName: "retry"
            text: qsTr("Ask for its models")
            onClicked: root.ask()
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.models.serverAsking || root.models.serverFailure.length > 0
        spacing: Theme.space8

        Spinner { visible: root.models.serverAsking; size: Theme.icon }
        Words {
            Layout.fillWidth: true
            text: root.models.serverAsking ? qsTr("Asking the server…") : root.models.serverFailure
            color: root.models.serverAsking ? Theme.textQuiet : Theme.danger
            wrapMode: Text.Wrap
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space8

        TextButton {
            main: true
            enabled: address.length > 0
            text: root.models.serverUsed ? qsTr("Use these") : qsTr("Use this server")
            onClicked: root.use()
        }
        TextButton {
            visible: root.models.serverUsed
            iconName: "chip"
            text: qsTr("Back to this computer")
            onClicked: root.models.useEngine()
        }
    }
    Connections {
        target: root.models
        function onServerChanged() { root.chosen = root.models.serverModelIndex; }
    }
}
