#include "app/desktop/application.h"

#include "app/desktop/examples.h"
#include "ui/chat_view_model.h"
#include "ui/window.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QQuickWindow>
#include <QStandardPaths>

#include <cstdio>
#include <utility>

namespace pipit::app {
namespace {

// What the command line says goes before what is stored.
EngineChoice merged(const EngineChoice& given, EngineChoice stored) {
    const auto prefer = [](const QString& first, QString& second) { second = first.isEmpty() ? second : first; };
    if (!given.model.isEmpty()) {
        stored.slice.clear();    // belongs to the stored model
        stored.server.clear();
    }
    prefer(given.model, stored.model);
    prefer(given.device, stored.device);
    prefer(given.slice, stored.slice);
    stored.context = given.context > 0 ? given.context : stored.context;
    prefer(given.server, stored.server);
    prefer(given.server_key, stored.server_key);
    prefer(given.server_model, stored.server_model);
    return stored;
}

ChatEndpoint server_of(const EngineChoice& choice) {
    if (choice.server.isEmpty()) {
        return {};
    }
    return {.base = QUrl::fromUserInput(choice.server), .key = choice.server_key, .model = choice.server_model};
}

}  // namespace

Application::Application(Options options, QObject* parent)
    : QObject(parent),
      options_(std::move(options)),
      single_instance_(options_.data_folder),
      history_(to_path(options_.data_folder)),
      capture_(options_.capture) {
    connect(&history_, &HistoryThread::opened, this, [this] {
        history_.ask(
            this, [](History& history) { return history.settings.all(); },
            [this](const NamedSettings& settings) { build(settings); },
            [this](const QString& why) { take_open_failure(OpenFailure::other, why); });
    });
    connect(&history_, &HistoryThread::open_failed, this, &Application::take_open_failure);
    connect(&history_, &HistoryThread::recovered, this, &Application::tell_recovery);
    connect(&single_instance_, &SingleInstance::called, this, &Application::take_call);
}

Application::~Application() {
    window_.reset();
    assistant_.reset();
    engine_.reset();
}

QString Application::default_data_folder() {
    const QString given = qEnvironmentVariable("PIPIT_DATA_DIR");
    return given.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : given;
}

void Application::build(const NamedSettings& settings, const QString& no_history) {
    const EngineChoice choice = merged(options_.engine, engine_choice(settings));
    const ChatEndpoint server = server_of(choice);
    if (!server.is_valid() && no_history.isEmpty()) {
        engine_ = std::make_unique<EngineProcess>(
            EngineProcess::Options{.program = options_.engine_program, .arguments = engine_arguments(choice)});
        engine_->start();
    }
    ui::Settings shown = window_settings(settings);
    shown.welcomed = shown.welcomed || !no_history.isEmpty();   // a window that only tells why needs no introduction
    assistant_ = std::make_unique<Assistant>(
        history_, engine_.get(),
        Assistant::Options{.settings = shown, .server = server, .examples = example_cards(), .no_history = no_history});
    const bool small_only = options_.quick_ask && options_.files.isEmpty() && no_history.isEmpty();
    try {
        window_ = std::make_unique<ui::Window>(*assistant_, &capture_, nullptr, small_only);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pipit: %s\n", error.what());
        emit ended(1);
        return;
    }
    if (!notice_.isEmpty()) {
        window_->chat().notice()->say(std::exchange(notice_, {}));
    }
    if (no_history.isEmpty()) {
        single_instance_.listen();
    }
    if (!options_.files.isEmpty() || small_only) {
        take_call(options_.files, options_.quick_ask);
    }
}

void Application::take_open_failure(OpenFailure kind, const QString& why) {
    if (kind == OpenFailure::already_open && single_instance_.hand_over(options_.files, options_.quick_ask)) {
        std::fprintf(stderr, "pipit: the window is open already\n");
        emit ended(0);
        return;
    }
    // A window all the same, one that says it: most people start it where nobody reads standard error.
    std::fprintf(stderr, "pipit: %s\n", qUtf8Printable(why));
    switch (kind) {
        case OpenFailure::already_open: return build({}, tr("The history is open in another program."));
        case OpenFailure::newer_file:
            return build({}, tr("The history was written by a newer Pipit. It was left as it is; please install that version."));
        case OpenFailure::other: return build({}, tr("The history cannot be opened: %1").arg(why));
    }
}

void Application::tell_recovery(const QString& damaged, const QDateTime& backup) {
    const QString when = QLocale().toString(backup, QLocale::ShortFormat);
    if (!backup.isValid()) {
        notice_ = tr("The history was damaged and there was no backup; an empty one has begun. The damaged files are kept in %1.").arg(damaged);
    } else if (damaged.isEmpty()) {
        notice_ = tr("The history was gone. What was saved at %1 took its place.").arg(when);
    } else {
        notice_ = tr("The history was damaged. What was saved at %1 took its place; the damaged files are kept.").arg(when);
    }
    std::fprintf(stderr, "pipit: %s %s\n", qUtf8Printable(notice_), qUtf8Printable(damaged));
    if (window_) {
        window_->chat().notice()->say(std::exchange(notice_, {}));
    }
}

void Application::take_call(const QStringList& files, bool quick_ask) {
    if (!window_) {
        return;
    }
    if (quick_ask && files.isEmpty()) {
        window_->ask_quickly();
        return;
    }
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls += QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath());
    }
    window_->chat().composer()->addFiles(urls);
    window_->show();
}

}  // namespace pipit::app
