import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// A box to tick, with words that may take several lines.
CheckBox {
    id: root

    Layout.fillWidth: true
    implicitHeight: Math.max(Theme.control, implicitContentHeight)
    padding: 0
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    indicator: Rectangle {
        x: root.mirrored ? root.width - width : 0
        y: (root.height - height) / 2
        width: Theme.icon
        height: Theme.icon
        radius: 5
        color: root.checked ? Theme.accent : Theme.surface
        border.width: root.checked ? 0 : 1
        border.color: Theme.outline

        Icon {
            anchors.centerIn: parent
            visible: root.checked
            name: "check"
            size: Math.round(Theme.icon * 0.8)
            color: Theme.accentInk
        }
        FocusRing { visible: root.visualFocus; corner: 6 }
    }
    contentItem: Text {
        leftPadding: root.mirrored ? 0 : Theme.icon + Theme.space12
        rightPadding: root.mirrored ? Theme.icon + Theme.space12 : 0
        verticalAlignment: Text.AlignVCenter
        text: root.text
        textFormat: Text.PlainText
        color: Theme.textStrong
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontNormal
    }
}
