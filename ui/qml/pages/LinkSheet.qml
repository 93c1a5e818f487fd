import QtQuick
import QtQuick.Layouts
import Pipit

// Shows where a link leads before anything opens.
Sheet {
    id: root

    property string address

    signal copyWanted(string text)

    function ask(link: string): void {
        address = link;
        open();
    }

    title: qsTr("Open this link?")
    wanted: 480

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: where.implicitHeight + Theme.space24
        radius: Theme.radiusSmall
        color: Theme.codeSurface
        border.width: 1
        border.color: Theme.line

        TextEdit {
            id: where

            x: Theme.space12
            y: Theme.space12
            width: parent.width - Theme.space24
            text: root.address
            textFormat: TextEdit.PlainText
            readOnly: true
            selectByMouse: true
            wrapMode: TextEdit.WrapAnywhere
            color: Theme.textStrong
            selectionColor: Theme.selection
            selectedTextColor: Theme.selectionInk
            font.pixelSize: Theme.fontNormal
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Text {
        Layout.fillWidth: true
        text: qsTr("It opens in your browser, which goes to the network.")
        color: Theme.textQuiet
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        Item { Layout.fillWidth: true }
        TextButton {
            iconName: "copy"
            text: qsTr("Copy")
            onClicked: {
                root.copyWanted(root.address);
                root.close();
            }
        }
        TextButton {
            main: true
            focus: true
            text: qsTr("Open")
            onClicked: {
                Qt.openUrlExternally(root.address);
                root.close();
            }
        }
    }
}
