import QtQuick
import QtQuick.Layouts
import Pipit

ColumnLayout {
    id: root

    required property string label

    Layout.fillWidth: true
    spacing: Theme.space8

    Words {
        Layout.fillWidth: true
        text: root.label
        textFormat: Text.PlainText
        color: Theme.textStrong
        font.pixelSize: Theme.fontNormal
        font.weight: Font.Medium
    }
}
