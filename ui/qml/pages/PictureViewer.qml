import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Dialogs
import Pipit

// A picture, large: wheel, pinch and keys zoom, dragging moves it, it can be saved.
Popup {
    id: root

    property string source
    property string path
    property string name
    property real zoom: 1

    signal saveWanted(string path, url target)

    function show(address: string, file: string, called: string): void {
        source = address;
        path = file;
        name = called;
        zoom = 1;
        open();
    }
    function setZoom(wanted: real): void {
        const next = Math.min(8, Math.max(1, wanted));
        const middleX = (scroller.contentX + scroller.width / 2) / scroller.contentWidth;
        const middleY = (scroller.contentY + scroller.height / 2) / scroller.contentHeight;
        zoom = next;
        scroller.contentX = Math.max(0, middleX * scroller.contentWidth - scroller.width / 2);
        scroller.contentY = Math.max(0, middleY * scroller.contentHeight - scroller.height / 2);
        scroller.returnToBounds();
    }

    parent: T.Overlay.overlay
    width: parent ? parent.width : 800
    height: parent ? parent.height : 600
    modal: true
    focus: true
    padding: 0
    closePolicy: Popup.CloseOnEscape
    T.Overlay.modal: Item {}

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.calm } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick } }

    background: Rectangle { color: "#FA0B1110" }

    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Picture %1").arg(root.name)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal) {
                root.setZoom(root.zoom * 1.25);
            } else if (event.key === Qt.Key_Minus) {
                root.setZoom(root.zoom / 1.25);
            } else if (event.key === Qt.Key_0) {
                root.setZoom(1);
            } else {
                return;
            }
            event.accepted = true;
        }

        Flickable {
            id: scroller

            anchors.fill: parent
            contentWidth: width * root.zoom
            contentHeight: height * root.zoom
            boundsBehavior: Flickable.StopAtBounds

            MouseArea {
                // beside the picture: close
                width: scroller.contentWidth
                height: scroller.contentHeight
                onClicked: mouse => {
                    const inside = Math.abs(mouse.x - width / 2) <= picture.paintedWidth / 2 && Math.abs(mouse.y - height / 2) <= picture.paintedHeight / 2;
                    if (!inside) {
                        root.close();
                    }
                }
                onDoubleClicked: root.setZoom(root.zoom > 1 ? 1 : 2)
                onWheel: wheel => root.setZoom(root.zoom * (wheel.angleDelta.y > 0 ? 1.15 : 1 / 1.15))
            }
            Image {
                id: picture

                anchors.centerIn: parent
                width: scroller.contentWidth - Theme.space32 * 2
                height: scroller.contentHeight - (Theme.barHeight + Theme.space8) * 2
                source: root.source
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                mipmap: true
            }
        }
        PinchHandler {
            property real before: 1

            target: null
            onActiveChanged: before = root.zoom
            onActiveScaleChanged: root.setZoom(before * activeScale)
        }
        Spinner {
            anchors.centerIn: parent
            visible: picture.status === Image.Loading
            size: 32
            color: "#FFFFFF"
        }
        Text {
            x: Theme.space24
            height: Theme.barHeight
            width: parent.width - tools.width - Theme.space32 * 2
            verticalAlignment: Text.AlignVCenter
            text: root.name
            textFormat: Text.PlainText
            elide: Text.ElideMiddle
            color: "#FFFFFF"
            font.pixelSize: Theme.fontNormal
            font.weight: Font.Medium
        }
        Row {
            id: tools

            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            y: (Theme.barHeight - height) / 2
            spacing: Theme.space4

            ViewerButton {
                iconName: "zoom-out"
                text: qsTr("Smaller")
                enabled: root.zoom > 1
                onClicked: root.setZoom(root.zoom / 1.25)
            }
            ViewerButton {
                iconName: "zoom-in"
                text: qsTr("Larger")
                onClicked: root.setZoom(root.zoom * 1.25)
            }
            ViewerButton {
                iconName: "save"
                text: qsTr("Save a copy")
                onClicked: saveDialog.open()
            }
            ViewerButton {
                iconName: "close"
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }

    FileDialog {
        id: saveDialog

        fileMode: FileDialog.SaveFile
        currentFile: "file:///" + encodeURIComponent(root.name)
        onAccepted: root.saveWanted(root.path, selectedFile)
    }
}
