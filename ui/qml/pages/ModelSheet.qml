import QtQuick
import QtQuick.Layouts
import Pipit

// What runs where, and how it is; which models there are, on which device, or a server instead.
Sheet {
    id: root

    required property EngineViewModel engine
    required property ModelsViewModel models

    readonly property bool failed: engine.phase === "failed"
    readonly property bool foreign: engine.server.length > 0
    property int page: 0

    signal fileWanted
    signal folderWanted
    signal tokenWanted(string modelId)
    signal deleteWanted(string path, string title)

    function show(page: int): void {
        root.page = page;
        open();
    }

    title: foreign ? qsTr("Model and server") : qsTr("Model and device")
    wanted: 640
    onAboutToShow: models.refresh()

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16

        Rectangle {
            implicitWidth: 48
            implicitHeight: 48
            radius: Theme.radiusSmall
            color: root.failed ? Theme.dangerSoft : Theme.accentSoft

            Icon {
                anchors.centerIn: parent
                name: root.failed ? "warning" : root.foreign ? "online" : "chip"
                size: 26
                color: root.failed ? Theme.danger : root.engine.leaves ? Theme.busy : Theme.accent
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            Words {
                Layout.fillWidth: true
                text: root.engine.model.length > 0 ? root.engine.model : root.foreign ? qsTr("The server's own model") : qsTr("No model")
                color: Theme.textStrong
                font.pixelSize: Theme.fontLarge
                font.weight: Font.Medium
                elide: Text.ElideRight
            }
            Words {
                Layout.fillWidth: true
                text: root.foreign ? root.engine.server : root.engine.device.length > 0 ? root.engine.device : qsTr("No device yet")
                wrapMode: Text.Wrap
            }
        }
        Column {
            visible: root.engine.phase === "ready" && !root.foreign    // what a server's model takes is not known
            spacing: 0

            SenseMark { sense: qsTr("Reads"); able: true }
            SenseMark { sense: qsTr("Sees"); able: root.engine.sees }
            SenseMark { sense: qsTr("Hears"); able: root.engine.hears }
        }
    }
    ProgressLine {
        visible: root.engine.phase === "loading" && root.engine.progress >= 0
        Layout.fillWidth: true
        progress: root.engine.progress
        name: root.engine.label
    }
    Words {
        Layout.fillWidth: true
        text: root.engine.details
        color: root.failed ? Theme.danger : Theme.textStrong
        wrapMode: Text.Wrap
    }
    TextButton {
        visible: root.engine.action.length > 0
        main: true
        text: root.engine.action
        onClicked: {
            root.engine.act();
            root.close();
        }
    }
    ChoiceRow {
        Layout.fillWidth: true
        name: qsTr("What is shown")
        labels: [qsTr("Models"), qsTr("Device"), qsTr("Server")]
        current: root.page
        onChosen: index => root.page = index
    }
    ColumnLayout {
        visible: root.page === 0
        Layout.fillWidth: true
        spacing: Theme.space8

        SheetHeading { text: qsTr("On this computer") }
        Repeater {
            model: root.models.installed

            ModelRow {
                Layout.fillWidth: true
                onUseWanted: root.models.useModel(path)
                onRemoveWanted: deletes ? root.deleteWanted(path, title) : root.models.removeModel(path)
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8
            spacing: Theme.space8

            TextButton {
                iconName: "plus"
                text: qsTr("Add a file…")
                onClicked: root.fileWanted()
            }
            TextButton {
                iconName: "folder"
                text: qsTr("Add a folder…")
                onClicked: root.folderWanted()
            }
        }
        SheetHeading { visible: root.models.offered.count > 0; text: qsTr("To download") }
        Repeater {
            model: root.models.offered

            OfferRow {
                Layout.fillWidth: true
                onDownloadWanted: root.models.download(modelId)
                onPauseWanted: root.models.pause(modelId)
                onCancelWanted: root.models.cancel(modelId)
                onActionWanted: root.models.act(modelId)
            }
        }
        TextButton {
            visible: root.models.hasToken
            iconName: "settings"
            text: qsTr("Token of the model hub…")
            onClicked: root.tokenWanted("")
        }
    }
    ColumnLayout {
        visible: root.page === 1
        Layout.fillWidth: true
        spacing: Theme.space8

        Words {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.models.deviceTrouble
            color: Theme.busy
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.models.devices

            DeviceRow {
                Layout.fillWidth: true
                onUseWanted: root.models.useDevice(deviceIndex)
                onTestWanted: root.models.testDevice(deviceIndex)
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            text: qsTr("The test lets the small built-in model compute a few words, and compares every number with slow, exact arithmetic.")
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
        }
    }
    ServerForm {
        visible: root.page === 2
        Layout.fillWidth: true
        models: root.models
    }
}
