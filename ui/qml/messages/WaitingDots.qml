import QtQuick
import Pipit

// Three dots that breathe one after the other.
Row {
    id: root

    spacing: 5

    Repeater {
        model: 3

        Rectangle {
            id: dot

            required property int index

            width: 7
            height: 7
            radius: 3.5
            color: Theme.accent

            SequentialAnimation on opacity {
                running: root.visible && !Theme.reducedMotion
                loops: Animation.Infinite
                PauseAnimation { duration: dot.index * 160 }
                NumberAnimation { from: 0.35; to: 1; duration: 320 }
                NumberAnimation { from: 1; to: 0.35; duration: 320 }
                PauseAnimation { duration: (2 - dot.index) * 160 + 160 }
            }
        }
    }
}
