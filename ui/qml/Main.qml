import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Pipit

// The window: sidebar, conversation, and the sheets over them.
ApplicationWindow {
    id: root

    required property ChatViewModel chat
    required property SettingsViewModel settings
    required property RecorderViewModel recorder
    required property CameraViewModel camera
    required property LiveViewModel live
    required property ModelsViewModel models
    required property NetworkViewModel network
    required property Announcer announcer
    required property QuickAskViewModel quick

    property bool ending: false                // the desktop ends its session
    readonly property bool inTray: trayLoader.item !== null && (trayLoader.item as TrayIcon).available

    readonly property bool covered: welcome.visible || settingsSheet.visible || shortcutSheet.visible || modelSheet.visible || linkSheet.visible || removeSheet.visible || viewer.visible || trashSheet.visible || backupsSheet.visible || videoSheet.visible || exportSheet.visible || mannerSheet.visible || nameSheet.visible || cameraSheet.visible || liveView.visible || licenceSheet.visible || tokenSheet.visible || connectionsSheet.visible || deleteModelSheet.visible
    readonly property bool narrow: width - Theme.sidebarWidth < 500 * (0.5 + Theme.textScale / 2)
    readonly property bool sidebarShown: narrow ? overlaid : settings.sidebarOpen
    readonly property var keys: settings.shortcuts.sequences
    property bool overlaid: false              // in a narrow window the sidebar lies over the conversation

    function toggleSidebar(): void {
        if (narrow) {
            overlaid = !overlaid;
        } else {
            settings.sidebarOpen = !settings.sidebarOpen;
        }
    }
    function openConversation(conversation: var): void {
        root.chat.open(conversation);
        root.overlaid = false;
        page.focusComposer();
    }
    function openHit(conversation: var, message: var): void {
        root.chat.openAt(conversation, message);
        root.overlaid = false;
    }
    function newChat(): void {
        root.chat.newChat();
        root.overlaid = false;
        page.focusComposer();
    }
    function bringBack(): void {
        show();
        raise();
        requestActivate();
    }
    function step(by: int): void {
        const next = root.chat.conversations.neighbour(root.chat.conversation, by);
        if (next !== 0) {
            root.chat.open(next);
        }
    }

    width: 1280
    height: 800
    minimumWidth: 480
    minimumHeight: 420
    onClosing: close => {
        if (root.inTray && !root.ending) {
            close.accepted = false;
            hide();
        } else {
            Qt.exit(0);
        }
    }
    title: chat.conversation === 0 ? "Pipit" : qsTr("%1 – Pipit").arg(chat.title)
    color: Theme.surface

    LayoutMirroring.enabled: root.settings.rightToLeft
    LayoutMirroring.childrenInherit: true

    Binding { target: Theme; property: "mode"; value: root.settings.mode }
    Binding { target: Theme; property: "textScale"; value: root.settings.textScale }
    Binding { target: Theme; property: "reducedMotion"; value: root.settings.reducedMotion }
    Binding { target: Theme; property: "keys"; value: root.settings.shortcuts.labels }
    Binding { target: Theme; property: "screenReader"; value: root.settings.screenReader }

    ConversationPage {
        id: page

        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.left: parent.left
        anchors.leftMargin: root.narrow ? 0 : Math.max(0, sidebar.width + sidebar.shift)
        focus: true
        chat: root.chat
        recorder: root.recorder
        shortcuts: root.settings.shortcuts
        sidebarOpen: root.sidebarShown && !root.narrow
        onSidebarWanted: root.toggleSidebar()
        onModelWanted: modelSheet.open()
        onMannerWanted: mannerSheet.open()
        onFilesWanted: fileDialog.open()
        onCameraWanted: cameraSheet.open()
        onLiveWanted: liveView.open()
        onLinkClicked: address => linkSheet.ask(address)
        onPictureWanted: (source, path, name) => viewer.show(source, path, name)
    }
    Rectangle {
        anchors.fill: parent
        visible: root.narrow && opacity > 0
        opacity: root.overlaid ? 1 : 0
        color: Theme.scrim
        Behavior on opacity { NumberAnimation { duration: Theme.quick } }
        TapHandler { onTapped: root.overlaid = false }
    }
    Sidebar {
        id: sidebar

        property real shift: root.sidebarShown ? 0 : -width

        anchors.left: parent.left
        anchors.leftMargin: shift
        width: Theme.sidebarWidth
        height: parent.height
        visible: shift > -width
        enabled: root.sidebarShown
        conversations: root.chat.conversations
        searcher: root.chat.search
        current: root.chat.conversation
        engine: root.chat.engine
        onOpenWanted: conversation => root.openConversation(conversation)
        onNewWanted: root.newChat()
        onSettingsWanted: settingsSheet.open()
        onCloseWanted: root.toggleSidebar()
        onRemoveWanted: conversation => root.chat.throwAway(conversation)
        onHitWanted: (conversation, message) => root.openHit(conversation, message)
        onNewFolderWanted: conversation => nameSheet.ask("newFolder", conversation, qsTr("New folder"), qsTr("Create"), qsTr("Name of the folder"), "")
        onRenameFolderWanted: (folder, name) => nameSheet.ask("renameFolder", folder, qsTr("Rename the folder"), qsTr("Rename"), qsTr("Name of the folder"), name)
        onExportWanted: (conversation, title) => exportSheet.ask(conversation, title)
        onTrashWanted: trashSheet.open()

        Behavior on shift { NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic } }
    }
    DropTarget {
        anchors.fill: parent
        composer: root.chat.composer
        onDropped: {
            root.raise();
            root.requestActivate();
            page.focusComposer();
        }
    }

    SettingsSheet {
        id: settingsSheet

        objectName: "settingsSheet"
        settings: root.settings
        engine: root.chat.engine
        recorder: root.recorder
        network: root.network
        quick: root.quick
        onConnectionsWanted: connectionsSheet.open()
        onModelsWanted: page => modelSheet.show(page)
        onExportWanted: exportSheet.ask(0, "")
        onImportWanted: importDialog.open()
        onTrashWanted: trashSheet.open()
        onBackupsWanted: backupsSheet.open()
        onShortcutsWanted: shortcutSheet.open()
        onStorageWanted: storageDialog.open()
        onWelcomeWanted: welcome.open()
    }
    WelcomeSheet {
        id: welcome

        objectName: "welcome"
        settings: root.settings
        engine: root.chat.engine
        onAboutToShow: step = 0
        onClosed: page.focusComposer()
    }
    VideoSheet { id: videoSheet; objectName: "videoSheet"; video: root.chat.video }
    BackupsSheet { id: backupsSheet; objectName: "backupsSheet"; saved: root.chat.saved }
    TrashSheet { id: trashSheet; objectName: "trashSheet"; trash: root.chat.trash; onEraseWanted: (conversation, title) => removeSheet.ask(conversation, title) }
    ExportSheet { id: exportSheet; objectName: "exportSheet"; onExportWanted: (conversation, format, file) => root.chat.exportTo(conversation, format, file) }
    MannerSheet {
        id: mannerSheet

        objectName: "mannerSheet"
        manner: root.chat.manner
        onNameWanted: nameSheet.ask("preset", 0, qsTr("Save as a preset"), qsTr("Save"), qsTr("Name of the preset"), "")
    }
    NameSheet {
        id: nameSheet

        objectName: "nameSheet"
        onNamed: (purpose, subject, name) => {
            if (purpose === "preset") {
                root.chat.manner.saveAs(name);
            } else if (purpose === "newFolder") {
                root.chat.conversations.moveToNew(subject, name);
            } else {
                root.chat.conversations.renameFolder(subject, name);
            }
        }
    }
    ShortcutSheet { id: shortcutSheet; objectName: "shortcutSheet"; shortcuts: root.settings.shortcuts }
    ModelSheet {
        id: modelSheet

        objectName: "modelSheet"
        engine: root.chat.engine
        models: root.models
        onFileWanted: modelFileDialog.open()
        onFolderWanted: modelFolderDialog.open()
        onTokenWanted: modelId => tokenSheet.ask(modelId)
        onDeleteWanted: (path, title) => deleteModelSheet.ask(path, title)
    }
    LicenceSheet { id: licenceSheet; objectName: "licenceSheet"; onAccepted: modelId => root.models.acceptAndDownload(modelId); onAddressWanted: address => linkSheet.ask(address) }
    TokenSheet { id: tokenSheet; objectName: "tokenSheet"; models: root.models; onAddressWanted: address => linkSheet.ask(address) }
    ConnectionsSheet { id: connectionsSheet; objectName: "connectionsSheet"; network: root.network }
    DeleteModelSheet { id: deleteModelSheet; objectName: "deleteModelSheet"; onConfirmed: path => root.models.removeModel(path) }
    LinkSheet { id: linkSheet; objectName: "linkSheet"; onCopyWanted: text => root.chat.copy(text) }
    RemoveSheet { id: removeSheet; onConfirmed: conversation => conversation === 0 ? root.chat.trash.empty() : root.chat.trash.erase(conversation) }
    CameraSheet { id: cameraSheet; objectName: "cameraSheet"; camera: root.camera; onClosed: page.focusComposer() }
    LiveView { id: liveView; objectName: "liveView"; live: root.live; onClosed: page.focusComposer() }
    PictureViewer { id: viewer; objectName: "viewer"; onSaveWanted: (path, target) => root.chat.saveCopy(path, target) }

    FileDialog {
        id: fileDialog

        title: qsTr("Add pictures, sounds or documents")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("All files") + " (*)", qsTr("Documents") + " (*.pdf *.txt *.md *.csv *.json)", qsTr("Pictures and sounds") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.wav *.mp3 *.flac *.ogg *.oga *.opus *.m4a *.aac)", qsTr("Videos") + " (*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.mpg *.mpeg *.3gp *.ogv)"]
        onAccepted: {
            root.chat.composer.addFiles(selectedFiles);
            page.focusComposer();
        }
    }

    FileDialog {
        id: modelFileDialog

        title: qsTr("Add a model")
        nameFilters: [qsTr("Models") + " (*.gguf)", qsTr("All files") + " (*)"]
        onAccepted: root.models.addModel(selectedFile)
    }
    FolderDialog {
        id: modelFolderDialog

        title: qsTr("Add a folder with a model")
        onAccepted: root.models.addModel(selectedFolder)
    }
    FolderDialog {
        id: storageDialog

        title: qsTr("Move the chats into a folder in here")
        onAccepted: root.settings.moveStorage(selectedFolder)
    }
    FileDialog {
        id: importDialog

        title: qsTr("Import chats")
        nameFilters: [qsTr("Chats exported by Pipit") + " (*.json)"]
        onAccepted: root.chat.importFrom(selectedFile)
    }
    NoticeBar {
        objectName: "noticeBar"
        notice: root.chat.notice
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24 * 4
        x: Math.round(page.x + (page.width - width) / 2)
        width: Math.min(implicitWidth, page.width - Theme.space32)
    }

    AnnouncementItem {
        id: announcement

        objectName: "announcement"
        Accessible.role: Accessible.Notification
        Accessible.name: text
    }
    Binding { target: root.announcer; property: "hushed"; value: liveView.visible && root.live.hasVoice && root.live.aloud }
    Connections {
        target: root.announcer
        function onSaid(text: string) { announcement.announce(text); }
    }
    Component.onCompleted: {
        if (!root.settings.welcomed) {
            welcome.open();
        }
    }
    Loader {
        id: trayLoader

        active: root.settings.tray && root.settings.hasTray
        sourceComponent: TrayIcon {
            visible: available
            onWindowWanted: root.bringBack()
            onNewWanted: {
                root.newChat();
                root.bringBack();
            }
            onQuickWanted: quickLoader.ask()
        }
    }
    Loader {
        id: quickLoader

        function ask(): void {
            active = true;
            (item as QuickAsk).ask();
        }

        objectName: "quickLoader"
        active: false
        sourceComponent: QuickAsk {
            quick: root.quick
            rightToLeft: root.settings.rightToLeft
            onCopyWanted: text => root.chat.copy(text)
            onPutAway: {
                if (!root.visible && !root.inTray) {
                    Qt.exit(0);                // it was started for the one question
                }
            }
        }
    }
    Connections {
        target: root.quick
        function onWanted() { quickLoader.ask(); }
    }
    Connections {
        target: root.chat
        function onSettingsWanted() { root.chat.engine.server.length > 0 ? modelSheet.show(2) : settingsSheet.open(); }
        function onBackupsWanted() { backupsSheet.open(); }
    }

    Connections {
        target: root.chat.video
        function onOpened() { videoSheet.open(); }
    }
    Connections {
        target: root.models
        function onLicenceWanted(id: string, title: string, licence: string, address: string) { licenceSheet.ask(id, title, licence, address); }
        function onTokenWanted(id: string) { tokenSheet.ask(id); }
        function onPageWanted(address: string) { linkSheet.ask(address); }
    }

    Shortcut { sequence: root.keys.newChat; onActivated: root.newChat() }
    Shortcut { sequence: root.keys.files; onActivated: fileDialog.open() }
    Shortcut {
        sequence: root.keys.search
        onActivated: {
            if (!root.sidebarShown) {
                root.toggleSidebar();
            }
            sidebar.focusSearch();
        }
    }
    Shortcut { sequence: root.keys.camera; enabled: !root.covered; onActivated: cameraSheet.open() }
    Shortcut { sequence: root.keys.live; enabled: !root.covered; onActivated: liveView.open() }
    Shortcut { sequence: root.keys.screenshot; enabled: !root.covered; onActivated: root.chat.composer.takeScreenshot() }
    Shortcut { sequence: root.keys.message; onActivated: page.focusComposer() }
    Shortcut { sequence: root.keys.sidebar; onActivated: root.toggleSidebar() }
    Shortcut { sequence: root.keys.manner; onActivated: mannerSheet.open() }
    Shortcut { sequence: root.keys.takeBack; enabled: root.chat.notice.action.length > 0 && root.chat.composer.empty; onActivated: root.chat.notice.act() }
    Shortcut { sequence: root.keys.settings; onActivated: settingsSheet.open() }
    Shortcut { sequence: root.keys.shortcuts; onActivated: shortcutSheet.open() }
    Shortcut { sequence: root.keys.copyAnswer; onActivated: root.chat.copyLastAnswer() }
    Shortcut { sequence: root.keys.previousChat; onActivated: root.step(-1) }
    Shortcut { sequence: root.keys.nextChat; onActivated: root.step(1) }
    Shortcut { sequences: [root.keys.larger, "Ctrl+="]; onActivated: root.settings.stepTextScale(1) }
    Shortcut { sequence: root.keys.smaller; onActivated: root.settings.stepTextScale(-1) }
    Shortcut { sequence: root.keys.normalSize; onActivated: root.settings.stepTextScale(0) }
    Shortcut { sequence: root.keys.quit; onActivated: Qt.exit(0) }
    Shortcut { sequence: "Escape"; enabled: root.chat.answering && !root.covered && !root.recorder.recording; onActivated: root.chat.stop() }
}
