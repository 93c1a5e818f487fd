import QtQuick
import QtQuick.Layouts
import Pipit

// Whether a model fits the device's memory, in colour and words.
RowLayout {
    id: root

    required property string kind       // fits, tight, tooLarge, unknown
    required property string words

    visible: words.length > 0
    spacing: Theme.space8

    Icon {
        Layout.alignment: Qt.AlignTop
        name: root.kind === "fits" ? "check" : "warning"
        size: Math.round(Theme.icon * 0.8)
        color: root.kind === "fits" ? Theme.accent : root.kind === "tight" ? Theme.busy : Theme.danger
    }
    Words {
        Layout.fillWidth: true
        text: root.words
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
}
