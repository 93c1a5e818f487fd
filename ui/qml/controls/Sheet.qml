import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Pipit

// A raised card over the dimmed window, with a title and a cross. Esc and a click beside it close it.
Popup {
    id: root

    required property string title
    property int wanted: 520
    default property alias content: column.data

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(wanted * Math.max(1, 0.5 + Theme.textScale / 2), (parent ? parent.width : wanted) - Theme.space32)
    height: Math.min(implicitHeight, (parent ? parent.height : 600) - Theme.space32)
    modal: true
    focus: true
    padding: 0
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.calm }
        NumberAnimation { property: "scale"; from: Theme.reducedMotion ? 1 : 0.97; to: 1; duration: Theme.calm; easing.type: Easing.OutCubic }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick }
    }

    background: Item {
        Shadow { depth: 10 }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusLarge
            color: Theme.surfaceRaised
            border.width: 1
            border.color: Theme.line
        }
    }

    contentItem: ColumnLayout {
        spacing: 0

        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space24
            Layout.rightMargin: Theme.space12
            Layout.topMargin: Theme.space12
            Layout.preferredHeight: Math.max(Theme.control, Math.round(Theme.fontLarge * 1.6))   // fits scripts with taller lines

            Text {
                Layout.fillWidth: true
                Layout.fillHeight: true
                verticalAlignment: Text.AlignVCenter
                text: root.title
                textFormat: Text.PlainText
                color: Theme.textStrong
                font.pixelSize: Theme.fontLarge
                font.weight: Font.DemiBold
                elide: Text.ElideRight
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(Theme.fontNormal * 0.8)
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                iconName: "close"
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
        Flickable {
            id: scroller

            // What the keyboard is at is to be seen.
            readonly property Item focused: Window.activeFocusItem

            function reveal(item: Item): void {
                let above = item;
                while (above && above !== column) {
                    above = above.parent;
                }
                if (!above) {
                    return;             // of another sheet, or the cross of this one
                }
                const top = column.y + item.mapToItem(column, 0, 0).y - Theme.space16;
                const bottom = top + item.height + Theme.space32;
                const lowest = Math.max(0, contentHeight - height);
                if (top < contentY) {
                    contentY = Math.max(0, top);
                } else if (bottom > contentY + height) {
                    contentY = Math.min(lowest, bottom - height);
                }
            }

            onFocusedChanged: {
                if (focused) {
                    reveal(focused);
                }
            }

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: column.implicitHeight + Theme.space8 + Theme.space24
            contentHeight: column.implicitHeight + Theme.space8 + Theme.space24
            contentWidth: width
            clip: contentHeight > height
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}

            ColumnLayout {
                id: column

                x: Theme.space24
                y: Theme.space8
                width: scroller.width - Theme.space24 * 2
                spacing: Theme.space16
            }
        }
    }
}
