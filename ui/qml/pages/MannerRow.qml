import QtQuick
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

    CheckRow {
        checked: root.value >= 0
        text: root.label
        onToggled: root.chosen(checked ? root.usual : -1)
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
