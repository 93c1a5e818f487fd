import QtQuick
import QtQuick.Controls.Basic
import Pipit

// What the model said to itself before its answer: a line that says so, and unfolds. Most answers have none: then nothing is
// made.
Loader {
    id: root

    required property string label             // empty: there is nothing to unfold
    required property BlockListModel thoughts
    required property bool unfolded
    required property bool thinking            // more is coming

    signal unfoldWanted(bool unfolded)
    signal linkClicked(string address)
    signal copyWanted(string text)

    active: label.length > 0
    visible: active
    height: active && item ? (item as Item).implicitHeight : 0
    sourceComponent: Column {
        bottomPadding: Theme.space8

        AbstractButton {
            id: button

            height: Theme.control - 4
            text: root.label
            checkable: false
            Accessible.role: Accessible.Button
            Accessible.name: root.unfolded ? qsTr("%1, shown").arg(text) : qsTr("%1, hidden").arg(text)
            Accessible.description: qsTr("What the model said to itself before it answered")
            Accessible.onPressAction: button.clicked()
            Keys.onReturnPressed: button.clicked()
            Keys.onEnterPressed: button.clicked()
            onClicked: root.unfoldWanted(!root.unfolded)

            contentItem: Row {
                spacing: Theme.space8

                WaitingDots {
                    visible: root.thinking
                    anchors.verticalCenter: parent.verticalCenter
                }
                Text {
                    anchors.verticalCenter: parent.verticalCenter
                    text: button.text
                    textFormat: Text.PlainText
                    color: button.hovered || button.visualFocus ? Theme.textStrong : Theme.textQuiet
                    font.pixelSize: Theme.fontSmall
                }
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "chevron-down"
                    size: Math.round(Theme.icon * 0.8)
                    rotation: root.unfolded ? 180 : 0
                    color: button.hovered || button.visualFocus ? Theme.textStrong : Theme.textQuiet

                    Behavior on rotation { NumberAnimation { duration: Theme.quick } }
                }
            }
            background: Item {
                FocusRing { visible: button.visualFocus }
            }
            HoverHandler { cursorShape: Qt.PointingHandCursor }
        }
        Loader {
            width: root.width
            active: root.unfolded
            visible: active
            height: active && item ? (item as Item).implicitHeight : 0
            sourceComponent: Item {
                implicitHeight: blocks.height + Theme.space8

                Rectangle {
                    x: root.LayoutMirroring.enabled ? parent.width - width : 0
                    width: 2
                    height: blocks.height
                    radius: 1
                    color: Theme.line
                }
                AnswerBlocks {
                    id: blocks

                    x: root.LayoutMirroring.enabled ? 0 : Theme.space16
                    width: parent.width - Theme.space16
                    opacity: Theme.highContrast ? 1 : 0.75   // of the strongest ink: quieter than the answer, still 6:1
                    blocks: root.thoughts
                    onLinkClicked: address => root.linkClicked(address)
                    onCopyWanted: text => root.copyWanted(text)
                }
            }
        }
    }
}
