import QtQuick
import QtQuick.Layouts
import Pipit

// The name of a part of a sheet.
Text {
    Layout.fillWidth: true
    textFormat: Text.PlainText
    color: Theme.textStrong
    font.pixelSize: Theme.fontNormal
    font.weight: Font.Medium
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
