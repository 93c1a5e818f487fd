import QtQuick
import QtQuick.Layouts
import Pipit

// What the microphone hears, and for how long; or why it hears nothing.
Item {
    id: root

    required property RecorderViewModel recorder

    implicitHeight: row.implicitHeight
    Accessible.role: Accessible.AlertMessage
    Accessible.name: recorder.problem.length > 0 ? recorder.problem : recorder.silent ? silence.text : qsTr("Recording. %1").arg(hint.text)

    RowLayout {
        id: row

        width: parent.width
        spacing: Theme.space8

        Icon {
            visible: root.recorder.problem.length > 0
            name: "warning"
            color: Theme.danger
        }
        Text {
            visible: root.recorder.problem.length > 0
            Layout.fillWidth: true
            text: root.recorder.problem
            textFormat: Text.PlainText
            color: Theme.danger
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
        Rectangle {
            // grows with the voice
            readonly property int most: Theme.icon - 4

            visible: root.recorder.recording
            Layout.leftMargin: 2
            implicitWidth: most
            implicitHeight: most
            radius: most / 2
            color: Theme.dangerSoft

            Rectangle {
                anchors.centerIn: parent
                width: Math.round(parent.width * (0.4 + 0.6 * root.recorder.level))
                height: width
                radius: width / 2
                color: Theme.danger
            }
        }
        WaveformItem {
            visible: root.recorder.recording && root.recorder.hearing && root.width > 480 * Theme.textScale
            Layout.preferredWidth: Math.min(280, root.width * 0.35)
            implicitHeight: 24
            peaks: root.recorder.levels
            progress: 0
            restColor: Theme.accent
            Accessible.ignored: true
        }
        Words {
            visible: root.recorder.recording
            text: root.recorder.hearing ? qsTr("%1 of %2").arg(clock.time(root.recorder.elapsed)).arg(clock.time(root.recorder.limit)) : qsTr("Opening the microphone…")
            textFormat: Text.PlainText
            color: root.recorder.elapsed > root.recorder.limit - 5000 ? Theme.danger : Theme.textStrong
            font.pixelSize: Theme.fontSmall

            SoundPlayer { id: clock }
        }
        Text {
            id: hint

            visible: root.recorder.recording && !root.recorder.silent
            Layout.fillWidth: true
            text: root.recorder.held ? qsTr("Let go when you are done") : qsTr("Press again when you are done")
            textFormat: Text.PlainText
            color: Theme.textQuiet
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
        Text {
            id: silence

            visible: root.recorder.recording && root.recorder.silent
            Layout.fillWidth: true
            text: qsTr("Nothing is to be heard: is the microphone switched off?")
            color: Theme.danger
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
        IconButton {
            implicitWidth: Theme.control - 6
            implicitHeight: Theme.control - 6
            iconSize: Math.round(Theme.icon * 0.8)
            iconName: "close"
            text: root.recorder.recording ? qsTr("Throw the recording away") : qsTr("Close")
            shortcutText: root.recorder.recording ? "Esc" : ""
            onClicked: {
                if (root.recorder.recording) {
                    root.recorder.cancel();
                } else {
                    root.recorder.dismissProblem();
                }
            }
        }
    }
}
