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
    readonly property int column: indent * Theme.listStep + (ordered && marker.length > 2 ? Theme.space8 : 0)

    readonly property int firstLine: Math.round(Theme.fontNormal * Theme.lineHeight)

    implicitHeight: body.implicitHeight
    LayoutMirroring.enabled: body.effectiveHorizontalAlignment === TextEdit.AlignRight   // as the words run, whatever the window does
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.ListItem
    Accessible.name: marker + " " + plain

    Text {
        visible: root.ordered
        anchors.right: body.left
        anchors.rightMargin: Theme.space8
        height: root.firstLine
        verticalAlignment: Text.AlignVCenter
        text: root.marker
        textFormat: Text.PlainText
        color: Theme.textQuiet
        font.pixelSize: Theme.fontNormal
    }
    Rectangle {
        // filled, hollow, square: as deep as the list is
        visible: !root.ordered && !root.task
        anchors.right: body.left
        anchors.rightMargin: Theme.listStep / 2 - width / 2
        y: Math.round((root.firstLine - height) / 2)
        width: 6
        height: 6
        radius: root.indent >= 3 ? 1 : 3
        color: root.indent === 2 ? "transparent" : Theme.accent
        border.width: 1.4
        border.color: Theme.accent
    }
    Icon {
        visible: root.task
        anchors.right: body.left
        anchors.rightMargin: Theme.space4
        y: Math.round((root.firstLine - height) / 2)
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
