import QtQuick
import QtQuick.Layouts
import Pipit

// Asks for a name: of a folder, of a preset.
Sheet {
    id: root

    property string accept                     // the words of the main button
    property string hint
    property string purpose                    // given back with the name
    property var subject

    signal named(string purpose, var subject, string name)

    function ask(why: string, what: var, heading: string, button: string, placeholder: string, now: string): void {
        purpose = why;
        subject = what;
        title = heading;
        accept = button;
        hint = placeholder;
        field.text = now;
        open();
        field.selectAll();
        field.forceActiveFocus();
    }
    function take(): void {
        if (field.text.trim().length > 0) {
            root.close();
            root.named(root.purpose, root.subject, field.text);
        }
    }

    title: ""
    wanted: 420

    LineField {
        id: field

        Layout.fillWidth: true
        placeholderText: root.hint
        maximumLength: 100
        onAccepted: root.take()
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        Item { Layout.fillWidth: true }
        TextButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        TextButton {
            main: true
            enabled: field.text.trim().length > 0
            text: root.accept
            onClicked: root.take()
        }
    }
}
