import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// The open conversation: title and chip, turns or welcome, composer.
FocusScope {
    id: root

    required property ChatViewModel chat
    required property RecorderViewModel recorder
    required property ShortcutListModel shortcuts
    property bool sidebarOpen: true

    property int talkKey: 0                    // that is held; what is held with it may come up before

    signal sidebarWanted
    signal modelWanted
    signal mannerWanted
    signal filesWanted
    signal cameraWanted
    signal liveWanted
    signal linkClicked(string address)
    signal pictureWanted(string source, string path, string name)

    function focusComposer(): void { composer.takeFocus(); }

    // A shortcut would not say when the key comes up again.
    Keys.onPressed: event => {
        if (root.shortcuts.matches("talk", event.key, event.modifiers)) {
            root.talkKey = event.key;
            if (!event.isAutoRepeat) {
                root.recorder.press();
            }
            event.accepted = true;
        } else if (event.key === Qt.Key_Escape && root.recorder.recording) {
            root.recorder.cancel();
            event.accepted = true;
        }
    }
    Keys.onReleased: event => {
        if (event.key === root.talkKey && !event.isAutoRepeat) {
            root.talkKey = 0;
            root.recorder.release();
            event.accepted = root.recorder.recording;
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TopBar {
            Layout.fillWidth: true
            title: root.chat.title
            canRename: root.chat.conversation !== 0
            engine: root.chat.engine
            sidebarOpen: root.sidebarOpen
            onSidebarWanted: root.sidebarWanted()
            onNewWanted: root.chat.newChat()
            onRenameWanted: title => root.chat.conversations.rename(root.chat.conversation, title)
            onModelWanted: root.modelWanted()
            manner: root.chat.manner
            contextShare: root.chat.contextShare
            contextText: root.chat.contextText
            onMannerWanted: root.mannerWanted()
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            EmptyState {
                anchors.fill: parent
                visible: root.chat.conversation === 0 && root.chat.messages.count === 0
                examples: root.chat.examples
                onExampleWanted: card => {
                    root.chat.useExample(card);
                    root.focusComposer();
                }
            }
            MessageList {
                id: list

                objectName: "messageList"
                anchors.fill: parent
                visible: root.chat.messages.count > 0
                messages: root.chat.messages
                answering: root.chat.answering
                waiting: root.chat.engine.phase === "ready" ? qsTr("Reading your message") : root.chat.engine.phase === "failed" ? qsTr("Waiting for the engine") : root.chat.engine.label
                onLinkClicked: address => root.linkClicked(address)
                onCopyWanted: text => root.chat.copy(text)
                onRegenerateWanted: messageId => root.chat.regenerate(messageId)
                onActionWanted: messageId => root.chat.act(messageId)
                onBranchWanted: (messageId, step) => root.chat.walk(messageId, step)
                onEditWanted: messageId => {
                    root.chat.edit(messageId);
                    root.focusComposer();
                }
                onPictureWanted: (source, path, name) => root.pictureWanted(source, path, name)

                Connections {
                    target: root.chat
                    function onTurnSent() { list.follow(); }
                    function onMessageFound(row: int) { list.find(row); }
                }
            }
            RoundButton {
                id: toEnd

                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space8
                anchors.horizontalCenter: parent.horizontalCenter
                implicitWidth: Theme.control
                implicitHeight: Theme.control
                visible: opacity > 0
                opacity: list.visible && !list.atEnd ? 1 : 0
                text: qsTr("Go to the end")
                Accessible.name: text
                onClicked: list.follow()

                Behavior on opacity { NumberAnimation { duration: Theme.quick } }

                contentItem: Item {
                    Icon {
                        anchors.centerIn: parent
                        name: "arrow-down"
                        color: Theme.textStrong
                    }
                }
                background: Item {
                    Shadow { corner: toEnd.height / 2; depth: 4 }
                    Rectangle {
                        anchors.fill: parent
                        radius: height / 2
                        color: toEnd.hovered ? Theme.hover : Theme.surfaceRaised
                        border.width: 1
                        border.color: Theme.outline
                    }
                    FocusRing { visible: toEnd.visualFocus; corner: toEnd.height / 2 }
                }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
        }
        Composer {
            id: composer

            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.columnWidth + Theme.space16 * 2
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space16
            Layout.topMargin: Theme.space4
            Layout.bottomMargin: Theme.space16
            focus: true
            composer: root.chat.composer
            answering: root.chat.answering
            recorder: root.recorder
            onFilesWanted: root.filesWanted()
            onCameraWanted: root.cameraWanted()
            onLiveWanted: root.liveWanted()
            onStopWanted: root.chat.stop()
            onEditLastWanted: root.chat.editLast()
            onScrollWanted: pages => list.scrollPages(pages)
            onPictureWanted: (source, path, name) => root.pictureWanted(source, path, name)
        }
    }
}
