#pragma once
// The door for programs: the window on an assistant. QGuiApplication exists before it and the assistant outlives it.
//
// The QML engine of the window has no network and reads no file: QML itself comes from the program's resources,
// pictures come through two image providers (attachments by number, our icons by name).

#include "ui/assistant_port.h"
#include "ui/capture_port.h"
#include "ui/voice.h"

#include <memory>

class QQmlEngine;
class QQuickWindow;

namespace pipit::ui {

class CameraViewModel;
class ChatViewModel;
class LiveViewModel;
class ModelsPort;
class ModelsViewModel;
class NetworkPort;
class NetworkViewModel;
class QuickAskViewModel;
class RecorderViewModel;
class SettingsViewModel;

/// Thread: UI.
class Window {
public:
    struct Ports {
        CapturePort* capture = nullptr;   // null: there is neither microphone nor camera
        Voice* voice = nullptr;           // null: the system's
        ModelsPort* models = nullptr;     // null: there are none to choose from
        NetworkPort* network = nullptr;   // null: there is no way out
        bool hidden = false;              // it waits for show(); for starts that want the small window only
    };

    /// What is given outlives the window. Throws std::runtime_error if the QML does not load.
    Window(AssistantPort& port, const Ports& ports);
    explicit Window(AssistantPort& port, CapturePort* capture = nullptr, Voice* voice = nullptr);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// To the front, wherever it was.
    void show();
    /// The small window for one question.
    void ask_quickly();

    QQuickWindow& window();
    ChatViewModel& chat();
    SettingsViewModel& settings();
    RecorderViewModel& recorder();
    CameraViewModel& camera();
    LiveViewModel& live();
    ModelsViewModel& models();
    NetworkViewModel& network();
    QuickAskViewModel& quick_ask();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// What the window's QML needs of an engine, but for pictures: types, icons, no network. For tests of single controls.
void prepare_engine(QQmlEngine& engine);

/// Once, before QGuiApplication: what Qt wants to know early. After it: application names, icon, fonts.
void prepare_before_application();
void prepare_application();

}  // namespace pipit::ui
