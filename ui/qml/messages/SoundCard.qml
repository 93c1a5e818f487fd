import QtQuick
import QtQuick.Layouts
import Pipit

// A sound: play, its shape, its length. A click on the shape goes there.
Rectangle {
    id: root

    required property string path
    required property string name
    required property int duration
    required property var waveform             // list of real, 0 … 1

    property int least: 56                             // height of a card without words below it
    readonly property int pieceDuration: 30000         // as long as the model hears at once
    readonly property int pieces: Math.max(1, Math.ceil(duration / pieceDuration))

    implicitWidth: pieces > 1 ? 360 : 280
    implicitHeight: least + (cut.visible ? cut.implicitHeight + Theme.space4 : 0) + (problem.visible ? problem.implicitHeight + Theme.space8 : 0)
    radius: Theme.radiusSmall
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Sound %1, %2").arg(name).arg(player.time(duration))

    SoundPlayer {
        id: player

        path: root.path
        duration: root.duration
    }
    RowLayout {
        id: row

        x: Theme.space8
        width: parent.width - Theme.space8 - Theme.space12
        height: root.height - (cut.visible ? cut.implicitHeight + Theme.space4 : 0) - (problem.visible ? problem.implicitHeight + Theme.space8 : 0)
        spacing: Theme.space8

        IconButton {
            id: playButton

            filled: true
            implicitWidth: 36
            implicitHeight: 36
            iconName: player.playing ? "pause" : "play"
            text: player.playing ? qsTr("Pause") : qsTr("Play")
            background: Rectangle {
                radius: width / 2
                color: Theme.accent
                FocusRing { visible: playButton.visualFocus; corner: 18 }
            }
            onClicked: player.toggle()
        }
        WaveformItem {
            id: shape

            Layout.fillWidth: true
            implicitHeight: 28
            peaks: root.waveform
            progress: player.progress
            pieces: root.duration / root.pieceDuration
            cutColor: Theme.busy
            playedColor: Theme.accent
            restColor: Theme.mode === "light" ? "#8FA8A3" : Theme.highContrast ? "#FFFFFF" : "#5B7772"
            activeFocusOnTab: true
            Accessible.role: Accessible.Slider
            Accessible.name: qsTr("Position in the sound")
            Keys.onLeftPressed: player.seek(player.progress - 0.05)
            Keys.onRightPressed: player.seek(player.progress + 0.05)

            TapHandler {
                gesturePolicy: TapHandler.WithinBounds
                onTapped: eventPoint => player.seek(eventPoint.position.x / shape.width)
            }
            FocusRing { visible: shape.activeFocus }
        }
        Text {
            text: player.time(player.progress > 0 && player.progress < 1 ? player.progress * root.duration : root.duration)
            textFormat: Text.PlainText
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
        }
    }
    Words {
        id: cut

        visible: root.pieces > 1
        anchors.top: row.bottom
        x: Theme.space12
        width: parent.width - Theme.space24
        text: qsTr("Heard in %n pieces of 30 s, cut where the lines are", "", root.pieces)
        textFormat: Text.PlainText
        color: Theme.textQuiet
        elide: Text.ElideRight
        font.pixelSize: Theme.fontSmall
    }
    Text {
        id: problem

        visible: player.error.length > 0
        anchors.top: cut.visible ? cut.bottom : row.bottom
        x: Theme.space12
        width: parent.width - Theme.space24
        text: player.error
        textFormat: Text.PlainText
        color: Theme.danger
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
}
