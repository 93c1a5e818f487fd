import QtQuick
import Pipit

// One of our outline icons, in a colour of the theme.
Image {
    id: root

    required property string name
    property color color: Theme.textQuiet
    property int size: Theme.icon

    width: size
    height: size
    source: "image://icon/" + name + "?" + color
    sourceSize.width: size * Screen.devicePixelRatio
    sourceSize.height: size * Screen.devicePixelRatio
    Accessible.ignored: true
}
