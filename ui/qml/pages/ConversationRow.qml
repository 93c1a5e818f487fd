import QtQuick
import QtQml
import Pipit

// One conversation of the sidebar.
FocusScope {
    id: root

    required property var conversationId
    required property string title
    required property bool answering
    required property bool pinned
    required property var folder               // id; 0: in none
    property var folders: []                   // {id, name}
    property bool current: false
    property bool marked: false                // the keyboard is here
    property bool renaming: false

    signal openWanted(var conversation)
    signal renameWanted(var conversation, string title)
    signal removeWanted(var conversation)
    signal pinWanted(var conversation, bool pinned)
    signal moveWanted(var conversation, var folder)
    signal newFolderWanted(var conversation)
    signal duplicateWanted(var conversation)
    signal exportWanted(var conversation, string title)

    function rename(): void {
        renaming = true;
        field.text = title;
        field.forceActiveFocus();
        field.selectAll();
    }
    function finishRename(accept: bool): void {
        if (!renaming) {
            return;
        }
        const typing = field.activeFocus;
        renaming = false;
        if (typing) {
            field.focus = false;
            root.forceActiveFocus(Qt.TabFocusReason);   // the keyboard stays in the list
        }
        if (accept) {
            root.renameWanted(conversationId, field.text);
        }
    }

    implicitHeight: Theme.control
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.selected: current
    Accessible.onPressAction: root.openWanted(conversationId)
    Keys.onReturnPressed: root.openWanted(conversationId)
    Keys.onEnterPressed: root.openWanted(conversationId)
    Keys.onSpacePressed: root.openWanted(conversationId)
    Keys.onDeletePressed: root.removeWanted(conversationId)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            root.rename();
            event.accepted = true;
        } else if (event.key === Qt.Key_Menu) {
            menu.popup(root, root.width - Theme.control, root.height);
            event.accepted = true;
        }
    }

    HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
    TapHandler {
        acceptedButtons: Qt.LeftButton
        onTapped: root.openWanted(root.conversationId)
        onDoubleTapped: root.rename()
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.popup()
    }
    Rectangle {
        id: plate

        anchors.fill: parent
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12
        anchors.topMargin: 1
        anchors.bottomMargin: 1
        radius: Theme.radiusSmall
        color: root.current ? Theme.selected : hover.hovered || menu.visible ? Theme.hover : "transparent"
        border.width: Theme.highContrast && root.current ? 1 : 0
        border.color: Theme.line

        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { visible: root.marked; anchors.margins: 0 }

        Text {
            id: name

            visible: !root.renaming
            x: root.LayoutMirroring.enabled ? parent.width - width - Theme.space12 : Theme.space12
            y: Math.round((Theme.control - 2 - implicitHeight) / 2)
            width: parent.width - Theme.space12 - (more.shown || root.answering ? Theme.control : Theme.space12)
            text: root.title
            color: Theme.textStrong
            elide: Text.ElideRight
            textFormat: Text.PlainText
            font.pixelSize: Theme.fontNormal
            font.weight: root.current ? Font.Medium : Font.Normal
        }
        LineField {
            id: field

            visible: root.renaming
            anchors.fill: parent
            placeholderText: qsTr("Title")
            onAccepted: root.finishRename(true)
            onActiveFocusChanged: {
                if (!activeFocus) {
                    root.finishRename(true);
                }
            }
            Keys.onEscapePressed: root.finishRename(false)
        }
        Spinner {
            visible: root.answering && !more.shown
            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            y: (Theme.control - 2 - height) / 2
            size: Math.round(Theme.icon * 0.8)
        }
        IconButton {
            id: more

            readonly property bool shown: hover.hovered || menu.visible || visualFocus || root.marked

            visible: !root.renaming
            opacity: shown ? 1 : Theme.unseen
            anchors.right: parent.right
            anchors.rightMargin: 2
            y: 2
            width: Theme.control - 6
            height: Theme.control - 6
            activeFocusOnTab: false            // the Menu key opens the same; Tab goes past the list
            iconName: "more"
            text: qsTr("Rename, move, delete…")
            onClicked: menu.popup(more, 0, more.height + 2)
        }
    }
    AppMenu {
        id: menu

        AppMenuItem {
            iconName: "edit"
            text: qsTr("Rename")
            onTriggered: root.rename()
        }
        AppMenuItem {
            iconName: "pin"
            text: root.pinned ? qsTr("Unpin") : qsTr("Pin to the top")
            onTriggered: root.pinWanted(root.conversationId, !root.pinned)
        }
        AppMenuItem {
            iconName: "folder"
            text: qsTr("Move to a folder…")
            onTriggered: folderMenu.popup(menu.parent, menu.x, menu.y)
        }
        AppMenuItem {
            iconName: "duplicate"
            text: qsTr("Duplicate")
            onTriggered: root.duplicateWanted(root.conversationId)
        }
        AppMenuItem {
            iconName: "export"
            text: qsTr("Export…")
            onTriggered: root.exportWanted(root.conversationId, root.title)
        }
        AppMenuItem {
            iconName: "trash"
            text: qsTr("Delete")
            dangerous: true
            onTriggered: root.removeWanted(root.conversationId)
        }
    }
    AppMenu {
        id: folderMenu

        Instantiator {
            model: folderMenu.visible ? root.folders : []
            delegate: AppMenuItem {
                required property var modelData

                iconName: modelData.id === root.folder ? "check" : "folder"
                text: modelData.name
                onTriggered: root.moveWanted(root.conversationId, modelData.id)
            }
            onObjectAdded: (index, item) => folderMenu.insertItem(index, item)
            onObjectRemoved: (index, item) => folderMenu.removeItem(item)
        }
        AppMenuItem {
            iconName: "plus"
            text: qsTr("New folder…")
            onTriggered: root.newFolderWanted(root.conversationId)
        }
        AppMenuItem {
            iconName: "close"
            text: qsTr("Out of its folder")
            enabled: root.folder !== 0
            onTriggered: root.moveWanted(root.conversationId, 0)
        }
    }
}
