import QtQuick
import Pipit

// Text of an answer that can be marked and copied. `html` holds tags of our own only (inline_markdown.h).
TextEdit {
    id: root

    required property string html
    property string align: "left"

    signal linkClicked(string address)

    text: Theme.rich("<p>" + html + "</p>", font.pixelSize)
    textFormat: TextEdit.RichText
    readOnly: true
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    color: Theme.textStrong
    selectionColor: Theme.selection
    selectedTextColor: Theme.selectionInk
    font.pixelSize: Theme.fontNormal
    onLinkActivated: link => root.linkClicked(link)

    HoverHandler {
        cursorShape: root.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
