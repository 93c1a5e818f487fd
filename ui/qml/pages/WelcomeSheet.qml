import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// At the first start, once: what this is, what answers, how it should look. Every step can be skipped.
Sheet {
    id: root

    required property SettingsViewModel settings
    required property EngineViewModel engine

    property int step: 0
    readonly property int last: 2

    function next(): void {
        if (step < last) {
            step += 1;
        } else {
            close();
        }
    }

    title: step === 0 ? qsTr("Welcome to Pipit") : step === 1 ? qsTr("What answers you") : qsTr("Language and appearance")
    wanted: 560
    closePolicy: Popup.CloseOnEscape           // a click beside it is no answer
    onOpened: nextButton.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.settings.welcomed = true

    ColumnLayout {
        visible: root.step === 0
        Layout.fillWidth: true
        spacing: Theme.space16

        WelcomePoint { iconName: "picture-sound"; text: qsTr("Ask about anything you type, show or say: words, pictures, sounds, documents, what the camera sees.") }
        WelcomePoint { iconName: "offline"; text: qsTr("It all stays on this computer. There is no account, and nothing is sent anywhere unless you ask for it.") }
        WelcomePoint { iconName: "help"; text: qsTr("Everything works from the keyboard, too: Ctrl+/ shows the keys.") }
    }
    ColumnLayout {
        visible: root.step === 1
        Layout.fillWidth: true
        spacing: Theme.space16

        WelcomePoint { iconName: "chip"; text: qsTr("A small model comes with Pipit and answers at once, offline. It names simple pictures, reads printed words, understands short spoken questions, and knows little else.") }
        WelcomePoint { iconName: "plus"; text: qsTr("Bigger models such as Gemma 3n know far more. You find them, and what your computer can run, at the top right whenever you like.") }
        Words {
            Layout.fillWidth: true
            text: qsTr("Now: %1").arg(root.engine.label)
            wrapMode: Text.Wrap
        }
    }
    ColumnLayout {
        visible: root.step === 2
        Layout.fillWidth: true
        spacing: Theme.space16

        SettingRow {
            label: qsTr("Language")

            ChoiceMenu {
                Layout.fillWidth: true
                name: qsTr("Language")
                labels: root.settings.languageNames
                current: root.settings.languageIndex
                onChosen: index => root.settings.languageIndex = index
            }
        }
        SettingRow {
            label: qsTr("Appearance")

            ChoiceRow {
                Layout.fillWidth: true
                name: qsTr("Appearance")
                labels: root.settings.themeNames
                current: root.settings.themeIndex
                onChosen: index => root.settings.themeIndex = index
            }
        }
        TextSizeRow { settings: root.settings }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        spacing: Theme.space8

        Words {
            Layout.fillWidth: true
            text: qsTr("Step %1 of %2").arg(root.step + 1).arg(root.last + 1)
            font.pixelSize: Theme.fontSmall
        }
        TextButton {
            visible: root.step < root.last
            text: qsTr("Skip")
            onClicked: root.close()
        }
        TextButton {
            visible: root.step > 0
            text: qsTr("Back")
            onClicked: root.step -= 1
        }
        TextButton {
            id: nextButton

            main: true
            text: root.step < root.last ? qsTr("Next") : qsTr("Start")
            onClicked: root.next()
        }
    }
}
