import QtQuick
import Pipit

// How full the model's view of the conversation is.
Item {
    id: root

    required property real share               // 0 … 1; below 0: there is nothing to tell
    required property string details

    readonly property bool nearlyFull: share > 0.85

    visible: share >= 0
    implicitHeight: Theme.control
    implicitWidth: row.implicitWidth + Theme.space16
    // no control: to a screen reader that comes late, Qt 6.4 would tell a role of its own
    Accessible.role: Accessible.ProgressBar
    Accessible.name: percent.text
    Accessible.description: tip.text

    HoverHandler {
        id: pointer
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space8

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 44
            height: 6
            radius: 3
            color: Theme.pressed
            border.width: Theme.highContrast ? 1 : 0
            border.color: Theme.line

            Rectangle {
                anchors.right: root.LayoutMirroring.enabled ? parent.right : undefined
                width: Math.max(height, parent.width * Math.max(0, root.share))
                height: parent.height
                radius: 3
                color: root.nearlyFull ? Theme.busy : Theme.accent
            }
        }
        Text {
            id: percent

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1 %").arg(Math.round(root.share * 100))
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
        }
    }
    Tip {
        id: tip

        visible: pointer.hovered
        text: qsTr("Context: %1").arg(root.details) + (root.nearlyFull ? "\n" + qsTr("The oldest turns are left out when it is full.") : "")
    }
}
