import QtQuick
import QtQuick.Controls.Basic
import Pipit

ScrollBar {
    id: root

    readonly property bool wide: hovered || pressed

    Accessible.ignored: true        // screen readers scroll by what they are at

    padding: 2
    minimumSize: 0.06
    implicitWidth: orientation === Qt.Vertical ? 12 : 0
    implicitHeight: orientation === Qt.Horizontal ? 12 : 0

    contentItem: Item {
        implicitWidth: 8
        implicitHeight: 8

        Rectangle {
            readonly property int thickness: root.wide ? 8 : 4

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: root.orientation === Qt.Vertical ? thickness : parent.width
            height: root.orientation === Qt.Horizontal ? thickness : parent.height
            radius: thickness / 2
            color: Theme.outline
            visible: root.size < 1
            opacity: root.size >= 1 ? 0 : root.wide ? 0.9 : root.active ? 0.6 : 0.35

            Behavior on opacity { NumberAnimation { duration: Theme.calm } }
        }
    }
    background: Item {}
}
