import QtQuick
import QtQuick.Layouts
import Pipit

// What has just happened, for some seconds, with the way back. It stays while the pointer or the keyboard is at it.
FocusScope {
    id: root

    required property NoticeViewModel notice
    readonly property bool shown: notice.text.length > 0

    implicitWidth: row.implicitWidth + Theme.space24 + 2
    implicitHeight: Math.max(Theme.control + Theme.space8, row.implicitHeight + Theme.space12)
    visible: opacity > 0
    opacity: shown ? 1 : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: notice.text

    Behavior on opacity { NumberAnimation { duration: Theme.quick } }

    Timer {
        interval: 5000 + root.notice.text.length * 60
        running: root.shown && !root.notice.stays && !hover.hovered && !root.activeFocus
        onTriggered: root.notice.dismiss()
    }
    HoverHandler { id: hover }
    Shadow { depth: 6 }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusLarge
        color: Theme.surfaceRaised
        border.width: 1
        border.color: Theme.outline
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space8
        spacing: Theme.space8

        Text {
            Layout.fillWidth: true
            Layout.preferredWidth: Math.ceil(implicitWidth) + 2
            text: root.notice.text
            textFormat: Text.PlainText
            color: Theme.textStrong
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
            font.pixelSize: Theme.fontNormal
        }
        TextButton {
            visible: root.notice.action.length > 0
            iconName: "restore"
            text: root.notice.action
            onClicked: root.notice.act()
        }
        IconButton {
            iconName: "close"
            iconSize: Math.round(Theme.icon * 0.8)
            text: qsTr("Dismiss")
            onClicked: root.notice.dismiss()
        }
    }
}
