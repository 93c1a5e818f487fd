import QtQuick
import QtQuick.Layouts
import Pipit

Sheet {
    id: root

    required property SettingsViewModel settings
    required property EngineViewModel engine
    required property RecorderViewModel recorder
    required property NetworkViewModel network
    required property QuickAskViewModel quick

    signal storageWanted
    signal exportWanted
    signal importWanted
    signal trashWanted
    signal connectionsWanted
    signal modelsWanted(int page)
    signal backupsWanted
    signal shortcutsWanted
    signal welcomeWanted

    title: qsTr("Settings")
    wanted: 560
    onAboutToShow: {
        root.recorder.refreshDevices();
        root.settings.measureStorage();
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
    TextSizeRow { settings: root.settings }
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

        Words {
            Layout.fillWidth: true
            text: root.engine.placeDetails
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
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
    SettingRow {
        visible: root.settings.storageFolder.length > 0
        label: qsTr("Storage")

        Words {
            Layout.fillWidth: true
            text: root.settings.storageSize.length > 0 ? qsTr("%1 in %2").arg(root.settings.storageSize).arg(root.settings.storageFolder) : root.settings.storageFolder
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontSmall
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            TextButton {
                iconName: "folder"
                text: qsTr("Open the folder")
                onClicked: root.settings.openStorage()
            }
            TextButton {
                enabled: !root.settings.storageMoving
                text: root.settings.storageMoving ? qsTr("Moving the chats…") : qsTr("Move to another folder…")
                onClicked: root.storageWanted()
            }
        }
        Words {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.settings.storageProblem
            color: Theme.danger
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        CheckRow {
            checked: root.settings.keepsReading
            text: qsTr("Keep what the model has read of my chats on this computer: they go on at once when I reopen them")
            onToggled: root.settings.keepsReading = checked
        }
    }
    SettingRow {
        label: qsTr("In the background")

        CheckRow {
            checked: root.settings.notifications
            text: qsTr("Tell me when a long answer is ready and the window is not in front")
            onToggled: root.settings.notifications = checked
        }
        CheckRow {
            visible: root.settings.hasTray
            checked: root.settings.tray
            text: qsTr("Keep an icon in the tray; closing the window leaves Pipit there")
            onToggled: root.settings.tray = checked
        }
    }
    SettingRow {
        label: qsTr("From anywhere")

        CheckRow {
            enabled: root.quick.keyPossible
            checked: root.quick.keyWanted
            text: qsTr("A key of the desktop opens the small window for one question")
            onToggled: root.quick.keyWanted = checked
        }
        Words {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.quick.keyText
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
    }
    SettingRow {
        label: qsTr("Help")

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            TextButton {
                text: qsTr("Keyboard shortcuts")
                onClicked: {
                    root.close();
                    root.shortcutsWanted();
                }
            }
            TextButton {
                text: qsTr("Welcome")
                onClicked: {
                    root.close();
                    root.welcomeWanted();
                }
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 1
        color: Theme.line
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Pipit %1").arg(root.settings.version)
        textFormat: Text.PlainText
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
}
