import QtQuick
import QtQuick.Layouts
import Pipit

// A device that could compute.
Rectangle {
    id: root

    required property int deviceIndex
    required property string title
    required property string details
    required property bool used
    required property string trouble
    required property string test
    required property string testText

    signal useWanted
    signal testWanted

    implicitHeight: column.implicitHeight + Theme.space12 * 2
    radius: Theme.radiusSmall
    color: used ? Theme.accentSoft : "transparent"
    border.width: 1
    border.color: used ? Theme.accent : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + details

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
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.fontSmall
                }
            }
            TextButton {
                visible: root.trouble.length === 0
                enabled: root.test !== "running"
                text: qsTr("Test")
                Accessible.name: qsTr("Test %1").arg(root.title)
                onClicked: root.testWanted()
            }
            TextButton {
                visible: !root.used && root.trouble.length === 0
                text: qsTr("Use")
                Accessible.name: qsTr("Use %1").arg(root.title)
                onClicked: root.useWanted()
            }
            Words {
                visible: root.used
                Layout.leftMargin: Theme.space8
                Layout.rightMargin: Theme.space8
                text: qsTr("In use")
                color: Theme.textStrong
            }
        }
        Words {
            visible: text.length > 0
            Layout.fillWidth: true
            text: root.trouble
            color: Theme.danger
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
        RowLayout {
            visible: root.test !== "none"
            Layout.fillWidth: true
            spacing: Theme.space8

            Spinner { visible: root.test === "running"; size: Math.round(Theme.icon * 0.8) }
            Icon {
                visible: root.test !== "running"
                name: root.test === "passed" ? "check" : "warning"
                size: Math.round(Theme.icon * 0.8)
                color: root.test === "passed" ? Theme.accent : Theme.danger
            }
            Words {
                Layout.fillWidth: true
                text: root.testText
                color: root.test === "failed" ? Theme.danger : Theme.textQuiet
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontSmall
            }
        }
    }
}
