import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Pipit

// Live mode over the whole window: what the camera sees, what is going on, captions of both sides. Esc ends it.
Popup {
    id: root

    required property LiveViewModel live

    readonly property bool active: live.phase === "hearing" || live.phase === "listening"
    readonly property bool wide: width > 760

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    padding: Theme.space24
    closePolicy: Popup.CloseOnEscape
    onOpened: {
        root.live.open();
        endButton.forceActiveFocus(Qt.OtherFocusReason);
    }
    onClosed: root.live.close()

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.calm } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick } }

    background: Rectangle { color: Theme.surface }

    contentItem: ColumnLayout {
        spacing: Theme.space16

        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Live")

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.space24
            rowSpacing: Theme.space16

            Rectangle {
                visible: root.live.seeing
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 5
                Layout.maximumHeight: root.wide ? root.height : Math.round(root.height * 0.35)
                radius: Theme.radiusLarge
                color: Theme.codeSurface
                border.width: 1
                border.color: Theme.line
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("What the camera sees")

                FrameItem {
                    anchors.fill: parent
                    anchors.margins: 1
                    camera: root.live.camera
                }
                Spinner {
                    anchors.centerIn: parent
                    visible: root.live.camera.phase === "opening"
                }
                Text {
                    anchors.centerIn: parent
                    width: parent.width - Theme.space32
                    visible: root.live.camera.phase === "failed"
                    horizontalAlignment: Text.AlignHCenter
                    text: root.live.camera.problem
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.fontNormal
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 4
                spacing: Theme.space16

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space16

                    Item {
                        // a ring that grows with the voice
                        readonly property int most: Theme.control * 2

                        implicitWidth: most
                        implicitHeight: most

                        Rectangle {
                            anchors.centerIn: parent
                            width: Theme.control + (parent.width - Theme.control) * (root.active ? root.live.level : 0)
                            height: width
                            radius: width / 2
                            color: root.live.phase === "failed" ? Theme.dangerSoft : Theme.accentSoft
                            Behavior on width { NumberAnimation { duration: Theme.quick } }
                        }
                        Rectangle {
                            anchors.centerIn: parent
                            width: Theme.control
                            height: width
                            radius: width / 2
                            color: root.live.phase === "failed" ? Theme.danger : root.live.muted ? Theme.outline : Theme.accent

                            Icon {
                                anchors.centerIn: parent
                                name: root.live.phase === "answering" ? "voice" : root.live.phase === "failed" ? "warning" : root.live.muted ? "microphone-off" : "microphone"
                                color: root.live.phase === "failed" ? Theme.surface : Theme.accentInk
                            }
                        }
                    }
                    Text {
                        Layout.fillWidth: true
                        text: root.live.status
                        textFormat: Text.PlainText
                        color: root.live.phase === "failed" ? Theme.danger : Theme.textStrong
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.fontLarge
                        font.weight: Font.Medium
                        Accessible.role: Accessible.AlertMessage
                        Accessible.name: text
                    }
                    WaitingDots { visible: root.live.phase === "thinking" }
                }
                Words {
                    visible: text.length > 0
                    Layout.fillWidth: true
                    text: root.live.heardCaption + (root.live.reaction > 0 ? "  ·  " + qsTr("first word after %1 s").arg(Number(root.live.reaction / 1000).toLocaleString(Qt.locale(), "f", 1)) : "")
                    textFormat: Text.PlainText
                    color: Theme.textQuiet
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                }
                Flickable {
                    id: captions

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    contentHeight: answer.implicitHeight
                    contentWidth: width
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds
                    onContentHeightChanged: contentY = Math.max(0, contentHeight - height)
                    ScrollBar.vertical: ThinScrollBar {}

                    Text {
                        id: answer

                        width: captions.width - Theme.space12
                        text: root.live.answerCaption
                        textFormat: Text.PlainText
                        color: Theme.textStrong
                        wrapMode: Text.Wrap
                        lineHeight: 1.3
                        font.pixelSize: Theme.fontTitle
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                }
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.space12

            IconButton {
                iconName: root.live.muted ? "microphone-off" : "microphone"
                iconColor: root.live.muted ? Theme.danger : Theme.textStrong
                text: root.live.muted ? qsTr("Microphone on") : qsTr("Microphone off")
                onClicked: root.live.muted = !root.live.muted
            }
            IconButton {
                iconName: "camera"
                iconColor: root.live.seeing ? Theme.accent : Theme.textQuiet
                text: root.live.seeing ? qsTr("Camera off") : qsTr("Camera on")
                onClicked: root.live.seeing = !root.live.seeing
            }
            IconButton {
                visible: root.live.hasVoice
                iconName: root.live.aloud ? "voice" : "voice-off"
                iconColor: root.live.aloud ? Theme.accent : Theme.textQuiet
                text: root.live.aloud ? qsTr("Do not speak the answers") : qsTr("Speak the answers")
                onClicked: root.live.aloud = !root.live.aloud
            }
            TextButton {
                visible: root.live.phase === "failed"
                iconName: "retry"
                text: qsTr("Try again")
                onClicked: root.live.open()
            }
            TextButton {
                visible: root.live.phase === "answering" || root.live.phase === "thinking"
                iconName: "stop"
                text: qsTr("Stop the answer")
                onClicked: root.live.interrupt()
            }
            TextButton {
                id: endButton

                main: true
                text: qsTr("End")
                onClicked: root.close()
            }
        }
        Words {
            visible: !root.live.hasVoice || root.live.aloud
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.live.hasVoice ? qsTr("With loudspeakers the microphone may hear the answer: headphones are better.") : qsTr("This computer has no voice installed: answers are written only.")
            color: Theme.textQuiet
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
    }
}
