import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// One number that may be left to the model: a switch, and while it is on, a slider.
ColumnLayout {
    id: root

    required property string label
    required property real value               // below 0: left to the model
    required property real most
    required property real step
    required property int digits
    required property real usual               // where the slider begins

    signal chosen(real value)

    Layout.fillWidth: true
    spacing: 0

    CheckBox {
        id: box

        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.control, implicitContentHeight)
        padding: 0
        checked: root.value >= 0
        text: root.label
        Accessible.role: Accessible.CheckBox
        Accessible.name: text
        onToggled: root.chosen(checked ? root.usual : -1)

        indicator: Rectangle {
            x: box.mirrored ? box.width - width : 0
            y: (box.height - height) / 2
            width: Theme.icon
            height: Theme.icon
            radius: 5
            color: box.checked ? Theme.accent : Theme.surface
            border.width: box.checked ? 0 : 1
            border.color: Theme.outline

            Icon {
                anchors.centerIn: parent
                visible: box.checked
                name: "check"
                size: Math.round(Theme.icon * 0.8)
                color: Theme.accentInk
            }
            FocusRing { visible: box.visualFocus; corner: 6 }
        }
        contentItem: Text {
            leftPadding: box.mirrored ? 0 : Theme.icon + Theme.space12
            rightPadding: box.mirrored ? Theme.icon + Theme.space12 : 0
            verticalAlignment: Text.AlignVCenter
            text: box.text
            color: Theme.textStrong
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontNormal
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.icon + Theme.space12
        visible: root.value >= 0
        spacing: Theme.space12

        ScaleSlider {
            Layout.fillWidth: true
            name: root.label
            from: 0
            to: root.most
            stepSize: root.step
            value: Math.max(0, root.value)
            onMoved: root.chosen(value)
        }
        Words {
            Layout.minimumWidth: 48
            horizontalAlignment: Text.AlignRight
            text: Number(Math.max(0, root.value)).toLocaleString(Qt.locale(), "f", root.digits)
            color: Theme.textStrong
            font.pixelSize: Theme.fontNormal
        }
    }
}
