import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

AbstractButton {
    id: root

    required property ShortcutListModel shortcuts
    required property int index
    required property string what
    required property string keys
    required property bool fixed               // cannot be changed
    required property bool custom

    readonly property bool recording: shortcuts.recording === index

    Layout.fillWidth: true
    implicitHeight: Math.max(Theme.control, words.implicitHeight + Theme.space8)
    enabled: !fixed
    text: what + ": " + (recording ? cap.text : keys)
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    onClicked: shortcuts.recording = index
    onActiveFocusChanged: {
        if (!activeFocus && recording) {
            shortcuts.recording = -1;
        }
    }
    // before the window's shortcuts see them
    Keys.onShortcutOverride: event => event.accepted = root.recording
    Keys.onPressed: event => {
        if (root.recording) {
            if (event.key === Qt.Key_Escape) {
                root.shortcuts.recording = -1;
            } else {
                root.shortcuts.press(event.key, event.modifiers);
            }
            event.accepted = true;
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            root.clicked();
            event.accepted = true;
        }
    }

    contentItem: Item {
        Text {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.space8
            anchors.right: again.left
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            text: root.what
            textFormat: Text.PlainText
            color: Theme.textStrong
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontNormal
        }
        Loader {
            id: again

            anchors.right: cap.left
            anchors.verticalCenter: parent.verticalCenter
            active: root.custom
            sourceComponent: IconButton {
                implicitWidth: Theme.control - 6
                implicitHeight: Theme.control - 6
                iconName: "restore"
                iconSize: Math.round(Theme.icon * 0.8)
                text: qsTr("The usual keys for: %1").arg(root.what)
                onClicked: root.shortcuts.reset(root.index)
            }
        }
        Rectangle {
            id: cap

            readonly property string text: root.recording ? qsTr("Press the keys…") : root.keys

            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            width: label.implicitWidth + Theme.space16
            height: label.implicitHeight + Theme.space8
            radius: 6
            color: root.recording ? Theme.accentSoft : Theme.codeSurface
            border.width: 1
            border.color: root.recording || root.custom ? Theme.accent : root.fixed ? Theme.line : Theme.outline

            Text {
                id: label

                anchors.centerIn: parent
                text: cap.text
                textFormat: Text.PlainText
                color: Theme.textStrong
                font.pixelSize: Theme.fontSmall
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.hovered ? Theme.hover : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
        }
        FocusRing { visible: root.visualFocus; anchors.margins: 0 }
    }
}
