import QtQuick
import QtQuick.Controls.Basic
import Pipit

MenuItem {
    id: root

    property string iconName
    property bool dangerous: false

    implicitHeight: Theme.control
    implicitWidth: Math.max(172, label.implicitWidth + Theme.icon + Theme.space12 * 3)
    leftPadding: Theme.space12
    Accessible.role: Accessible.MenuItem
    Accessible.name: text

    contentItem: Item {
        Icon {
            id: picture

            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName.length > 0 ? root.iconName : "check"
            visible: root.iconName.length > 0
            color: root.dangerous ? Theme.danger : Theme.textQuiet
        }
        Text {
            id: label

            anchors.left: picture.right
            anchors.leftMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            textFormat: Text.PlainText
            color: root.dangerous ? Theme.danger : Theme.textStrong
            font.pixelSize: Theme.fontNormal
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall - 3
        color: root.highlighted ? Theme.hover : "transparent"
    }
}
