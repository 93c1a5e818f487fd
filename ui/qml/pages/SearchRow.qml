import QtQuick
import Pipit

// One hit of the search: the chat, and the line with the hit in it.
Item {
    id: root

    required property var conversationId
    required property var messageId
    required property string title
    required property string line
    required property string date
    property bool marked: false                // the keyboard is here

    signal openWanted(var conversation, var message)

    implicitHeight: Theme.control + (line.length > 0 ? Theme.fontSmall + Theme.space8 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: (line.length > 0 ? title + ": " + line.replace(/<[^>]*>/g, "") : title) + ", " + date
    Accessible.onPressAction: root.openWanted(conversationId, messageId)
    Keys.onReturnPressed: root.openWanted(conversationId, messageId)
    Keys.onEnterPressed: root.openWanted(conversationId, messageId)
    Keys.onSpacePressed: root.openWanted(conversationId, messageId)

    HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
    TapHandler { onTapped: root.openWanted(root.conversationId, root.messageId) }
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12
        anchors.topMargin: 1
        anchors.bottomMargin: 1
        radius: Theme.radiusSmall
        color: hover.hovered ? Theme.hover : "transparent"

        FocusRing { visible: root.marked; anchors.margins: 0 }

        Text {
            id: name

            anchors.left: parent.left
            anchors.leftMargin: Theme.space12
            y: Math.round((Theme.control - 2 - implicitHeight) / 2)
            width: parent.width - Theme.space12 * 3 - day.width
            text: root.title
            color: Theme.textStrong
            elide: Text.ElideRight
            textFormat: Text.PlainText
            font.pixelSize: Theme.fontNormal
        }
        Text {
            id: day

            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: name.verticalCenter
            text: root.date
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
        }
        Text {
            visible: root.line.length > 0
            anchors.left: name.left
            anchors.top: name.bottom
            width: parent.width - Theme.space24
            text: root.line
            textFormat: Text.StyledText
            color: Theme.textQuiet
            elide: Text.ElideRight
            maximumLineCount: 1
            font.pixelSize: Theme.fontSmall
        }
    }
}
