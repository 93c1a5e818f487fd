import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// The conversation's title, which can be edited in place, and the chip of model and device.
Item {
    id: root

    required property string title
    required property bool canRename
    required property EngineViewModel engine
    required property MannerViewModel manner
    required property real contextShare
    required property string contextText
    property bool sidebarOpen: true

    signal sidebarWanted
    signal newWanted
    signal renameWanted(string title)
    signal modelWanted
    signal mannerWanted

    implicitHeight: Theme.barHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.sidebarOpen ? Theme.space12 : Theme.space8
        anchors.rightMargin: Theme.space12
        spacing: Theme.space4

        IconButton {
            visible: !root.sidebarOpen
            iconName: "sidebar"
            text: qsTr("Show the sidebar")
            shortcutText: Theme.keys.sidebar ?? ""
            onClicked: root.sidebarWanted()
        }
        IconButton {
            visible: !root.sidebarOpen
            iconName: "plus"
            text: qsTr("New chat")
            shortcutText: Theme.keys.newChat ?? ""
            onClicked: root.newWanted()
        }
        TextField {
            id: field

            // as wide as the title, so that the frame on hover hugs it
            Layout.maximumWidth: implicitWidth
            Layout.fillWidth: true
            implicitWidth: Math.max(measure.implicitWidth, 80) + Theme.space24 + 2
            implicitHeight: Theme.control
            leftPadding: Theme.space12
            rightPadding: Theme.space12
            text: root.title
            readOnly: !root.canRename
            activeFocusOnTab: root.canRename
            selectByMouse: root.canRename
            color: Theme.textStrong
            font.pixelSize: Theme.fontNormal
            font.weight: Font.DemiBold
            selectionColor: Theme.selection
            selectedTextColor: Theme.selectionInk
            maximumLength: 200
            onTextChanged: {
                if (!activeFocus) {
                    cursorPosition = 0;            // a long title shows its beginning
                }
            }
            onWidthChanged: {
                if (!activeFocus) {
                    cursorPosition = 0;
                }
            }
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Title of the chat")
            Accessible.readOnly: readOnly
            onAccepted: {
                root.renameWanted(text);
                focus = false;
            }
            Keys.onEscapePressed: {
                text = Qt.binding(() => root.title);
                focus = false;
            }
            onActiveFocusChanged: {
                if (!activeFocus) {
                    if (text !== root.title) {
                        root.renameWanted(text);
                    }
                    text = Qt.binding(() => root.title);
                    cursorPosition = 0;
                }
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: field.activeFocus ? Theme.surface : field.hovered && root.canRename ? Theme.hover : "transparent"
                border.width: field.activeFocus && root.canRename ? 2 : 0
                border.color: Theme.accent
            }
            Text {
                id: measure

                visible: false
                text: field.text
                textFormat: Text.PlainText
                font: field.font
            }
        }
        Item { Layout.fillWidth: true }
        ContextMeter {
            visible: share >= 0 && root.width > 560
            share: root.contextShare
            details: root.contextText
        }
        IconButton {
            iconName: "instructions"
            iconColor: root.manner.custom ? Theme.accent : hovered || visualFocus ? Theme.textStrong : Theme.textQuiet
            text: qsTr("Instructions and sampling: %1").arg(root.manner.label)
            shortcutText: Theme.keys.manner ?? ""
            onClicked: root.mannerWanted()
        }
        EngineChip {
            Layout.maximumWidth: Math.round(root.width * 0.45)
            engine: root.engine
            onClicked: root.modelWanted()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
