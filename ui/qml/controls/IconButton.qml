import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A button that shows an icon; its text is its name for screen readers and its tip.
AbstractButton {
    id: root

    required property string iconName
    property int iconSize: Theme.icon
    property string shortcutText
    property bool filled: false      // the one main action of its place
    property color iconColor: filled ? Theme.accentInk : hovered || visualFocus ? Theme.textStrong : Theme.textQuiet

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.iconName
            size: root.iconSize
            color: root.iconColor
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.filled ? (root.hovered && root.enabled ? Theme.accentHover : Theme.accent)
             : root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"

        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { visible: root.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    Loader {
        active: root.hovered || root.visualFocus
        sourceComponent: Tip {
            visible: root.hovered || root.visualFocus
            text: root.shortcutText.length > 0 ? root.text + "  (" + root.shortcutText + ")" : root.text
        }
    }
}
