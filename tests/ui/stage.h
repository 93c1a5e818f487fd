#pragma once
// The real window on the scripted assistant, in English, with a scene prepared and keys to press.

#include "ui/camera_view_model.h"
#include "ui/chat_view_model.h"
#include "ui/live_view_model.h"
#include "ui/offline/scenes.h"
#include "ui/window.h"

#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace pipit::ui {

struct Stage {
    explicit Stage(const QString& scene = QStringLiteral("empty")) : scenes(assistant, folder.path()) {
        Settings settings;
        settings.language = QStringLiteral("en");
        settings.welcomed = scene != u"welcome";
        assistant.set_settings(settings);
        scenes.prepare(scene);
        assistant.set_answers({QStringLiteral("one two three four five")});
        window = std::make_unique<Window>(assistant, scenes.ports());
        window->window().requestActivate();
    }

    /// Plays a scene and waits for what it shows by and by.
    void play(const QString& scene) {
        scenes.play(scene, *window);
        const auto shown = [this, &scene] {
            return scene == u"camera"         ? window->camera().phase() == u"live"
                   : scene == u"camera-taken" ? window->camera().phase() == u"taken"
                   : scene == u"no-camera"    ? window->camera().phase() == u"failed"
                   : scene == u"live"         ? !window->live().answerCaption().isEmpty()
                                              : true;
        };
        QVERIFY(QTest::qWaitFor(shown));
        QCoreApplication::processEvents();
    }

    ChatViewModel& chat() { return window->chat(); }
    QQuickWindow* view() { return &window->window(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(view(), key, modifiers); }
    void type(const QString& text) {
        for (const QChar c : text) {
            QTest::keyClick(view(), c.toLatin1());
        }
    }

    QTemporaryDir folder;
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    Scenes scenes;
    std::unique_ptr<Window> window;
};

}  // namespace pipit::ui
