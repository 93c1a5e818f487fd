import QtQuick
import QtQuick.Controls.Basic
import Pipit

// One choice out of many, shown by a button that opens the list.
AbstractButton {
    id: root

    required property string name          // for screen readers: what is chosen here
    required property var labels           // list of string
    required property int current

    signal chosen(int index)

    implicitHeight: Theme.control
    implicitWidth: 240
    text: labels[current] ?? ""
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.ComboBox
    Accessible.name: root.name + ": " + text
    Accessible.onPressAction: menu.open()
    Keys.onDownPressed: menu.open()
    Keys.onReturnPressed: menu.open()
    Keys.onEnterPressed: menu.open()
    onClicked: menu.open()

    contentItem: Item {
        Text {
            anchors.left: parent.left
            anchors.right: sign.left
            anchors.leftMargin: Theme.space12
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            textFormat: Text.PlainText         // a device names itself
            elide: Text.ElideRight
            color: Theme.textStrong
            font.pixelSize: Theme.fontNormal
        }
        Icon {
            id: sign

            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-down"
            color: Theme.textQuiet
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.down ? Theme.pressed : root.hovered ? Theme.hover : Theme.surface
        border.width: 1
        border.color: Theme.outline

        FocusRing { visible: root.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    AppMenu {
        id: menu

        y: root.height + Theme.space4
        width: root.width

        Repeater {
            model: root.labels

            AppMenuItem {
                required property string modelData
                required property int index

                text: modelData
                iconName: index === root.current ? "check" : ""
                onTriggered: root.chosen(index)
            }
        }
    }
}
