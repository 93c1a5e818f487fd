import QtQuick
import QtQuick.Layouts
import Pipit

// One thing worth knowing, beside its picture.
RowLayout {
    id: root

    required property string iconName
    required property string text

    Layout.fillWidth: true
    spacing: Theme.space16

    Rectangle {
        Layout.alignment: Qt.AlignTop
        implicitWidth: 40
        implicitHeight: 40
        radius: Theme.radiusSmall
        color: Theme.accentSoft
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.line

        Icon {
            anchors.centerIn: parent
            name: root.iconName
            color: Theme.accent
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.text
        color: Theme.textStrong
        wrapMode: Text.Wrap
    }
}
