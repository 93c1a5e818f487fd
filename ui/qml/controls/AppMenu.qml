import QtQuick
import QtQuick.Controls.Basic
import Pipit

Menu {
    id: root

    padding: Theme.space4
    implicitWidth: Math.max(180, contentItem.implicitWidth + padding * 2)
    delegate: AppMenuItem {}

    background: Item {
        implicitWidth: 180

        Shadow { corner: Theme.radiusSmall }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusSmall
            color: Theme.surfaceRaised
            border.width: 1
            border.color: Theme.line
        }
    }
}
