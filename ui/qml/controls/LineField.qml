import QtQuick
import QtQuick.Controls.Basic
import Pipit

// One line of text to write, with an optional icon and a cross to empty it.
TextField {
    id: root

    property string iconName
    property bool clearable: false

    implicitHeight: Theme.control
    leftPadding: iconName.length > 0 ? Theme.space12 + Theme.icon + Theme.space8 : Theme.space12
    rightPadding: clearable && length > 0 ? Theme.control : Theme.space12
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.fontNormal
    color: Theme.textStrong
    placeholderTextColor: Theme.textQuiet
    selectionColor: Theme.selection
    selectedTextColor: Theme.selectionInk
    selectByMouse: true
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: root.activeFocus ? 2 : 1
        border.color: root.activeFocus ? Theme.accent : Theme.outline
    }

    Icon {
        visible: root.iconName.length > 0
        x: root.LayoutMirroring.enabled ? root.width - width - Theme.space12 : Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName.length > 0 ? root.iconName : "search"
    }
    IconButton {
        visible: root.clearable && root.length > 0
        anchors.right: parent.right
        anchors.rightMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        width: root.height - 4
        height: root.height - 4
        iconSize: Math.round(Theme.icon * 0.8)
        iconName: "close"
        text: qsTr("Clear")
        onClicked: root.clear()
    }
}
