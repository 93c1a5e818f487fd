import QtQuick
import QtQuick.Layouts
import Pipit

// Look, take a picture, keep it or take another.
Sheet {
    id: root

    required property CameraViewModel camera

    readonly property bool taken: camera.phase === "taken"

    title: qsTr("Take a picture")
    wanted: 640
    onOpened: {
        root.camera.open();
        takeButton.forceActiveFocus(Qt.TabFocusReason);
    }
    onClosed: root.camera.close()

    Rectangle {
        Layout.fillWidth: true
        // the buttons below it stay in sight
        implicitHeight: Math.round(Math.min(width / Math.min(1.8, Math.max(1.2, root.camera.shape)), (root.parent ? root.parent.height : 600) - Theme.control * 2 - Theme.space32 * 4))
        radius: Theme.radiusSmall
        color: Theme.codeSurface
        border.width: root.camera.phase === "failed" ? 1 : 0
        border.color: Theme.line
        Accessible.role: Accessible.Graphic
        Accessible.name: root.taken ? qsTr("The picture that was taken") : qsTr("What the camera sees")

        FrameItem {
            anchors.fill: parent
            camera: root.camera
        }
        Rectangle {
            // the shutter: white for a moment
            id: flash

            anchors.fill: parent
            radius: Theme.radiusSmall
            color: "#FFFFFF"
            opacity: 0
            NumberAnimation { id: fading; target: flash; property: "opacity"; from: 0.8; to: 0; duration: Theme.calm }
        }
        Spinner {
            anchors.centerIn: parent
            visible: root.camera.phase === "opening"
        }
        ColumnLayout {
            visible: root.camera.phase === "failed"
            anchors.centerIn: parent
            width: parent.width - Theme.space32 * 2
            spacing: Theme.space12

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: "camera"
                size: Theme.icon * 2
                color: Theme.textQuiet
            }
            Text {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: root.camera.problem
                textFormat: Text.PlainText
                color: Theme.textStrong
                wrapMode: Text.Wrap
                font.pixelSize: Theme.fontNormal
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        ChoiceMenu {
            visible: root.camera.deviceNames.length > 1 && !root.taken
            Layout.fillWidth: true
            Layout.maximumWidth: 280
            name: qsTr("Camera")
            labels: root.camera.deviceNames
            current: root.camera.deviceIndex
            onChosen: index => root.camera.deviceIndex = index
        }
        Item { Layout.fillWidth: true }
        TextButton {
            visible: root.taken || root.camera.phase === "failed"
            text: root.taken ? qsTr("Take another") : qsTr("Try again")
            iconName: "retry"
            onClicked: root.camera.retake()
        }
        TextButton {
            id: takeButton

            main: true
            enabled: root.taken || root.camera.phase === "live"
            visible: root.camera.phase !== "failed"
            iconName: root.taken ? "check" : "camera"
            text: root.taken ? qsTr("Use this picture") : qsTr("Take the picture")
            onClicked: {
                if (root.taken) {
                    root.camera.use();
                    root.close();
                } else {
                    root.camera.take();
                    fading.restart();
                }
            }
        }
    }
}
