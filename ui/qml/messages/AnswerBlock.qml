import QtQuick
import Pipit

// Room for one block: what stands before it, quotes to its left, the block itself.
Item {
    id: root

    required property int index
    required property int quoteDepth
    required property int quoteAbove           // bars that go on from the block before
    required property string kind
    required property string afterKind
    default property alias content: holder.data

    readonly property int before: index === 0 ? 0
                              : kind === "listItem" ? (afterKind === "listItem" ? Theme.space4 : Theme.space8)
                              : kind === "heading" ? Theme.space16 : Theme.space12
    readonly property int quoteWidth: quoteDepth * Theme.space16

    implicitHeight: holder.childrenRect.height + before

    Repeater {
        model: root.quoteDepth

        Rectangle {
            required property int index

            x: root.LayoutMirroring.enabled ? root.width - index * Theme.space16 - width : index * Theme.space16
            y: index < root.quoteAbove ? 0 : root.before
            width: 3
            height: root.height - y
            radius: 1
            color: Theme.outline
            opacity: 0.6
        }
    }
    Item {
        id: holder

        x: root.LayoutMirroring.enabled ? 0 : root.quoteWidth
        y: root.before
        width: root.width - root.quoteWidth
    }
}
