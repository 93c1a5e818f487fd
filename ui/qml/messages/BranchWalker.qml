import QtQuick
import Pipit

// ‹ 2/3 ›: which of the branches that begin here is shown, and the way to the others. Most messages have no other: then
// nothing is made.
Loader {
    id: root

    required property int branch               // from 1
    required property int branchCount

    signal stepWanted(int step)

    active: branchCount > 1
    visible: active
    sourceComponent: Row {
        id: row

        readonly property bool mirrored: root.LayoutMirroring.enabled

        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Version %1 of %2").arg(root.branch).arg(root.branchCount)

        QuietAction {
            width: Math.round(implicitWidth * 0.75)
            iconName: row.mirrored ? "chevron-right" : "chevron-left"
            text: qsTr("Earlier version")
            enabled: root.branch > 1
            onClicked: root.stepWanted(-1)
        }
        Text {
            height: Theme.control - 4
            verticalAlignment: Text.AlignVCenter
            text: root.branch + "/" + root.branchCount
            color: Theme.textQuiet
            font.pixelSize: Theme.fontSmall
            Accessible.ignored: true
        }
        QuietAction {
            width: Math.round(implicitWidth * 0.75)
            iconName: row.mirrored ? "chevron-left" : "chevron-right"
            text: qsTr("Later version")
            enabled: root.branch < root.branchCount
            onClicked: root.stepWanted(1)
        }
    }
}
