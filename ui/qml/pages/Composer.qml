import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// Where one writes. Enter sends, Shift+Enter breaks the line, Esc stops, Up in an empty field edits the last turn.
FocusScope {
    id: root

    required property ComposerViewModel composer
    required property bool answering
    required property RecorderViewModel recorder

    signal filesWanted
    signal cameraWanted
    signal liveWanted
    signal stopWanted
    signal editLastWanted
    signal scrollWanted(int pages)
    signal pictureWanted(string source, string path, string name)

    readonly property bool stacked: width < 420 * Theme.textScale   // words above the buttons, else they had no room

    function takeFocus(): void { area.forceActiveFocus(); }

    implicitHeight: frame.implicitHeight
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Message")

    Shadow { depth: 4 }
    Rectangle {
        id: frame

        width: parent.width
        implicitHeight: column.implicitHeight + Theme.space8 * 2
        radius: Theme.radiusLarge
        color: Theme.surfaceRaised
        border.width: 1
        border.color: area.activeFocus ? Theme.accent : Theme.outline

        ColumnLayout {
            id: column

            x: Theme.space8
            y: Theme.space8
            width: parent.width - Theme.space16
            spacing: Theme.space4

            RowLayout {
                visible: root.composer.editing
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space8
                spacing: Theme.space8

                Icon {
                    name: "edit"
                    size: Math.round(Theme.icon * 0.85)
                    color: Theme.accent
                }
                Words {
                    Layout.fillWidth: true
                    text: qsTr("Editing your message: the earlier version is kept")
                    color: Theme.textQuiet
                    font.pixelSize: Theme.fontSmall
                    elide: Text.ElideRight
                }
                IconButton {
                    implicitWidth: Theme.control - 6
                    implicitHeight: Theme.control - 6
                    iconSize: Math.round(Theme.icon * 0.8)
                    iconName: "close"
                    text: qsTr("Do not edit")
                    shortcutText: "Esc"
                    onClicked: root.composer.cancelEdit()
                }
            }
            RecorderStrip {
                visible: root.recorder.recording || root.recorder.problem.length > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space8
                recorder: root.recorder
            }
            Flow {
                visible: root.composer.attachments.count > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space4
                Layout.topMargin: Theme.space4
                Layout.bottomMargin: Theme.space4
                spacing: Theme.space8

                Repeater {
                    model: root.composer.attachments

                    DraftCard {
                        onRemoveWanted: card => root.composer.removeAttachment(card)
                        onPictureWanted: (source, path, name) => root.pictureWanted(source, path, name)
                    }
                }
            }
            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.space4
                rowSpacing: 0

                IconButton {
                    Layout.row: root.stacked ? 1 : 0
                    Layout.column: 0
                    Layout.alignment: Qt.AlignBottom
                    iconName: "attach"
                    text: qsTr("Add something")
                    onClicked: attachMenu.open()

                    AppMenu {
                        id: attachMenu

                        y: -height - Theme.space4

                        AppMenuItem { iconName: "attach"; text: qsTr("Files…"); onTriggered: root.filesWanted() }
                        AppMenuItem { iconName: "screen"; text: qsTr("Screenshot"); onTriggered: root.composer.takeScreenshot() }
                    }
                }
                Item {
                    visible: root.stacked
                    Layout.row: 1
                    Layout.column: 1
                    Layout.fillWidth: true
                }
                Flickable {
                    id: scroller

                    readonly property real lineHeight: metrics.lineSpacing
                    readonly property int mostLines: 8

                    Layout.row: 0
                    Layout.column: root.stacked ? 0 : 1
                    Layout.columnSpan: root.stacked ? 6 : 1
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter
                    implicitHeight: Math.min(Math.ceil(area.implicitHeight), Math.ceil(lineHeight * mostLines) + area.topPadding + area.bottomPadding)
                    contentWidth: width
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds
                    ScrollBar.vertical: ThinScrollBar { visible: area.lineCount > scroller.mostLines }

                    FontMetrics { id: metrics; font: area.font }

                    TextArea.flickable: TextArea {
                        id: area

                        focus: true
                        topPadding: Math.max(0, Math.round((Theme.control - metrics.lineSpacing) / 2))
                        bottomPadding: topPadding
                        leftPadding: Theme.space4
                        rightPadding: Theme.space12
                        textFormat: TextEdit.PlainText
                        wrapMode: TextEdit.Wrap
                        selectByMouse: true
                        color: Theme.textStrong
                        selectionColor: Theme.selection
                        selectedTextColor: Theme.selectionInk
                        font.pixelSize: Theme.fontNormal
                        background: null
                        Accessible.role: Accessible.EditableText
                        Accessible.name: qsTr("Your message")
                        Accessible.description: hint.text
                        Accessible.multiLine: true
                        Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                        Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                        onTextChanged: root.composer.text = text
                        Component.onCompleted: area.text = root.composer.text

                        // TextArea's own hint sits lower in scripts with taller lines
                        Text {
                            id: hint

                            visible: area.length === 0 && area.preeditText.length === 0
                            x: area.leftPadding
                            y: area.topPadding
                            width: area.width - x - area.rightPadding
                            height: metrics.lineSpacing
                            verticalAlignment: Text.AlignVCenter
                            text: qsTr("Ask about anything you type, show or say…")
                            elide: Text.ElideRight
                            color: Theme.textQuiet
                            font: area.font
                            Accessible.ignored: true
                        }

                        Connections {
                            target: root.composer
                            function onTextChanged() {
                                if (area.text !== root.composer.text) {   // a draft, an edited turn, an example: not typed here
                                    area.text = root.composer.text;
                                    area.cursorPosition = area.length;
                                }
                            }
                        }

                        Keys.onPressed: event => {
                            const plain = (event.modifiers & ~Qt.KeypadModifier) === Qt.NoModifier;
                            // while an input method composes, Enter and the arrows belong to it
                            const composing = area.preeditText.length > 0;
                            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && plain && !composing) {
                                if (root.recorder.recording) {
                                    root.recorder.finish();
                                } else {
                                    root.composer.send();
                                }
                                event.accepted = true;
                            } else if (event.matches(StandardKey.Paste)) {
                                event.accepted = root.composer.paste();
                            } else if (event.key === Qt.Key_Up && plain && !composing && root.composer.empty) {
                                root.editLastWanted();
                                event.accepted = true;
                            } else if (event.key === Qt.Key_Escape && !composing && !root.recorder.recording) {
                                event.accepted = root.composer.editing || root.answering;
                                if (root.composer.editing) {
                                    root.composer.cancelEdit();
                                } else if (root.answering) {
                                    root.stopWanted();
                                }
                            } else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
                                root.scrollWanted(event.key === Qt.Key_PageUp ? -1 : 1);
                                event.accepted = true;
                            }
                        }
                    }
                }
                IconButton {
                    Layout.row: root.stacked ? 1 : 0
                    Layout.column: 2
                    Layout.alignment: Qt.AlignBottom
                    iconName: "camera"
                    text: qsTr("Take a picture")
                    shortcutText: Theme.keys.camera ?? ""
                    onClicked: root.cameraWanted()
                }
                MicrophoneButton {
                    Layout.row: root.stacked ? 1 : 0
                    Layout.column: 3
                    Layout.alignment: Qt.AlignBottom
                    recorder: root.recorder
                }
                IconButton {
                    Layout.row: root.stacked ? 1 : 0
                    Layout.column: 4
                    Layout.alignment: Qt.AlignBottom
                    iconName: "live"
                    text: qsTr("Talk live")
                    shortcutText: Theme.keys.live ?? ""
                    onClicked: root.liveWanted()
                }
                IconButton {
                    id: sendButton

                    Layout.row: root.stacked ? 1 : 0
                    Layout.column: 5
                    Layout.alignment: Qt.AlignBottom
                    filled: true
                    enabled: root.answering || root.composer.canSend
                    iconName: root.answering ? "stop" : "send"
                    text: root.answering ? qsTr("Stop") : qsTr("Send")
                    shortcutText: root.answering ? "Esc" : qsTr("Enter")
                    onClicked: {
                        if (root.answering) {
                            root.stopWanted();
                        } else {
                            root.composer.send();
                            root.takeFocus();
                        }
                    }
                }
            }
            Text {
                visible: root.composer.cost.length > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space8
                Layout.rightMargin: Theme.space8
                Layout.bottomMargin: Theme.space4
                text: root.composer.cost
                textFormat: Text.PlainText
                color: root.composer.fits ? Theme.textQuiet : Theme.danger
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
