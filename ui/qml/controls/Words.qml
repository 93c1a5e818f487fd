import QtQuick
import Pipit

// Words that stand by themselves, which a screen reader reads. (What is written on a control is the control's name, and a plain Text.)
Text {
    textFormat: Text.PlainText
    color: Theme.textQuiet
    font.pixelSize: Theme.fontNormal
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
