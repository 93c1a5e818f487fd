import QtQuick
import QtQuick.Controls.Basic
import Pipit

Slider {
    id: root

    required property string name

    implicitHeight: Theme.control
    Accessible.role: Accessible.Slider
    Accessible.name: name

    background: Rectangle {
        x: root.leftPadding
        y: (root.height - height) / 2
        width: root.availableWidth
        height: 4
        radius: 2
        color: Theme.outline

        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: root.position * parent.width
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: (root.height - height) / 2
        width: 20
        height: 20
        radius: 10
        color: root.pressed ? Theme.accentHover : Theme.accent
        border.width: 3
        border.color: Theme.surfaceRaised

        FocusRing { visible: root.visualFocus; corner: 10 }
    }
}
