import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pipit

// The small window: one question, one answer. Enter asks, Esc puts it away.
ApplicationWindow {
    id: root

    required property QuickAskViewModel quick
    required property bool rightToLeft

    readonly property bool asking: quick.phase === "asked" || quick.phase === "answering"

    signal copyWanted(string text)
    signal putAway

    function ask(): void {
        show();
        raise();
        requestActivate();
        field.forceActiveFocus(Qt.TabFocusReason);
        field.selectAll();
    }

    width: 600
    height: Math.min(520, page.implicitHeight + Theme.space16 * 2)
    minimumWidth: 360
    title: qsTr("Quick question – Pipit")
    color: Theme.surface
    flags: Qt.Window | Qt.WindowStaysOnTopHint
    LayoutMirroring.enabled: root.rightToLeft
    LayoutMirroring.childrenInherit: true
    onClosing: putAway()

    Shortcut { sequence: "Escape"; onActivated: root.asking ? root.quick.stop() : root.close() }

    ColumnLayout {
        id: page

        anchors.fill: parent
        anchors.margins: Theme.space16
        spacing: Theme.space12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            LineField {
                id: field

                Layout.fillWidth: true
                focus: true
                placeholderText: qsTr("Ask something")
                onAccepted: root.quick.ask(text)
            }
            IconButton {
                filled: true
                enabled: root.asking || field.text.trim().length > 0
                iconName: root.asking ? "stop" : "send"
                text: root.asking ? qsTr("Stop") : qsTr("Ask")
                onClicked: root.asking ? root.quick.stop() : root.quick.ask(field.text)
            }
        }
        Row {
            visible: root.quick.phase === "asked"
            spacing: Theme.space12

            WaitingDots { anchors.verticalCenter: parent.verticalCenter }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("The answer is coming")
                font.pixelSize: Theme.fontSmall
            }
        }
        Words {
            visible: root.quick.problem.length > 0
            Layout.fillWidth: true
            text: root.quick.problem
            color: Theme.danger
            wrapMode: Text.Wrap
        }
        Flickable {
            id: scroller

            visible: root.quick.answer.length > 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.min(320, blocks.implicitHeight)
            contentWidth: width
            contentHeight: blocks.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinScrollBar {}

            AnswerBlocks {
                id: blocks

                width: scroller.width - Theme.space12
                blocks: root.quick.blocks
                onLinkClicked: root.quick.open()       // which asks before it opens one
                onCopyWanted: text => root.copyWanted(text)
            }
        }
        RowLayout {
            visible: root.quick.answer.length > 0
            Layout.fillWidth: true
            spacing: Theme.space8

            Item { Layout.fillWidth: true }
            TextButton {
                iconName: "copy"
                text: qsTr("Copy")
                onClicked: root.copyWanted(root.quick.answer)
            }
            TextButton {
                text: qsTr("Open in Pipit")
                onClicked: {
                    root.quick.open();
                    root.close();
                }
            }
        }
    }
}
