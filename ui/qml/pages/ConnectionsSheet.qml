import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// Every connection that the window has made, or was kept from making.
Sheet {
    id: root

    required property NetworkViewModel network

    function spoken(parts: var): string {
        return parts.filter(part => part.length > 0).join(", ");
    }

    title: qsTr("Connections")
    wanted: 620
    onAboutToShow: network.refresh()

    Words {
        Layout.fillWidth: true
        text: root.network.connections.count === 0
              ? qsTr("Pipit has connected to nobody. Downloads of models and questions to a server will be listed here; there is nothing else that it connects to.")
              : qsTr("Everything that Pipit has connected to, the newest first. Its own engine on this computer is not listed.")
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(380, contentHeight)
        visible: count > 0
        model: root.network.connections
        clip: true
        spacing: Theme.space12
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        ScrollBar.vertical: ThinScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.title

        FocusRing { parent: list; anchors.fill: parent; visible: list.activeFocus }

        delegate: RowLayout {
            id: row

            required property string host
            required property string purpose
            required property string time
            required property string bytes
            required property string end
            required property string endText

            width: list.width - Theme.space12
            spacing: Theme.space12
            Accessible.role: Accessible.ListItem
            Accessible.name: root.spoken([host, purpose, bytes, endText, time])

            Icon {
                Layout.alignment: Qt.AlignTop
                name: row.end === "refused" ? "offline" : row.end === "failed" ? "warning" : "online"
                color: row.end === "refused" ? Theme.textQuiet : row.end === "failed" ? Theme.danger : Theme.accent
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Text {
                    Layout.fillWidth: true
                    text: row.host
                    textFormat: Text.PlainText
                    color: Theme.textStrong
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontNormal
                }
                Text {
                    Layout.fillWidth: true
                    text: row.purpose + "  ·  " + (row.bytes.length > 0 ? row.bytes + "  ·  " : "") + row.endText
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.fontSmall
                }
            }
            Text {
                Layout.alignment: Qt.AlignTop
                text: row.time
                textFormat: Text.PlainText
                color: Theme.textQuiet
                font.pixelSize: Theme.fontSmall
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.network.connections.count > 0

        Item { Layout.fillWidth: true }
        TextButton {
            iconName: "trash"
            text: qsTr("Empty the list")
            onClicked: root.network.clearConnections()
        }
    }
}
