#pragma once
// States of the window worth looking at, by name: what screenshots show and what a designer wants to see again after a
// change.

#include "ui/offline/scripted_assistant.h"
#include "ui/offline/scripted_capture.h"
#include "ui/offline/scripted_models.h"
#include "ui/offline/scripted_voice.h"
#include "ui/window.h"

#include <QMimeData>
#include <QStringList>

namespace pipit::ui {

class Scenes {
public:
    /// `folder`: where the drawings are put; it outlives the window.
    Scenes(ScriptedAssistant& assistant, const QString& folder);

    /// The window's microphone and camera, and its voice.
    ScriptedCapture& capture() { return capture_; }
    ScriptedVoice& voice() { return voice_; }
    ScriptedModels& models() { return models_; }
    ScriptedNetwork& network() { return network_; }
    /// All of these, for the window.
    Window::Ports ports() { return {.capture = &capture_, .voice = &voice_, .models = &models_, .network = &network_}; }
    static QStringList names();
    /// Before the window exists: history, settings, the engine's state.
    void prepare(const QString& scene);
    /// With the window: opens, types, sends. Returns how many milliseconds the picture takes to settle.
    int play(const QString& scene, Window& window);

private:
    QVector<Message> trip();
    QVector<Message> long_talk();
    QVector<Message> chinese_talk();
    QVector<Message> formula_talk();
    QVector<Message> arabic_talk();

    ScriptedAssistant& assistant_;
    ScriptedCapture capture_;
    ScriptedVoice voice_;
    ScriptedModels models_;
    ScriptedNetwork network_;
    QString folder_;
    QString harbour_;
    QString circles_;
    QString murmur_;
    QMimeData files_;  // held over the window
    ConversationId trip_ = 0;
    ConversationId talk_ = 0;
    ConversationId chinese_ = 0;
    ConversationId formulas_ = 0;
    ConversationId arabic_ = 0;
};

}  // namespace pipit::ui
