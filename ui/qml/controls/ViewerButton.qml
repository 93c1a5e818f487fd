import QtQuick
import Pipit

// A button on the dark ground of the picture viewer, the same in every theme.
IconButton {
    id: root

    iconColor: "#FFFFFF"
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.down ? "#66FFFFFF" : root.hovered ? "#33FFFFFF" : "transparent"

        FocusRing { visible: root.visualFocus; border.color: "#FFFFFF" }
    }
}
