import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// A video for a model that sees pictures and hears sounds: some of its pictures, and its sound.
Sheet {
    id: root

    required property VideoViewModel video

    title: video.name.length > 0 ? video.name : qsTr("Video")
    wanted: 640
    onAboutToShow: times.clear()
    onClosed: video.cancel()

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space12

        Words {
            text: qsTr("Pictures")
            color: Theme.textStrong
        }
        ScaleSlider {
            id: slider

            Layout.fillWidth: true
            enabled: root.video.times.length === 0
            opacity: enabled ? 1 : 0.45
            name: qsTr("How many pictures")
            from: 1
            to: 16
            stepSize: 1
            snapMode: Slider.SnapAlways
            value: root.video.wanted
            // pictures are taken again when it is let go, not at every step of the way
            onPressedChanged: if (!pressed) root.video.wanted = value
            onMoved: if (!pressed) root.video.wanted = value
        }
        Words {
            Layout.preferredWidth: Theme.fontNormal * 2
            horizontalAlignment: Text.AlignRight
            text: Math.round(slider.value)
            color: Theme.textStrong
            font.pixelSize: Theme.fontNormal
        }
    }
    LineField {
        id: times

        Layout.fillWidth: true
        clearable: true
        placeholderText: qsTr("Or at these times, as 0:03, 1:10.5")
        onEditingFinished: root.video.times = text
        onTextChanged: {
            if (text.length === 0) {
                root.video.times = "";
            }
        }
    }
    Words {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.video.timesProblem
        color: Theme.danger
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: Math.max(160, flow.implicitHeight)

        Flow {
            id: flow

            readonly property int columns: Math.max(1, Math.floor((width + Theme.space8) / (140 + Theme.space8)))
            readonly property int cell: Math.floor((width - (columns - 1) * Theme.space8) / columns)

            width: parent.width
            spacing: Theme.space8
            opacity: root.video.reading ? 0.4 : 1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Pictures of the video")

            Repeater {
                model: root.video

                FocusScope {
                    id: frame

                    required property int index
                    required property url source
                    required property string time

                    width: flow.cell
                    height: Math.round(flow.cell * 0.625)
                    Accessible.role: Accessible.ListItem
                    Accessible.name: qsTr("Picture at %1").arg(time)

                    Rectangle {
                        anchors.fill: parent
                        radius: Theme.radiusSmall
                        color: Theme.codeSurface
                    }
                    Image {
                        anchors.fill: parent
                        source: frame.source
                        asynchronous: true
                        fillMode: Image.PreserveAspectFit
                        sourceSize.width: 320
                        Accessible.ignored: true
                    }
                    Rectangle {
                        anchors.left: parent.left
                        anchors.bottom: parent.bottom
                        anchors.margins: Theme.space4
                        width: label.implicitWidth + Theme.space8
                        height: label.implicitHeight + 2
                        radius: 4
                        color: Theme.surface
                        opacity: 0.9

                        Text {
                            id: label

                            anchors.centerIn: parent
                            text: frame.time
                            color: Theme.textStrong
                            font.pixelSize: Theme.fontSmall
                        }
                    }
                    RemoveButton {
                        anchors.right: parent.right
                        anchors.top: parent.top
                        anchors.margins: Theme.space4
                        text: qsTr("Leave out the picture at %1").arg(frame.time)
                        onClicked: root.video.leaveOut(frame.index)
                    }
                }
            }
        }
        Spinner {
            anchors.centerIn: parent
            visible: root.video.reading
        }
        Words {
            anchors.centerIn: parent
            width: parent.width
            visible: text.length > 0
            text: root.video.problem
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignHCenter
            color: Theme.danger
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontNormal
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space12

        TextButton {
            visible: root.video.hasSound
            checkable: true
            checked: root.video.withSound
            iconName: root.video.withSound ? "check" : "sound"
            text: qsTr("With its sound")
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: checked
            onClicked: root.video.withSound = !root.video.withSound
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: root.video.reading ? qsTr("Taking pictures…") : root.video.summary
            color: Theme.textQuiet
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSmall
        }
        TextButton {
            main: true
            text: qsTr("Add")
            enabled: root.video.canAdd
            onClicked: {
                root.video.add();
                root.close();
            }
        }
    }
}
