import QtQuick
import QtQuick.Layouts
import Pipit

// What runs where, and how it is.
Sheet {
    id: root

    required property EngineViewModel engine

    readonly property bool failed: engine.phase === "failed"
    readonly property bool foreign: engine.server.length > 0

    title: foreign ? qsTr("Model and server") : qsTr("Model and device")
    wanted: 460

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16

        Rectangle {
            implicitWidth: 48
            implicitHeight: 48
            radius: Theme.radiusSmall
            color: root.failed ? Theme.dangerSoft : Theme.accentSoft

            Icon {
                anchors.centerIn: parent
                name: root.failed ? "warning" : root.foreign ? "online" : "chip"
                size: 26
                color: root.failed ? Theme.danger : root.engine.leaves ? Theme.busy : Theme.accent
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            Words {
                Layout.fillWidth: true
                text: root.engine.model.length > 0 ? root.engine.model : root.foreign ? qsTr("The server's own model") : qsTr("No model")
                textFormat: Text.PlainText
                color: Theme.textStrong
                font.pixelSize: Theme.fontLarge
                font.weight: Font.Medium
                elide: Text.ElideRight
            }
            Words {
                Layout.fillWidth: true
                text: root.foreign ? root.engine.server : root.engine.device.length > 0 ? root.engine.device : qsTr("No device yet")
                textFormat: Text.PlainText
                color: Theme.textQuiet
                font.pixelSize: Theme.fontNormal
                wrapMode: Text.Wrap
            }
        }
    }
    Rectangle {
        visible: root.engine.phase === "loading" && root.engine.progress >= 0
        Layout.fillWidth: true
        implicitHeight: 6
        radius: 3
        color: Theme.hover
        Accessible.role: Accessible.ProgressBar
        Accessible.name: root.engine.label

        Rectangle {
            width: parent.width * Math.max(0, root.engine.progress)
            height: parent.height
            radius: 3
            color: Theme.accent
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.engine.details
        textFormat: Text.PlainText
        color: root.failed ? Theme.danger : Theme.textStrong
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
    Row {
        visible: root.engine.phase === "ready" && !root.foreign    // what a server's model takes is not known
        spacing: Theme.space24

        SenseMark { sense: qsTr("Reads"); able: true }
        SenseMark { sense: qsTr("Sees"); able: root.engine.sees }
        SenseMark { sense: qsTr("Hears"); able: root.engine.hears }
    }
    TextButton {
        visible: root.engine.action.length > 0
        main: true
        text: root.engine.action
        onClicked: {
            root.engine.act();
            root.close();
        }
    }
}
