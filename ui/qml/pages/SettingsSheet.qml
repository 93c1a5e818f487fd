import QtQuick
import QtQuick.Layouts
import Pipit

Sheet {
    id: root

    required property SettingsViewModel settings
    required property EngineViewModel engine
    required property RecorderViewModel recorder

    signal exportWanted
    signal importWanted
    signal trashWanted

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
            Words {
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
        }
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 1
        color: Theme.line
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Pipit %1. %2.").arg(root.settings.version).arg(root.engine.placeDetails)
        textFormat: Text.PlainText
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
}
