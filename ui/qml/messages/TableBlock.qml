import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// A table as wide as its words; wider than the column it scrolls sideways.
Rectangle {
    id: root

    required property list<string> cells
    required property list<int> alignments
    required property string plain

    signal linkClicked(string address)

    readonly property int columns: Math.max(1, alignments.length)

    implicitHeight: scroller.height + 2
    radius: Theme.radiusSmall
    color: "transparent"
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Table
    Accessible.name: plain

    Flickable {
        id: scroller

        x: 1
        y: 1
        width: parent.width - 2
        height: grid.implicitHeight + (sideways.visible ? Theme.space12 : 0)
        contentWidth: Math.max(width, grid.implicitWidth)
        contentHeight: grid.implicitHeight
        interactive: contentWidth > width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        ScrollBar.horizontal: ThinScrollBar {
            id: sideways
            visible: scroller.contentWidth > scroller.width
        }

        GridLayout {
            id: grid

            width: scroller.contentWidth
            columns: root.columns
            columnSpacing: 0
            rowSpacing: 0

            Repeater {
                model: root.cells

                TableCell {
                    required property string modelData
                    required property int index

                    html: modelData
                    header: index < root.columns
                    lastRow: index >= root.cells.length - root.columns
                    align: root.alignments[index % root.columns] ?? Qt.AlignLeft
                    onLinkClicked: address => root.linkClicked(address)
                }
            }
        }
    }
}
