import QtQuick
import Pipit

// Lies over the whole window while files are dragged over it, and says what will happen.
Item {
    id: root

    required property ComposerViewModel composer

    signal dropped

    DropArea {
        id: area

        anchors.fill: parent
        onEntered: drag => {
            drag.accepted = drag.hasUrls;
            if (drag.hasUrls) {
                words.text = root.composer.dropText(drag.urls);
            }
        }
        onDropped: drop => {
            if (drop.hasUrls) {
                root.composer.addFiles(drop.urls);
                drop.accept(Qt.CopyAction);
                root.dropped();
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: opacity > 0
        opacity: area.containsDrag ? 1 : 0
        color: Theme.mode === "light" ? "#CCFFFFFF" : "#CC101413"

        Behavior on opacity { NumberAnimation { duration: Theme.quick } }

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.space8
            radius: Theme.radiusLarge
            color: "transparent"
            border.width: 2
            border.color: Theme.accent
        }
        Item {
            anchors.fill: column
            anchors.margins: -Theme.space32

            Shadow {}
            Rectangle {
                anchors.fill: parent
                radius: Theme.radiusLarge
                color: Theme.surfaceRaised
                border.width: 1
                border.color: Theme.line
            }
        }
        Column {
            id: column

            anchors.centerIn: parent
            width: Math.min(words.implicitWidth, parent.width - Theme.space32 * 4)
            spacing: Theme.space16

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: 72
                height: 72
                radius: 36
                color: Theme.accentSoft

                Icon {
                    anchors.centerIn: parent
                    name: "picture-sound"
                    size: 32
                    color: Theme.accent
                }
            }
            Text {
                id: words

                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                color: Theme.textStrong
                font.pixelSize: Theme.fontLarge
                font.weight: Font.Medium
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
