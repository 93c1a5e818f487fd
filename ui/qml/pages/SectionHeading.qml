import QtQuick
import Pipit

// The heading of a group in the sidebar: pinned, a folder, a day. A folder's can be renamed and removed.
Item {
    id: root

    required property string section           // a folder's: its name, a line end, its number

    readonly property var parts: section.split("\n")
    readonly property bool isFolder: parts.length > 1

    signal renameWanted(var folder, string name)
    signal removeWanted(var folder)

    implicitHeight: Theme.fontSmall + Theme.space24
    Accessible.role: Accessible.Heading
    Accessible.name: isFolder ? qsTr("Folder %1").arg(parts[0]) : section

    HoverHandler { id: hover; enabled: root.isFolder }
    TapHandler {
        enabled: root.isFolder
        acceptedButtons: Qt.RightButton
        onTapped: menu.popup()
    }
    Icon {
        id: picture

        visible: root.isFolder
        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: label.verticalCenter
        name: "folder"
        size: Math.round(Theme.icon * 0.8)
        color: Theme.textQuiet
    }
    Text {
        id: label

        anchors.left: root.isFolder ? picture.right : parent.left
        anchors.leftMargin: root.isFolder ? Theme.space8 : Theme.space24
        anchors.right: more.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space4
        text: root.parts[0]
        textFormat: Text.PlainText
        color: Theme.textQuiet
        font.pixelSize: Theme.fontSmall
        font.weight: Font.Medium
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    IconButton {
        id: more

        visible: root.isFolder
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12 + 2
        anchors.verticalCenter: label.verticalCenter
        width: Theme.control - 8
        height: Theme.control - 8
        opacity: hover.hovered || menu.visible || visualFocus ? 1 : Theme.unseen
        iconName: "more"
        text: qsTr("Rename or remove the folder")
        onClicked: menu.popup(more, 0, more.height + 2)
    }
    AppMenu {
        id: menu

        AppMenuItem {
            iconName: "edit"
            text: qsTr("Rename the folder…")
            onTriggered: root.renameWanted(Number(root.parts[1]), root.parts[0])
        }
        AppMenuItem {
            iconName: "close"
            text: qsTr("Remove the folder, keep its chats")
            onTriggered: root.removeWanted(Number(root.parts[1]))
        }
    }
}
