import QtQuick
import Pipit

Item {
    implicitHeight: Theme.space16
    Accessible.role: Accessible.Separator
    Accessible.name: qsTr("Separator")

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: 1
        color: Theme.line
    }
}
