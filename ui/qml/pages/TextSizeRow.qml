import QtQuick
import QtQuick.Layouts
import Pipit

SettingRow {
    id: root

    required property SettingsViewModel settings

    label: qsTr("Text size")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space12

        ScaleSlider {
            Layout.fillWidth: true
            name: root.label
            from: 0.8
            to: 2.0
            stepSize: 0.1
            value: root.settings.textScale
            onMoved: root.settings.textScale = value
        }
        Words {
            Layout.preferredWidth: percentMetrics.width + 2
            horizontalAlignment: Text.AlignRight
            text: qsTr("%1 %").arg(Math.round(root.settings.textScale * 100))
            color: Theme.textStrong

            TextMetrics { id: percentMetrics; font.pixelSize: Theme.fontNormal; text: "200 %" }
        }
    }
}
