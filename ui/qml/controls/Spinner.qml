import QtQuick
import Pipit

// Something is going on, for how long is not known.
Item {
    id: root

    property int size: Theme.icon
    property color color: Theme.accent

    implicitWidth: size
    implicitHeight: size

    Icon {
        anchors.centerIn: parent
        name: "spinner"
        size: root.size
        color: root.color

        RotationAnimator on rotation {
            running: root.visible && !Theme.reducedMotion
            from: 0
            to: 360
            duration: 1100
            loops: Animation.Infinite
        }
    }
}
