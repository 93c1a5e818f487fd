import QtQuick
import QtQuick.Controls.Basic
import Qt.labs.qmlmodels
import Pipit

// The turns of a conversation. Text grows at the end only, so what is being read never moves; the view follows it only while it
// is at the end.
ListView {
    id: root

    required property MessageListModel messages
    required property bool answering
    required property string waiting

    property bool following: true

    signal linkClicked(string address)
    signal copyWanted(string text)
    signal regenerateWanted(var messageId)
    signal actionWanted(var messageId)
    signal editWanted(var messageId)
    signal branchWanted(var messageId, int step)
    signal pictureWanted(string source, string path, string name)

    readonly property bool atEnd: contentHeight + originY - contentY - height < Theme.space32
    readonly property int column: Math.min(Theme.columnWidth, width - Theme.space24 * 2)

    function follow(): void {
        following = true;
        late.restart();
    }
    function goToEnd(): void {
        if (following && count > 0) {
            positionViewAtEnd();
        }
    }
    // What was looked for: into the middle, and marked for a while.
    function find(row: int): void {
        following = false;
        currentIndex = row;
        positionViewAtIndex(row, ListView.Center);
        found.restart();
        settled.restart();
    }
    function scrollPages(pages: int): void {
        const least = originY - topMargin;
        const most = Math.max(least, originY + contentHeight - height + bottomMargin);
        contentY = Math.round(Math.min(most, Math.max(least, contentY + pages * height * 0.85)));
        following = atEnd;
    }

    // once the layout of this turn of the event loop is done
    Timer { id: late; interval: 0; onTriggered: root.goToEnd() }

    // heights above are guesses until they were laid out: once more when they are known
    Timer { id: settled; interval: 50; onTriggered: root.positionViewAtIndex(root.currentIndex, ListView.Center) }
    Timer { id: found; interval: 3000; onTriggered: root.currentIndex = -1 }

    // the keyboard may walk to a control that is out of sight
    readonly property Item focused: Window.activeFocusItem
    readonly property Item held: messageOf(focused)
    onFocusedChanged: reveal(focused)

    // The message in which it is.
    function messageOf(item: Item): Item {
        let above = item;
        while (above && above.parent !== root.contentItem) {
            above = above.parent;
        }
        return above;
    }
    function reveal(item: Item): void {
        if (!held) {
            return;
        }
        const top = item.mapToItem(root.contentItem, 0, 0).y - Theme.space16;
        const bottom = top + item.height + Theme.space32;
        if (top < contentY || item.height > height) {
            contentY = Math.round(top);
        } else if (bottom > contentY + height) {
            contentY = Math.round(bottom - height);
        } else {
            return;
        }
        returnToBounds();
        following = atEnd;
    }

    FocusRing {
        parent: root.held ?? root.contentItem
        visible: root.held !== null && root.held === root.focused
        anchors.margins: -Theme.space4
    }

    model: messages
    currentIndex: -1
    highlightFollowsCurrentItem: true
    highlightMoveDuration: 0
    highlightResizeDuration: 0
    highlight: Item {
        z: -1

        Rectangle {
            x: Math.round((root.width - width) / 2)
            y: -Theme.space8
            width: root.column + Theme.space32
            height: parent.height - Theme.control + Theme.space16   // the row of actions is left out
            radius: Theme.radiusLarge
            color: Theme.accentSoft
            border.width: 1
            border.color: Theme.accent
        }
    }
    section.property: "forgotten"
    section.delegate: ForgottenMark {
        required property string section

        x: Math.round((root.width - width) / 2)
        width: root.column
        shown: section === "false" && root.messages.forgetting
    }
    clip: true
    spacing: Theme.space4
    topMargin: Theme.space24
    bottomMargin: Theme.space8
    cacheBuffer: 4000
    reuseItems: false
    boundsBehavior: Flickable.StopAtBounds
    maximumFlickVelocity: 6000
    ScrollBar.vertical: ThinScrollBar { id: bar }
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")

    onContentYChanged: {
        if (moving || bar.pressed) {
            following = atEnd;
        }
    }
    onContentHeightChanged: late.restart()
    onHeightChanged: late.restart()

    delegate: DelegateChooser {
        role: "kind"

        DelegateChoice {
            roleValue: "user"
            UserMessage {
                id: turn

                x: Math.round((root.width - width) / 2)
                width: root.column
                canEdit: !root.answering
                held: root.held === turn
                onCopyWanted: text => root.copyWanted(text)
                onEditWanted: messageId => root.editWanted(messageId)
                onBranchWanted: (messageId, step) => root.branchWanted(messageId, step)
                onPictureWanted: (source, path, name) => root.pictureWanted(source, path, name)
            }
        }
        DelegateChoice {
            roleValue: "answer"
            AnswerMessage {
                id: answer

                x: Math.round((root.width - width) / 2)
                width: root.column
                waiting: root.waiting
                canWalk: !root.answering
                held: root.held === answer
                onBranchWanted: (messageId, step) => root.branchWanted(messageId, step)
                onLinkClicked: address => root.linkClicked(address)
                onCopyWanted: text => root.copyWanted(text)
                onRegenerateWanted: messageId => root.regenerateWanted(messageId)
                onActionWanted: messageId => root.actionWanted(messageId)
                onUnfoldWanted: (messageId, unfolded) => root.messages.unfold(messageId, unfolded)
            }
        }
    }
}
