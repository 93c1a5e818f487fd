import QtQuick
import QtQuick.Layouts
import Pipit

Sheet {
    id: root

    required property SettingsViewModel settings
    required property EngineViewModel engine
    required property RecorderViewModel recorder
    required property NetworkViewModel network

    signal exportWanted
    signal importWanted
    signal trashWanted
    signal connectionsWanted
    signal modelsWanted(int page)
    signal backupsWanted

    title: qsTr("Settings")
    wanted: 560
    onAboutToShow: root.recorder.refreshDevices()

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
    SettingRow {
        label: qsTr("Language")

        ChoiceRow {
            Layout.fillWidth: true
            name: qsTr("Language")
            labels: root.settings.languageNames
            current: root.settings.languageIndex
            onChosen: index => root.settings.languageIndex = index
        }
    }
    SettingRow {
        label: qsTr("Text size")

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space12

            ScaleSlider {
                Layout.fillWidth: true
                name: qsTr("Text size")
                from: 0.8
                to: 2.0
                stepSize: 0.1
                value: root.settings.textScale
                onMoved: root.settings.textScale = value
            }
            Text {
                Layout.preferredWidth: percent.implicitWidth
                horizontalAlignment: Text.AlignRight
                text: qsTr("%1 %").arg(Math.round(root.settings.textScale * 100))
                textFormat: Text.PlainText
                color: Theme.textStrong
                font.pixelSize: Theme.fontNormal

                TextMetrics { id: percentMetrics; font.pixelSize: Theme.fontNormal; text: "200 %" }
                Item { id: percent; implicitWidth: percentMetrics.width + 2 }
            }
        }
    }
    SettingRow {
        label: qsTr("Microphone")

        ChoiceMenu {
            Layout.fillWidth: true
            name: qsTr("Microphone")
            labels: root.recorder.deviceNames
            current: root.recorder.deviceIndex
            onChosen: index => root.recorder.deviceIndex = index
        }
    }
    SettingRow {
        label: qsTr("Chats")

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            TextButton {
                iconName: "export"
                text: qsTr("Export all…")
                onClicked: {
                    root.close();
                    root.exportWanted();
                }
            }
            TextButton {
                iconName: "import"
                text: qsTr("Import…")
                onClicked: {
                    root.close();
                    root.importWanted();
                }
            }
            TextButton {
                iconName: "trash"
                text: qsTr("Trash")
                onClicked: {
                    root.close();
                    root.trashWanted();
                }
            }
            TextButton {
                iconName: "restore"
                text: qsTr("Backups…")
                onClicked: {
                    root.close();
                    root.backupsWanted();
                }
            }
        }
    }
    SettingRow {
        label: qsTr("Model")

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            TextButton {
                iconName: "chip"
                text: qsTr("Models and devices…")
                onClicked: {
                    root.close();
                    root.modelsWanted(0);
                }
            }
            TextButton {
                iconName: "online"
                text: qsTr("Server…")
                onClicked: {
                    root.close();
                    root.modelsWanted(2);
                }
            }
        }
    }
    SettingRow {
        label: qsTr("Privacy")

        Toggle {
            Layout.fillWidth: true
            objectName: "noNetwork"
            text: qsTr("No network")
            details: qsTr("Pipit connects to nobody: no download, no server. Its own engine on this computer goes on answering.")
            checked: root.network.closed
            onToggled: root.network.closed = checked
        }
        TextButton {
            iconName: "online"
            text: qsTr("Connections…")
            onClicked: {
                root.close();
                root.connectionsWanted();
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 1
        color: Theme.line
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("Pipit %1. %2.").arg(root.settings.version).arg(root.engine.placeDetails)
        textFormat: Text.PlainText
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
}
