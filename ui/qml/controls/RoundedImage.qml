import QtQuick
import Pipit

// A picture that fills its box, with round corners. The image provider cuts them: the software renderer has no masks.
Image {
    id: root

    required property string address           // of the image provider, without a corner
    property int corner: Theme.radiusSmall
    readonly property bool loading: status === Image.Loading
    readonly property bool failed: status === Image.Error

    source: address.length > 0 && width > 0 ? address + "?corner=" + Math.round(corner * Screen.devicePixelRatio) : ""
    asynchronous: true
    sourceSize.width: Math.ceil(width * Screen.devicePixelRatio)
    sourceSize.height: Math.ceil(height * Screen.devicePixelRatio)
}
