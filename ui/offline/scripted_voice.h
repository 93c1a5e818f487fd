#pragma once
// A voice that speaks into a list, until it is told that it has finished.

#include "ui/voice.h"

namespace pipit::ui {

/// Thread: UI.
class ScriptedVoice : public Voice {
    Q_OBJECT

public:
    using Voice::Voice;

    bool available() override { return true; }
    bool speaking() const override { return speaking_; }
    void say(const QString& sentence) override {
        said_ += sentence;
        speaking_ = true;
        emit changed();
    }
    void stop() override { finish(); }

    // --- the script
    void finish() {
        speaking_ = false;
        emit changed();
    }
    const QStringList& said() const { return said_; }

private:
    QStringList said_;
    bool speaking_ = false;
};

}  // namespace pipit::ui
