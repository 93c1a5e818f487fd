import QtQuick
import Pipit

// What the user said: at the right, tinted, cards above the words. The quiet actions are made on hover or focus.
Item {
    id: root

    required property var messageId            // 64 bits, as the port counts
    required property string text
    required property AttachmentListModel attachments
    required property int branch
    required property int branchCount
    property bool canEdit: true
    property bool held: false                  // the keyboard is at it, or at something in it
    readonly property int cardCount: attachments ? attachments.count : 0   // null while the turn leaves

    signal editWanted(var messageId)
    signal copyWanted(string text)
    signal branchWanted(var messageId, int step)
    signal pictureWanted(string source, string path, string name)

    implicitHeight: bubble.height + actions.height
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("You: %1").arg(text)

    HoverHandler { id: hover }

    Rectangle {
        id: bubble

        readonly property int most: Math.round(root.width * 0.84)

        anchors.right: parent.right
        width: Math.min(most, Math.max(words.visible ? words.wanted : 0, cards.visible ? cards.wanted : 0) + Theme.space16 * 2)
        height: column.implicitHeight + Theme.space12 * 2
        radius: Theme.radiusLarge
        color: Theme.bubble
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.line

        Column {
            id: column

            x: Theme.space16
            y: Theme.space12
            width: parent.width - Theme.space16 * 2
            spacing: Theme.space8

            AttachmentCards {
                id: cards

                readonly property int room: bubble.most - Theme.space16 * 2
                // as wide as its cards would like to be, side by side
                readonly property int wanted: root.cardCount === 1 ? childrenRect.width : room >= 240 + 280 + Theme.space8 ? 240 + 280 + Theme.space8 : 280

                width: Math.min(wanted > 0 ? wanted : 280, bubble.most - Theme.space16 * 2)
                visible: root.cardCount > 0
                attachments: root.attachments
                onPictureWanted: (source, path, name) => root.pictureWanted(source, path, name)
            }
            TextEdit {
                id: words

                readonly property int wanted: Math.ceil(measure.implicitWidth) + 1

                width: parent.width
                visible: root.text.length > 0
                text: root.text
                textFormat: TextEdit.PlainText
                readOnly: true
                selectByMouse: true
                wrapMode: TextEdit.Wrap
                color: Theme.textStrong
                selectionColor: Theme.selection
                selectedTextColor: Theme.selectionInk
                font.pixelSize: Theme.fontNormal
                Accessible.ignored: true

                HoverHandler { cursorShape: Qt.IBeamCursor }
            }
            Text {
                id: measure

                visible: false
                text: root.text
                textFormat: Text.PlainText
                font.pixelSize: Theme.fontNormal
            }
        }
    }
    Loader {
        id: actions

        readonly property bool shown: hover.hovered || root.held || root.branchCount > 1

        anchors.top: bubble.bottom
        anchors.right: bubble.right
        height: Theme.control - 2
        active: shown || Theme.screenReader
        opacity: shown ? 1 : Theme.unseen
        sourceComponent: Row {
            topPadding: 2

            QuietAction {
                iconName: "copy"
                text: qsTr("Copy")
                done: qsTr("Copied")
                onClicked: root.copyWanted(root.text)
            }
            QuietAction {
                iconName: "edit"
                text: qsTr("Edit and ask again")
                enabled: root.canEdit
                onClicked: root.editWanted(root.messageId)
            }
            BranchWalker {
                branch: root.branch
                branchCount: root.branchCount
                enabled: root.canEdit
                onStepWanted: step => root.branchWanted(root.messageId, step)
            }
        }
    }
}
