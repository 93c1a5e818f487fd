import QtQuick
import Pipit

// A small action below a message; with `done` it shows for a moment that it worked.
IconButton {
    id: root

    property string done

    implicitWidth: Theme.control - 4
    implicitHeight: Theme.control - 4
    iconSize: Math.round(Theme.icon * 0.85)
    iconColor: shown.running ? Theme.accent : hovered || visualFocus ? Theme.textStrong : Theme.textQuiet
    onClicked: {
        if (done.length > 0) {
            shown.restart();
        }
    }

    states: State {
        when: shown.running
        PropertyChanges {
            target: root
            iconName: "check"
            text: root.done
        }
    }

    Timer { id: shown; interval: 1600 }
}
