import QtQuick
import QtQuick.Layouts
import Pipit

// A model that can be fetched, and its download.
Rectangle {
    id: root

    required property string modelId
    required property string title
    required property string details
    required property string fit
    required property string fitKind
    required property string licence
    required property bool installed
    required property string phase
    required property real progress
    required property string progressText
    required property string message
    required property string action

    readonly property bool going: phase === "listing" || phase === "running" || phase === "waiting" || phase === "checking"
    readonly property bool begun: going || phase === "paused" || phase === "failed"

    signal downloadWanted
    signal pauseWanted
    signal cancelWanted
    signal actionWanted

    implicitHeight: column.implicitHeight + Theme.space12 * 2
    radius: Theme.radiusSmall
    color: "transparent"
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + details + (begun ? ", " + progressText : "")

    ColumnLayout {
        id: column

        x: Theme.space16
        y: Theme.space12
        width: parent.width - Theme.space16 - Theme.space8
        spacing: Theme.space8

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.space4

                Text {
                    Layout.fillWidth: true
                    text: root.title
                    textFormat: Text.PlainText
                    color: Theme.textStrong
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontNormal
                    font.weight: Font.Medium
                }
                Text {
                    Layout.fillWidth: true
                    text: root.details
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                }
                FitMark { Layout.fillWidth: true; kind: root.fitKind; words: root.fit }
            }
            Words {
                visible: root.installed && !root.begun
                Layout.rightMargin: Theme.space8
                text: qsTr("Installed")
            }
            TextButton {
                visible: !root.installed && !root.begun
                iconName: "save"
                text: qsTr("Download")
                Accessible.name: qsTr("Download %1").arg(root.title)
                onClicked: root.downloadWanted()
            }
            IconButton {
                visible: root.going
                iconName: "pause"
                text: qsTr("Pause the download of %1").arg(root.title)
                onClicked: root.pauseWanted()
            }
            IconButton {
                visible: root.phase === "paused"
                iconName: "play"
                text: qsTr("Go on with the download of %1").arg(root.title)
                onClicked: root.downloadWanted()
            }
            IconButton {
                visible: root.begun
                iconName: "close"
                text: qsTr("Cancel the download of %1").arg(root.title)
                onClicked: root.cancelWanted()
            }
        }
        ProgressLine {
            visible: root.begun && (root.progress >= 0 || root.going)
            Layout.fillWidth: true
            Layout.rightMargin: Theme.space8
            progress: root.progress
            name: qsTr("Download of %1: %2").arg(root.title).arg(root.progressText)
            fill: root.phase === "failed" ? Theme.danger : root.phase === "paused" || root.phase === "waiting" ? Theme.outline : Theme.accent
        }
        Words {
            visible: root.begun && text.length > 0
            Layout.fillWidth: true
            text: root.progressText
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
        RowLayout {
            visible: root.begun && root.message.length > 0
            Layout.fillWidth: true
            Layout.rightMargin: Theme.space8
            spacing: Theme.space12

            Words {
                Layout.fillWidth: true
                text: root.message
                color: root.phase === "failed" ? Theme.danger : Theme.textQuiet
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontSmall
                Accessible.role: root.phase === "failed" ? Accessible.AlertMessage : Accessible.StaticText
            }
            TextButton {
                visible: root.action.length > 0
                text: root.action
                onClicked: root.actionWanted()
            }
        }
    }
}
