import QtQuick
import QtQuick.Controls.Basic
import Pipit

// On or off, at once. Its text is what is on.
AbstractButton {
    id: root

    property string details

    checkable: true
    implicitHeight: Math.max(Theme.control, words.implicitHeight + Theme.space8)
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: details
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: root.flip()
    Accessible.onToggleAction: root.flip()

    function flip(): void {     // as a person's press does
        root.toggle();
        root.toggled();
    }

    contentItem: Item {
        Column {
            id: words

            anchors.left: parent.left
            anchors.right: track.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter

            Text {
                width: parent.width
                text: root.text
                textFormat: Text.PlainText
                color: Theme.textStrong
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontNormal
            }
            Text {
                width: parent.width
                visible: text.length > 0
                text: root.details
                textFormat: Text.PlainText
                color: Theme.textQuiet
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontSmall
            }
        }
        Rectangle {
            id: track

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 42
            height: 24
            radius: 12
            color: root.checked ? Theme.accent : Theme.surface
            border.width: root.checked ? 0 : 2
            border.color: Theme.outline
            Behavior on color { ColorAnimation { duration: Theme.quick } }

            Rectangle {
                readonly property real end: parent.width - width - 4

                x: root.checked !== root.mirrored ? end : 4
                anchors.verticalCenter: parent.verticalCenter
                width: 16
                height: 16
                radius: 8
                color: root.checked ? Theme.accentInk : Theme.outline
                Behavior on x { NumberAnimation { duration: Theme.quick } }
            }
            FocusRing { visible: root.visualFocus; corner: 12 }
        }
    }
    background: Item {}

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
