import QtQuick
import QtQuick.Layouts
import Pipit

// A model that is on this computer.
Rectangle {
    id: root

    required property string path
    required property string title
    required property string details
    required property string fit
    required property string fitKind
    required property bool used
    required property bool usable
    required property string trouble
    required property string removal
    required property bool deletes

    signal useWanted
    signal removeWanted

    implicitHeight: row.implicitHeight + Theme.space12 * 2
    radius: Theme.radiusSmall
    color: used ? Theme.accentSoft : "transparent"
    border.width: 1
    border.color: used ? Theme.accent : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + details

    RowLayout {
        id: row

        x: Theme.space16
        y: Theme.space12
        width: parent.width - Theme.space16 - Theme.space8
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
                elide: Text.ElideMiddle
                font.pixelSize: Theme.fontSmall
            }
            FitMark { Layout.fillWidth: true; kind: root.fitKind; words: root.fit }
            Words {
                Layout.fillWidth: true
                visible: text.length > 0
                text: root.trouble
                color: Theme.danger
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontSmall
            }
        }
        IconButton {
            visible: root.removal.length > 0
            iconName: root.deletes ? "trash" : "close"
            text: root.removal
            onClicked: root.removeWanted()
        }
        Row {
            visible: root.used
            spacing: Theme.space4
            Layout.rightMargin: Theme.space8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "check"
                color: Theme.accent
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("In use")
                color: Theme.textStrong
            }
        }
        TextButton {
            visible: !root.used && root.usable
            text: qsTr("Use")
            Accessible.name: qsTr("Use %1").arg(root.title)
            onClicked: root.useWanted()
        }
    }
}
