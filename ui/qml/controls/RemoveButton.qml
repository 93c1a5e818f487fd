import QtQuick
import QtQuick.Controls.Basic
import Pipit

// The small round cross at the corner of a card.
AbstractButton {
    id: root

    implicitWidth: 22
    implicitHeight: 22
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: "close"
            size: 13
            color: Theme.surface
        }
    }
    background: Rectangle {
        radius: width / 2
        color: root.hovered || root.down ? Theme.danger : Theme.textStrong
        border.width: 2
        border.color: Theme.surfaceRaised

        FocusRing { visible: root.visualFocus; corner: 11 }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
