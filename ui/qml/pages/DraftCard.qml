import QtQuick
import Pipit

// A picture or sound before it is sent: on its way, ready, or refused; each can be removed.
Item {
    id: root

    required property int index
    required property string kind
    required property string status
    required property string name
    required property string source
    required property string path
    required property int pixelWidth
    required property int pixelHeight
    required property int duration
    required property var waveform
    required property string why

    signal removeWanted(int card)
    signal pictureWanted(string source, string path, string name)

    implicitWidth: loader.implicitWidth
    implicitHeight: loader.implicitHeight

    HoverHandler { id: hover }

    Loader {
        id: loader

        sourceComponent: root.status === "preparing" ? preparing : root.status === "refused" ? refused : root.kind === "image" ? picture : sound
    }
    Component {
        id: picture

        PictureCard {
            source: root.source
            name: root.name
            pixelWidth: root.pixelWidth
            pixelHeight: root.pixelHeight
            implicitWidth: 72
            implicitHeight: 72
            onClicked: root.pictureWanted(root.source, root.path, root.name)
        }
    }
    Component {
        id: sound

        SoundCard {
            path: root.path
            name: root.name
            duration: root.duration
            waveform: root.waveform
            least: 72
        }
    }
    Component {
        id: preparing

        Rectangle {
            implicitWidth: 72
            implicitHeight: 72
            radius: Theme.radiusSmall
            color: Theme.codeSurface
            border.width: 1
            border.color: Theme.line
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Reading %1").arg(root.name)

            Spinner { anchors.centerIn: parent }
        }
    }
    Component {
        id: refused

        Rectangle {
            implicitWidth: 300
            implicitHeight: Math.max(72, words.height + title.height + Theme.space24)
            radius: Theme.radiusSmall
            color: Theme.dangerSoft
            border.width: 1
            border.color: Theme.danger
            Accessible.role: Accessible.AlertMessage
            Accessible.name: root.name + ": " + root.why

            Icon {
                id: sign

                x: Theme.space12
                y: Theme.space12
                name: "warning"
                color: Theme.danger
            }
            Text {
                id: title

                anchors.left: sign.right
                anchors.leftMargin: Theme.space8
                y: Theme.space12
                width: parent.width - x - Theme.space32
                text: root.name
                textFormat: Text.PlainText
                color: Theme.textStrong
                font.pixelSize: Theme.fontSmall
                font.weight: Font.Medium
                elide: Text.ElideMiddle
            }
            Text {
                id: words

                anchors.left: title.left
                anchors.top: title.bottom
                width: parent.width - x - Theme.space12
                text: root.why
                textFormat: Text.PlainText
                color: Theme.textStrong
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontSmall
            }
        }
    }
    RemoveButton {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: -6
        text: qsTr("Remove %1").arg(root.name)
        onClicked: root.removeWanted(root.index)
    }
}
