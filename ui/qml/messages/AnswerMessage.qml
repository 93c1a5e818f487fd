import QtQuick
import Pipit

// An answer: at the left, no bubble, full Markdown; below it the quiet actions and what it cost, or what went wrong. What does
// not show is not made: a scrolled page makes dozens of these.
Item {
    id: root

    required property var messageId            // 64 bits, as the port counts
    required property string text
    required property BlockListModel blocks
    required property BlockListModel thoughts
    required property string thoughtLabel      // empty: the model said nothing to itself
    required property bool unfolded            // its thoughts are shown
    required property string status            // pending, streaming, finished, stopped, failed
    required property string counts
    required property string failure
    required property string failureAction
    required property bool last
    required property int branch
    required property int branchCount
    property bool canWalk: true
    property bool held: false                  // the keyboard is at it, or at something in it
    property string waiting                    // what is being done before the first word

    signal linkClicked(string address)
    signal copyWanted(string text)
    signal regenerateWanted(var messageId)
    signal actionWanted(var messageId)
    signal unfoldWanted(var messageId, bool unfolded)
    signal branchWanted(var messageId, int step)

    readonly property bool running: status === "pending" || status === "streaming"

    implicitHeight: column.implicitHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: running && text.length === 0 && thoughtLabel.length > 0 ? qsTr("The model is thinking") : status === "pending" ? qsTr("The answer is coming") : failure.length > 0 ? qsTr("Answer: %1 %2").arg(text).arg(failure) : qsTr("Answer: %1").arg(text)

    HoverHandler { id: hover }

    Column {
        id: column

        width: parent.width

        Loader {
            active: root.status === "pending"
            visible: active
            sourceComponent: Row {
                height: Theme.control
                spacing: Theme.space12

                WaitingDots { anchors.verticalCenter: parent.verticalCenter }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.waiting
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    font.pixelSize: Theme.fontSmall
                }
            }
        }
        ThoughtFold {
            width: parent.width
            label: root.thoughtLabel
            thoughts: root.thoughts
            unfolded: root.unfolded
            thinking: root.running && root.text.length === 0
            onUnfoldWanted: unfolded => root.unfoldWanted(root.messageId, unfolded)
            onLinkClicked: address => root.linkClicked(address)
            onCopyWanted: text => root.copyWanted(text)
        }
        AnswerBlocks {
            width: parent.width
            blocks: root.blocks
            onLinkClicked: address => root.linkClicked(address)
            onCopyWanted: text => root.copyWanted(text)
        }
        Loader {
            active: root.status === "failed"
            visible: active
            width: parent.width
            sourceComponent: Item {
                implicitHeight: card.y + card.height

                FailureCard {
                    id: card

                    y: root.text.length > 0 ? Theme.space12 : 0
                    width: parent.width
                    text: root.failure
                    action: root.failureAction
                    onActionWanted: root.actionWanted(root.messageId)
                }
            }
        }
        Item {
            width: parent.width
            height: Theme.control

            Loader {
                readonly property bool shown: hover.hovered || root.held || root.last || root.branchCount > 1

                anchors.left: parent.left
                active: !root.running && (shown || Theme.screenReader)
                opacity: shown ? 1 : Theme.unseen
                sourceComponent: Row {
                    leftPadding: -Theme.space8
                    topPadding: 2

                    QuietAction {
                        iconName: "copy"
                        text: qsTr("Copy the answer")
                        done: qsTr("Copied")
                        visible: root.text.length > 0
                        onClicked: root.copyWanted(root.text)
                    }
                    QuietAction {
                        iconName: "retry"
                        text: qsTr("Answer again")
                        onClicked: root.regenerateWanted(root.messageId)
                    }
                    BranchWalker {
                        branch: root.branch
                        branchCount: root.branchCount
                        enabled: root.canWalk
                        onStepWanted: step => root.branchWanted(root.messageId, step)
                    }
                    Words {
                        visible: text.length > 0
                        width: Math.min(implicitWidth, column.width - x)
                        elide: Text.ElideRight
                        height: Theme.control - 4
                        leftPadding: Theme.space8
                        verticalAlignment: Text.AlignVCenter
                        text: root.status === "stopped" ? (root.counts.length > 0 ? qsTr("Stopped") + "  ·  " + root.counts : qsTr("Stopped")) : root.counts
                        textFormat: Text.PlainText
                        color: Theme.textQuiet
                        font.pixelSize: Theme.fontSmall
                    }
                }
            }
        }
    }
}
