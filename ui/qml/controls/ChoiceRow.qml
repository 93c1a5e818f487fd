import QtQuick
import QtQuick.Controls.Basic
import Pipit

// A few choices side by side, one of them taken. Arrow keys walk, as in any group of radio buttons.
FocusScope {
    id: root

    required property string name          // for screen readers: what is chosen here
    required property var labels           // list of string
    required property int current

    signal chosen(int index)

    // `height` so that it is measured again in another size
    readonly property int widest: metrics.height > 0 ? Math.ceil(labels.reduce((most, label) => Math.max(most, metrics.advanceWidth(label)), 0)) + Theme.space24 : 1
    property int rows: 1
    readonly property int columns: Math.ceil(labels.length / rows)

    implicitHeight: Theme.control * rows
    implicitWidth: labels.length * 100

    // not while a layout is at work: it would not hear of another height
    onWidthChanged: late.restart()
    onWidestChanged: late.restart()

    Timer { id: late; interval: 0; onTriggered: root.arrange() }

    function arrange(): void {
        rows = Math.ceil(labels.length / Math.max(1, Math.min(labels.length, Math.floor(width / widest))));
    }

    FontMetrics { id: metrics; font.pixelSize: Theme.fontNormal }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: 1
        border.color: Theme.outline
    }
    Grid {
        anchors.fill: parent
        columns: root.columns

        Repeater {
            model: root.labels

            RadioButton {                      // a button that is told its role stays a button to Qt 6.4
                id: choice

                required property string modelData
                required property int index

                width: root.width / root.columns
                height: Theme.control
                autoExclusive: false           // `current` says which is taken
                checked: index === root.current
                padding: 0
                indicator: null
                text: modelData
                focus: checked
                activeFocusOnTab: checked
                Accessible.name: root.name + ": " + text
                Accessible.onPressAction: choice.clicked()
                onClicked: root.chosen(index)
                Keys.onLeftPressed: root.step(-1)
                Keys.onRightPressed: root.step(1)

                contentItem: Item {
                    Text {
                        id: label

                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, parent.width)
                        text: choice.text
                        textFormat: Text.PlainText
                        elide: Text.ElideRight
                        color: choice.checked ? Theme.accentInk : Theme.textStrong
                        font.pixelSize: Theme.fontNormal
                    }
                }
                background: Item {
                    Rectangle {
                        anchors.fill: parent
                        anchors.margins: 3
                        radius: Theme.radiusSmall - 3
                        color: choice.checked ? Theme.accent : choice.hovered ? Theme.hover : "transparent"
                        Behavior on color { ColorAnimation { duration: Theme.quick } }
                    }
                    FocusRing { visible: choice.visualFocus; corner: Theme.radiusSmall - 2 }
                }
            }
        }
    }

    function step(by: int): void {
        const next = current + (LayoutMirroring.enabled ? -by : by);
        if (next >= 0 && next < labels.length) {
            root.chosen(next);
            forceActiveFocus(Qt.TabFocusReason);
        }
    }
}
