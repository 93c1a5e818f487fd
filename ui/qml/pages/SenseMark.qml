import QtQuick
import Pipit

// One sense of a model: it has it, or not.
Row {
    id: root

    required property string sense
    required property bool able

    spacing: Theme.space8
    Accessible.role: Accessible.StaticText
    Accessible.name: able ? sense : qsTr("%1: no").arg(sense)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: root.able ? "check" : "close"
        color: root.able ? Theme.accent : Theme.textQuiet
    }
    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: root.sense
        textFormat: Text.PlainText
        color: root.able ? Theme.textStrong : Theme.textQuiet
        font.pixelSize: Theme.fontNormal
    }
}
