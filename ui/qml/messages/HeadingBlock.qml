import QtQuick
import Pipit

RichText {
    id: root

    required property string plain
    required property int level

    font.pixelSize: level <= 1 ? Theme.fontTitle : level === 2 ? Theme.fontLarge : Theme.fontNormal
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Accessible.name: plain
}
