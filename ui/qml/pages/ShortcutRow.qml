import QtQuick
import QtQuick.Layouts
import Pipit

Item {
    id: root

    required property string keys
    required property string what
    property bool last: false

    Layout.fillWidth: true
    implicitHeight: Math.max(Theme.control, words.implicitHeight + Theme.space8)
    Accessible.role: Accessible.StaticText
    Accessible.name: what + ": " + keys

    Text {
        id: words

        anchors.left: parent.left
        anchors.right: cap.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: root.what
        textFormat: Text.PlainText
        color: Theme.textStrong
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
    Rectangle {
        id: cap

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: label.implicitWidth + Theme.space16
        height: label.implicitHeight + Theme.space8
        radius: 6
        color: Theme.codeSurface
        border.width: 1
        border.color: Theme.line

        Text {
            id: label

            anchors.centerIn: parent
            text: root.keys
            textFormat: Text.PlainText
            color: Theme.textStrong
            font.pixelSize: Theme.fontSmall
        }
    }
    Rectangle {
        visible: !root.last
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
