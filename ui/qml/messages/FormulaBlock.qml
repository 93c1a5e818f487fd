import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A formula of its own: in the middle, scrolling sideways where it is too wide; as it was written where it is not understood.
Item {
    id: root

    required property string latex

    signal copyWanted(string text)

    implicitHeight: Math.max(formula.known ? scroller.height : source.implicitHeight, copyButton.height)
    Accessible.role: Accessible.Equation
    Accessible.name: qsTr("Formula: %1").arg(latex)

    HoverHandler { id: hover }

    Flickable {
        id: scroller

        visible: formula.known
        width: parent.width - copyButton.width
        height: formula.implicitHeight + (sideways.visible ? Theme.space12 : 0)
        anchors.verticalCenter: parent.verticalCenter
        contentWidth: Math.max(width, formula.implicitWidth)
        contentHeight: formula.implicitHeight
        interactive: contentWidth > width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        ScrollBar.horizontal: ThinScrollBar {
            id: sideways
            visible: scroller.contentWidth > scroller.width
        }

        FormulaItem {
            id: formula

            x: Math.round((scroller.contentWidth - width + (scroller.interactive ? 0 : copyButton.width)) / 2)
            width: implicitWidth
            height: implicitHeight
            latex: root.latex
            pixels: Math.round(Theme.fontNormal * 1.2)
            color: Theme.textStrong
        }
    }
    Rectangle {
        visible: source.visible
        anchors.fill: source
        radius: Theme.radiusSmall
        color: Theme.codeSurface
    }
    TextEdit {
        id: source

        visible: !formula.known
        width: parent.width - copyButton.width - Theme.space4
        padding: Theme.space8
        text: root.latex
        textFormat: TextEdit.PlainText
        readOnly: true
        selectByMouse: true
        wrapMode: TextEdit.Wrap
        color: Theme.textStrong
        selectionColor: Theme.selection
        selectedTextColor: Theme.selectionInk
        font.family: Theme.monospace
        font.pixelSize: Theme.fontNormal - 1
        Accessible.ignored: true
    }
    QuietAction {
        id: copyButton

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "copy"
        text: qsTr("Copy the formula")
        done: qsTr("Copied")
        opacity: hover.hovered || visualFocus || down ? 1 : Theme.unseen
        onClicked: root.copyWanted(root.latex)
    }
}
