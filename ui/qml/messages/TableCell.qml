import QtQuick
import QtQuick.Layouts
import Pipit

Rectangle {
    id: root

    required property string html
    required property bool header
    required property bool lastRow
    required property int align

    signal linkClicked(string address)

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitWidth: Math.min(words.implicitWidth, 320)
    implicitHeight: words.implicitHeight
    color: header ? Theme.codeSurface : "transparent"

    Text {
        id: words

        width: parent.width
        leftPadding: Theme.space12
        rightPadding: Theme.space12
        topPadding: Theme.space8
        bottomPadding: Theme.space8
        text: Theme.rich(root.html, font.pixelSize)
        textFormat: Text.RichText
        wrapMode: Text.Wrap
        horizontalAlignment: root.align === Qt.AlignRight ? Text.AlignRight : root.align === Qt.AlignHCenter ? Text.AlignHCenter : Text.AlignLeft
        color: Theme.textStrong
        font.pixelSize: Theme.fontNormal
        font.weight: root.header ? Font.DemiBold : Font.Normal
        onLinkActivated: link => root.linkClicked(link)
    }
    Rectangle {
        visible: !root.lastRow
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
