import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// All conversations: search, new chat, the list by day, settings.
FocusScope {
    id: root

    required property ConversationListModel conversations
    required property SearchListModel searcher
    required property var current              // id of the open one
    required property EngineViewModel engine

    signal openWanted(var conversation)
    signal newWanted
    signal settingsWanted
    signal closeWanted
    signal removeWanted(var conversation)
    signal hitWanted(var conversation, var message)
    signal newFolderWanted(var conversation)
    signal renameFolderWanted(var folder, string name)
    signal exportWanted(var conversation, string title)
    signal trashWanted

    function focusSearch(): void {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Conversations")

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: 1
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.barHeight
            Layout.maximumHeight: Theme.barHeight
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space8
            spacing: Theme.space8

            Image {
                source: "qrc:/icons/pipit.svg"
                sourceSize.width: 26 * Screen.devicePixelRatio
                sourceSize.height: 26 * Screen.devicePixelRatio
                Layout.preferredWidth: 26
                Layout.preferredHeight: 26
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                Layout.fillHeight: true
                verticalAlignment: Text.AlignVCenter
                text: "Pipit"
                Accessible.ignored: true           // the window's name
                color: Theme.textStrong
                font.pixelSize: Theme.fontLarge
                font.weight: Font.DemiBold
            }
            IconButton {
                iconName: "sidebar"
                text: qsTr("Hide the sidebar")
                shortcutText: Theme.keys.sidebar ?? ""
                onClicked: root.closeWanted()
            }
        }
        LineField {
            id: search

            Layout.fillWidth: true
            Layout.leftMargin: Theme.space12
            Layout.rightMargin: Theme.space12
            iconName: "search"
            clearable: true
            placeholderText: qsTr("Search")
            text: root.searcher.text
            onTextChanged: root.searcher.text = text
            Accessible.role: Accessible.EditableText
            Keys.onDownPressed: (root.searcher.active ? hits : list).forceActiveFocus(Qt.TabFocusReason)
            Keys.onReturnPressed: hits.openFirst()
            Keys.onEscapePressed: event => {
                event.accepted = text.length > 0;
                clear();
            }
        }
        AbstractButton {
            id: newButton

            Layout.fillWidth: true
            Layout.leftMargin: Theme.space12
            Layout.rightMargin: Theme.space12
            Layout.topMargin: Theme.space8
            implicitHeight: Theme.control
            text: qsTr("New chat")
            Accessible.role: Accessible.Button
            Accessible.name: text
            Accessible.onPressAction: newButton.clicked()
            Keys.onReturnPressed: newButton.clicked()
            Keys.onEnterPressed: newButton.clicked()
            onClicked: root.newWanted()

            contentItem: RowLayout {
                spacing: Theme.space8

                Icon {
                    Layout.leftMargin: Theme.space12
                    name: "plus"
                    color: Theme.accent
                }
                Text {
                    Layout.fillWidth: true
                    text: newButton.text
                    color: Theme.accent
                    font.pixelSize: Theme.fontNormal
                    font.weight: Font.Medium
                    elide: Text.ElideRight
                }
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: newButton.down ? Theme.pressed : newButton.hovered ? Theme.hover : "transparent"
                Behavior on color { ColorAnimation { duration: Theme.quick } }
                FocusRing { visible: newButton.visualFocus }
            }
            HoverHandler { cursorShape: Qt.PointingHandCursor }
        }
        ListView {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.space4
            visible: !root.searcher.active
            model: root.conversations
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Conversations")

            section.property: "section"
            section.delegate: SectionHeading {
                width: list.width
                onRenameWanted: (folder, name) => root.renameFolderWanted(folder, name)
                onRemoveWanted: folder => root.conversations.removeFolder(folder)
            }
            delegate: ConversationRow {
                width: list.width
                current: conversationId === root.current
                marked: list.activeFocus && ListView.isCurrentItem
                onOpenWanted: conversation => root.openWanted(conversation)
                onRenameWanted: (conversation, title) => root.conversations.rename(conversation, title)
                onRemoveWanted: conversation => root.removeWanted(conversation)
                folders: root.conversations.folders
                onPinWanted: (conversation, pinned) => root.conversations.pin(conversation, pinned)
                onMoveWanted: (conversation, folder) => root.conversations.move(conversation, folder)
                onNewFolderWanted: conversation => root.newFolderWanted(conversation)
                onDuplicateWanted: conversation => root.conversations.duplicate(conversation)
                onExportWanted: (conversation, title) => root.exportWanted(conversation, title)
            }
            remove: Transition { NumberAnimation { property: "opacity"; to: 0; duration: Theme.quick } }
            displaced: Transition { NumberAnimation { properties: "y"; duration: Theme.calm; easing.type: Easing.OutCubic } }

            Text {
                anchors.top: parent.top
                anchors.topMargin: Theme.space24
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width - Theme.space32
                visible: root.conversations.listed && root.conversations.count === 0
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: qsTr("Your chats will be listed here.")
                color: Theme.textQuiet
                font.pixelSize: Theme.fontSmall
            }
        }
        ListView {
            id: hits

            function openFirst(): void {
                const first = itemAtIndex(Math.max(0, currentIndex)) as SearchRow;
                if (first) {
                    root.hitWanted(first.conversationId, first.messageId);
                }
            }

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.space4
            visible: root.searcher.active
            model: root.searcher
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.searcher.summary

            header: Text {
                width: hits.width
                leftPadding: Theme.space24
                rightPadding: Theme.space24
                topPadding: Theme.space12
                bottomPadding: Theme.space4
                text: root.searcher.summary
                color: Theme.textQuiet
                font.pixelSize: Theme.fontSmall
                font.weight: Font.Medium
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            delegate: SearchRow {
                width: hits.width
                marked: hits.activeFocus && ListView.isCurrentItem
                onOpenWanted: (conversation, message) => root.hitWanted(conversation, message)
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space8
            Layout.rightMargin: Theme.space8
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space8
            spacing: Theme.space4

            AbstractButton {
                id: settingsButton

                Layout.fillWidth: true
                Layout.minimumWidth: implicitContentWidth
                implicitHeight: Theme.control
                text: qsTr("Settings")
                Accessible.role: Accessible.Button
                Accessible.name: text
                Accessible.onPressAction: settingsButton.clicked()
                Keys.onReturnPressed: settingsButton.clicked()
                Keys.onEnterPressed: settingsButton.clicked()
                onClicked: root.settingsWanted()

                contentItem: RowLayout {
                    spacing: Theme.space8

                    Icon {
                        Layout.leftMargin: Theme.space8
                        name: "settings"
                    }
                    Text {
                        Layout.fillWidth: true
                        text: settingsButton.text
                        color: Theme.textStrong
                        font.pixelSize: Theme.fontNormal
                        elide: Text.ElideRight
                    }
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: settingsButton.down ? Theme.pressed : settingsButton.hovered ? Theme.hover : "transparent"
                    Behavior on color { ColorAnimation { duration: Theme.quick } }
                    FocusRing { visible: settingsButton.visualFocus }
                }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
            IconButton {
                iconName: "trash"
                text: qsTr("Trash")
                onClicked: root.trashWanted()
            }
            RowLayout {
                Layout.fillWidth: false
                Layout.maximumWidth: Math.round(root.width * 0.45)
                Layout.rightMargin: Theme.space8
                spacing: Theme.space4
                Accessible.role: Accessible.StaticText
                Accessible.name: root.engine.place + ". " + root.engine.placeDetails

                Icon {
                    name: root.engine.server.length === 0 ? "offline" : "online"
                    size: Math.round(Theme.icon * 0.85)
                    color: root.engine.leaves ? Theme.busy : Theme.textQuiet
                }
                Text {
                    Layout.fillWidth: true
                    text: root.engine.place
                    textFormat: Text.PlainText
                    color: root.engine.leaves ? Theme.busy : Theme.textQuiet
                    font.pixelSize: Theme.fontSmall
                    elide: Text.ElideRight
                }
                HoverHandler { id: placeHover }
                Tip {
                    visible: placeHover.hovered
                    text: root.engine.placeDetails
                }
            }
        }
    }
}
