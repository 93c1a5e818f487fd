import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A picture's thumbnail; a click shows it large.
AbstractButton {
    id: root

    required property string source
    required property string name
    required property int pixelWidth
    required property int pixelHeight
    property int most: 240                     // longest side

    readonly property real shape: pixelWidth > 0 && pixelHeight > 0 ? Math.min(2.2, Math.max(0.5, pixelWidth / pixelHeight)) : 1

    implicitWidth: Math.round(shape >= 1 ? most : most * shape)
    implicitHeight: Math.round(shape >= 1 ? most / shape : most)
    text: qsTr("Picture %1: show it large").arg(name)
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.codeSurface
        border.width: 1
        border.color: Theme.line
    }
    contentItem: Item {
        RoundedImage {
            id: picture

            anchors.fill: parent
            anchors.margins: 1
            address: root.source
            corner: Theme.radiusSmall - 1
        }
        Spinner {
            anchors.centerIn: parent
            visible: picture.loading
        }
        Icon {
            anchors.centerIn: parent
            visible: picture.failed
            name: "picture-broken"
        }
        FocusRing { visible: root.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
