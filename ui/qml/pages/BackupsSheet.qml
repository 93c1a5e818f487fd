import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// The saved states of the history: choose one, see what would change, go back to it.
Sheet {
    id: root

    required property SavedListModel saved

    function spoken(parts: var): string {
        return parts.filter(part => part.length > 0).join(", ");
    }

    title: qsTr("Backups")
    wanted: 600
    onAboutToShow: saved.refresh()

    Words {
        Layout.fillWidth: true
        text: root.saved.reading ? qsTr("Reading the backups…")
            : root.saved.count === 0 ? qsTr("There is no backup yet. Pipit makes one every few minutes in which something was written.")
            : qsTr("Pipit saves all chats by itself. Choose a time to see what would change. What you have now is kept, too.")
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(280, contentHeight)
        visible: count > 0
        model: root.saved
        clip: true
        spacing: Theme.space4
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: root.saved.chosen
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.title
        Keys.onUpPressed: root.saved.choose(Math.max(0, currentIndex - 1))
        Keys.onDownPressed: root.saved.choose(Math.min(count - 1, currentIndex + 1))

        delegate: AbstractButton {
            id: row

            required property int index
            required property string time
            required property string content
            required property string kind
            required property bool readable

            width: list.width
            padding: Theme.space8
            leftPadding: Theme.space12
            rightPadding: Theme.space12
            enabled: readable
            focusPolicy: Qt.ClickFocus
            text: time
            checked: root.saved.chosen === index
            Accessible.role: Accessible.RadioButton
            Accessible.name: root.spoken([time, kind, content])
            Accessible.checkable: true
            Accessible.checked: checked
            Accessible.onPressAction: row.clicked()
            onClicked: root.saved.choose(index)

            contentItem: ColumnLayout {
                spacing: 2

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space12

                    Text {
                        text: row.time
                        textFormat: Text.PlainText
                        color: Theme.textStrong
                        font.pixelSize: Theme.fontNormal
                        font.weight: row.checked ? Font.DemiBold : Font.Normal
                    }
                    Text {
                        Layout.fillWidth: true
                        text: row.kind
                        textFormat: Text.PlainText
                        color: Theme.textQuiet
                        elide: Text.ElideRight
                        font.pixelSize: Theme.fontSmall
                    }
                }
                Text {
                    Layout.fillWidth: true
                    text: row.content
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.fontSmall
                }
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: row.checked ? Theme.selected : row.hovered && row.readable ? Theme.hover : "transparent"
                border.width: row.checked && Theme.highContrast ? 2 : 0
                border.color: Theme.accent

                FocusRing { visible: row.checked && list.activeFocus }
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: root.saved.preview.length > 0
        spacing: Theme.space8

        Text {
            Layout.fillWidth: true
            text: root.saved.preview
            textFormat: Text.PlainText
            color: Theme.textStrong
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontNormal
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ListView {
            id: changes

            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(Theme.fontSmall * 8, contentHeight)
            visible: count > 0
            model: root.saved.changes
            clip: true
            activeFocusOnTab: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What would change")
            Keys.onUpPressed: flick(0, 400)
            Keys.onDownPressed: flick(0, -400)

            delegate: Text {
                required property string modelData

                width: changes.width
                text: modelData
                textFormat: Text.PlainText
                color: Theme.textQuiet
                elide: Text.ElideRight
                lineHeight: 1.3
                font.pixelSize: Theme.fontSmall
                Accessible.role: Accessible.ListItem
                Accessible.name: text
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.saved.count > 0

        Item { Layout.fillWidth: true }
        TextButton {
            main: true
            iconName: "restore"
            text: qsTr("Go back to this")
            enabled: root.saved.canRestore
            onClicked: {
                root.saved.restore();
                root.close();
            }
        }
    }
}
