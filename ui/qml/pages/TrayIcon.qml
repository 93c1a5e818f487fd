import QtQuick
import Qt.labs.platform as Platform
import Pipit

// The icon in the desktop's tray, where there is one. The window is in reach without it: a second start shows it, too.
Platform.SystemTrayIcon {
    id: root

    signal windowWanted
    signal newWanted
    signal quickWanted

    icon.source: "qrc:/icons/pipit.svg"
    tooltip: "Pipit"
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context) {
            root.windowWanted();
        }
    }
    menu: Platform.Menu {
        Platform.MenuItem { text: qsTr("Show Pipit"); onTriggered: root.windowWanted() }
        Platform.MenuItem { text: qsTr("New chat"); onTriggered: root.newWanted() }
        Platform.MenuItem { text: qsTr("Quick question"); onTriggered: root.quickWanted() }
        Platform.MenuSeparator {}
        Platform.MenuItem { text: qsTr("Quit"); onTriggered: Qt.exit(0) }
    }
}
