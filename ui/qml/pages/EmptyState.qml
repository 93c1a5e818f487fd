import QtQuick
import QtQuick.Layouts
import Pipit

// No turn yet: a line of welcome, and example cards that really ask.
Flickable {
    id: root

    required property var examples    // kinds

    signal exampleWanted(int card)

    contentHeight: Math.max(height, column.implicitHeight + Theme.space32)
    clip: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds

    ColumnLayout {
        id: column

        width: Math.min(root.width - Theme.space24 * 2, 640)
        x: (root.width - width) / 2
        y: Math.max(Theme.space16, (root.contentHeight - implicitHeight) / 2)
        spacing: Theme.space24

        Image {
            Layout.alignment: Qt.AlignHCenter
            source: "qrc:/icons/pipit.svg"
            sourceSize.width: 72 * Screen.devicePixelRatio
            sourceSize.height: 72 * Screen.devicePixelRatio
            Layout.preferredWidth: 72
            Layout.preferredHeight: 72
            Accessible.ignored: true
        }
        Text {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("What would you like to know?")
            color: Theme.textStrong
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        GridLayout {
            Layout.fillWidth: true
            visible: root.examples.length > 0
            columns: column.width >= 520 ? 2 : 1
            columnSpacing: Theme.space12
            rowSpacing: Theme.space12

            Repeater {
                model: root.examples

                ExampleCard {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.fillHeight: true
                    kind: modelData
                    onClicked: root.exampleWanted(index)
                }
            }
        }
    }
}
