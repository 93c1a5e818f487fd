import QtQuick
import Pipit

// Hold to talk, or click to begin and click to end: RecorderViewModel tells them apart.
IconButton {
    id: root

    required property RecorderViewModel recorder

    iconName: "microphone"
    filled: recorder.recording
    text: recorder.recording ? qsTr("End the recording") : qsTr("Hold to talk, or click")
    shortcutText: Theme.keys.talk ?? ""
    Accessible.onPressAction: {
        root.recorder.press();
        root.recorder.release();
    }
    onPressed: root.recorder.press()
    onReleased: root.recorder.release()
    onCanceled: root.recorder.release()
}
