import QtQuick
import Pipit

// How far something is. Below 0: not known, and it moves to say that it goes on.
Rectangle {
    id: root

    required property real progress
    required property string name
    property color fill: Theme.accent

    implicitHeight: 6
    radius: 3
    color: Theme.hover
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    Rectangle {
        id: bar

        readonly property bool unknown: root.progress < 0

        x: root.LayoutMirroring.enabled ? parent.width - width : 0
        width: unknown ? parent.width * 0.25 : parent.width * Math.min(1, root.progress)
        height: parent.height
        radius: 3
        color: root.fill

        SequentialAnimation on x {
            running: bar.unknown && root.visible && !Theme.reducedMotion
            loops: Animation.Infinite
            NumberAnimation { from: 0; to: root.width * 0.75; duration: 900; easing.type: Easing.InOutQuad }
            NumberAnimation { from: root.width * 0.75; to: 0; duration: 900; easing.type: Easing.InOutQuad }
        }
    }
}
