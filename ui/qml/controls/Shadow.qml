import QtQuick
import Pipit

// A soft shadow under a raised surface, of plain rectangles: it looks the same on every renderer, the software one too.
Item {
    id: root

    property int corner: Theme.radiusLarge
    property int depth: 6

    anchors.fill: parent
    visible: !Theme.highContrast

    Repeater {
        model: root.depth

        Rectangle {
            required property int index

            anchors.fill: parent
            anchors.margins: -index * 2
            anchors.topMargin: -index * 2 + 3
            anchors.bottomMargin: -index * 2 - 3
            radius: root.corner + index * 2
            color: "#000000"
            opacity: Theme.mode === "light" ? 0.016 : 0.07
        }
    }
}
