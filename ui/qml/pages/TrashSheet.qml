import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// What was thrown away in the last thirty days, with the way back.
Sheet {
    id: root

    required property TrashListModel trash

    signal eraseWanted(var conversation, string title)

    title: qsTr("Trash")
    wanted: 560
    onAboutToShow: trash.refresh()

    Words {
        Layout.fillWidth: true
        text: root.trash.count === 0 ? qsTr("The trash is empty. Chats that you delete stay here for thirty days.") : qsTr("Chats stay here for thirty days, then they go for good.")
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
    ListView {
        id: list

        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(360, contentHeight)
        visible: count > 0
        model: root.trash
        clip: true
        spacing: Theme.space8
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.title

        delegate: RowLayout {
            id: row

            required property var conversationId
            required property string title
            required property string remaining

            width: list.width
            spacing: Theme.space8
            Accessible.role: Accessible.ListItem
            Accessible.name: title + ", " + remaining

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Text {
                    Layout.fillWidth: true
                    text: row.title
                    textFormat: Text.PlainText
                    color: Theme.textStrong
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontNormal
                }
                Text {
                    Layout.fillWidth: true
                    text: row.remaining
                    color: Theme.textQuiet
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                }
            }
            IconButton {
                iconName: "restore"
                text: qsTr("Take “%1” back").arg(row.title)
                onClicked: root.trash.restore(row.conversationId)
            }
            IconButton {
                iconName: "trash"
                text: qsTr("Delete “%1” for good").arg(row.title)
                onClicked: root.eraseWanted(row.conversationId, row.title)
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.trash.count > 0

        Item { Layout.fillWidth: true }
        TextButton {
            dangerous: true
            iconName: "trash"
            text: qsTr("Empty the trash")
            onClicked: root.eraseWanted(0, "")
        }
    }
}
