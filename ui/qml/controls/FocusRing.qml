import QtQuick
import Pipit

// Shows where the keyboard is. Fills its parent; the parent says when.
Rectangle {
    id: root

    property int corner: Theme.radiusSmall

    anchors.fill: parent
    anchors.margins: -2
    radius: corner + 2
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
}
