import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A program or a file: its own surface, colours, a copy button; long lines scroll sideways.
Rectangle {
    id: root

    required property string plain
    required property string html             // the same, escaped
    required property string language

    signal copyWanted(string code)

    implicitHeight: bar.height + scroller.height
    radius: Theme.radiusSmall
    color: Theme.codeSurface
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Paragraph
    Accessible.name: qsTr("Code: %1").arg(plain)

    Item {
        id: bar

        width: parent.width
        height: Theme.control

        Text {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            text: root.language.length > 0 ? root.language : qsTr("text")
            textFormat: Text.PlainText
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
        }
        IconButton {
            id: copyButton

            anchors.right: parent.right
            anchors.rightMargin: 2
            anchors.verticalCenter: parent.verticalCenter
            width: height
            height: Theme.control - 4
            iconSize: Math.round(Theme.icon * 0.85)
            iconName: copied.running ? "check" : "copy"
            iconColor: copied.running ? Theme.accent : hovered || visualFocus ? Theme.textStrong : Theme.textQuiet
            text: copied.running ? qsTr("Copied") : qsTr("Copy code")
            onClicked: {
                root.copyWanted(root.plain);
                copied.restart();
            }

            Timer { id: copied; interval: 1600 }
        }
    }
    Flickable {
        id: scroller

        anchors.top: bar.bottom
        width: parent.width
        height: code.implicitHeight + Theme.space12 + (sideways.visible ? Theme.space8 : 0)
        contentWidth: code.width
        contentHeight: code.implicitHeight
        interactive: contentWidth > width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        ScrollBar.horizontal: ThinScrollBar {
            id: sideways
            visible: scroller.contentWidth > scroller.width
        }

        TextEdit {
            id: code

            width: Math.max(scroller.width, implicitWidth)
            leftPadding: Theme.space12
            rightPadding: Theme.space12
            // rich text only for its line height; the text in it is escaped
            text: "<pre style=\"margin:0;line-height:" + Math.round(font.pixelSize * 1.5) + "px\">" + root.html + "</pre>"
            textFormat: TextEdit.RichText
            readOnly: true
            selectByMouse: true
            wrapMode: TextEdit.NoWrap
            color: Theme.textStrong
            selectionColor: Theme.selection
            selectedTextColor: Theme.selectionInk
            font.family: Theme.monospace
            font.pixelSize: Theme.fontNormal - 1
            Accessible.ignored: true

            HoverHandler { cursorShape: Qt.IBeamCursor }

            CodeHighlighter {
                textDocument: code.textDocument
                language: root.language
                keywordColor: Theme.codeKeyword
                stringColor: Theme.codeString
                numberColor: Theme.codeNumber
                commentColor: Theme.codeComment
            }
        }
    }
}
