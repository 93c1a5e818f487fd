import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// How this chat is answered: a preset or own instructions, and how freely words are chosen.
Sheet {
    id: root

    required property MannerViewModel manner

    signal nameWanted

    title: qsTr("How this chat is answered")
    wanted: 560
    onClosed: area.commit()

    SettingRow {
        label: qsTr("Preset")

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            TextButton {
                main: !root.manner.custom
                text: qsTr("Standard")
                onClicked: root.manner.reset()
            }
            Repeater {
                model: root.manner.presetNames

                TextButton {
                    required property string modelData
                    required property int index

                    main: index === root.manner.presetIndex
                    text: modelData
                    onClicked: root.manner.usePreset(index)
                    Keys.onDeletePressed: root.manner.removePreset(index)
                }
            }
            TextButton {
                iconName: "plus"
                visible: root.manner.custom && root.manner.presetIndex < 0
                text: qsTr("Save as a preset…")
                onClicked: {
                    area.commit();
                    root.nameWanted();
                }
            }
            TextButton {
                dangerous: true
                iconName: "trash"
                visible: root.manner.presetIndex >= 0
                text: qsTr("Delete this preset")
                onClicked: root.manner.removePreset(root.manner.presetIndex)
            }
        }
    }
    SettingRow {
        label: qsTr("Instructions")

        Flickable {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(180, Math.max(84, area.implicitHeight))
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}

            TextArea.flickable: TextArea {
                id: area

                function commit(): void { root.manner.systemPrompt = text; }

                text: root.manner.systemPrompt
                placeholderText: qsTr("What the model should know or keep to in every answer")
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                selectByMouse: true
                color: Theme.textStrong
                placeholderTextColor: Theme.textQuiet
                selectionColor: Theme.selection
                selectedTextColor: Theme.selectionInk
                font.pixelSize: Theme.fontNormal
                leftPadding: Theme.space12
                rightPadding: Theme.space12
                topPadding: Theme.space8
                bottomPadding: Theme.space8
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Instructions")
                Accessible.multiLine: true
                KeyNavigation.priority: KeyNavigation.BeforeItem
                Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                onActiveFocusChanged: {
                    if (!activeFocus) {
                        commit();
                    }
                }

                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: Theme.surface
                    border.width: area.activeFocus ? 2 : 1
                    border.color: area.activeFocus ? Theme.accent : Theme.outline
                }
                Connections {
                    target: root.manner
                    function onChanged() {
                        if (area.text !== root.manner.systemPrompt && !area.activeFocus) {
                            area.text = root.manner.systemPrompt;
                        }
                    }
                }
            }
        }
    }
    MannerRow {
        label: qsTr("Temperature: low is steady, high is surprising")
        value: root.manner.temperature
        most: 2
        step: 0.1
        digits: 1
        usual: 1
        onChosen: value => root.manner.temperature = value
    }
    MannerRow {
        label: qsTr("Top-p: the share of likely words to choose from")
        value: root.manner.topP
        most: 1
        step: 0.05
        digits: 2
        usual: 0.95
        onChosen: value => root.manner.topP = value
    }
    MannerRow {
        label: qsTr("Top-k: how many words to choose from")
        value: root.manner.topK
        most: 200
        step: 1
        digits: 0
        usual: 64
        onChosen: value => root.manner.topK = value
    }
    MannerRow {
        label: qsTr("Longest answer, in tokens")
        value: root.manner.mostTokens
        most: 4096
        step: 64
        digits: 0
        usual: 512
        onChosen: value => root.manner.mostTokens = Math.max(1, value)
    }
}
