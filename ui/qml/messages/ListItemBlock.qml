import QtQuick
import Pipit

// The marker hangs in the margin of its own level.
Item {
    id: root

    required property string html
    required property string plain
    required property string marker
    required property int indent

    signal linkClicked(string address)

    readonly property bool ordered: marker.endsWith(".")
    readonly property bool task: marker === "☐" || marker === "☑"
    readonly property int column: indent * Theme.space24 + (ordered && marker.length > 2 ? Theme.space8 : 0)

    implicitHeight: body.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: marker + " " + plain

    Text {
        visible: !root.task
        anchors.right: body.left
        anchors.rightMargin: Theme.space8
        anchors.baseline: body.baseline
        text: root.marker
        color: root.ordered ? Theme.textStrong : Theme.accent
        font.pixelSize: Theme.fontNormal
    }
    Icon {
        visible: root.task
        anchors.right: body.left
        anchors.rightMargin: Theme.space4
        y: Math.round((Theme.fontNormal * Theme.lineHeight - height) / 2) + 2
        name: root.marker === "☑" ? "task-done" : "task"
        size: Math.round(Theme.icon * 0.9)
        color: root.marker === "☑" ? Theme.accent : Theme.textQuiet
    }
    RichText {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.column
        html: root.html
        onLinkClicked: address => root.linkClicked(address)
    }
}
