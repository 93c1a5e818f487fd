import QtQuick
import Pipit

// The line below which the model still sees the conversation.
Item {
    id: root

    required property bool shown

    height: shown ? label.implicitHeight + Theme.space24 : 0
    opacity: shown ? 1 : 0                    // the view sets `visible` itself
    Accessible.ignored: !shown
    Accessible.role: Accessible.Separator
    Accessible.name: label.text

    Row {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.space12

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(0, (parent.width - label.width) / 2 - Theme.space12)
            height: 1
            color: Theme.outline
        }
        Text {
            id: label

            width: Math.min(implicitWidth, root.width - Theme.space32 * 2)
            text: qsTr("The model no longer sees what is above")
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(0, (parent.width - label.width) / 2 - Theme.space12)
            height: 1
            color: Theme.outline
        }
    }
}
