import QtQuick
import QtQuick.Controls.Basic
import Pipit

ToolTip {
    id: root

    delay: 500
    timeout: 8000
    padding: Theme.space8
    leftPadding: Theme.space12
    rightPadding: Theme.space12

    contentItem: Text {
        text: root.text
        textFormat: Text.PlainText
        color: Theme.surface
        font.pixelSize: Theme.fontSmall
    }
    background: Rectangle {
        color: Theme.textStrong
        radius: Theme.radiusSmall
    }
}
