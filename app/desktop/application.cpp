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
        stored.server_off = true;
    }
    prefer(given.model, stored.model);
    prefer(given.device, stored.device);
    prefer(given.slice, stored.slice);
    stored.context = given.context > 0 ? given.context : stored.context;
    prefer(given.server, stored.server);
    stored.server_off = stored.server_off && given.server.isEmpty();
    prefer(given.server_key, stored.server_key);
    prefer(given.server_model, stored.server_model);
    return stored;
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
    connect(&history_, &HistoryThread::messages_lost, this, &Application::tell_loss);
    connect(&single_instance_, &SingleInstance::called, this, &Application::take_call);
}

Application::~Application() {
    window_.reset();
    models_.reset();
    connections_.reset();
    assistant_.reset();
    engine_.reset();
}

QString Application::default_data_folder() {
    const QString given = qEnvironmentVariable("PIPIT_DATA_DIR");
    return given.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : given;
}

void Application::build(const NamedSettings& settings, const QString& no_history) {
    const EngineChoice choice = merged(options_.engine, engine_choice(settings));
    const ChatEndpoint server = server_endpoint(choice);
    ui::Settings shown = window_settings(settings);
    keeps_reading_ = shown.keeps_reading;
    if (no_history.isEmpty()) {
        tidy_reading();
        engine_ = std::make_unique<EngineProcess>(
            EngineProcess::Options{.program = options_.engine_program, .arguments = arguments_for(choice)});
        if (!server.is_valid()) {
            engine_->start();
        }
    }
    shown.welcomed = shown.welcomed || !no_history.isEmpty();   // a window that only tells why needs no introduction
    assistant_ = std::make_unique<Assistant>(
        history_, engine_.get(),
        Assistant::Options{.settings = shown, .stored = settings, .server = server, .examples = example_cards(), .no_history = no_history, .network = &gate_});
    build_models(settings, choice);
    connect(assistant_.get(), &Assistant::settings_changed, this, &Application::follow_settings);
    const bool small_only = options_.quick_ask && options_.files.isEmpty() && no_history.isEmpty();
    try {
        window_ = std::make_unique<ui::Window>(
            *assistant_,
            ui::Window::Ports{.capture = &capture_, .models = models_.get(), .network = connections_.get(), .hidden = small_only});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pipit: %s\n", error.what());
        emit ended(1);
        return;
    }
    if (!notice_.isEmpty()) {
        window_->chat().warn(notice_);
    }
    if (no_history.isEmpty()) {
        single_instance_.listen();
    }
    if (!options_.files.isEmpty() || small_only) {
        take_call(options_.files, options_.quick_ask);
    }
}

void Application::build_models(const NamedSettings& settings, const EngineChoice& choice) {
    const QString own = own_models_folder(options_.data_folder);
    connections_ = std::make_unique<Connections>(gate_, history_, settings);
    models_ = std::make_unique<Models>(history_, gate_,
                                       Models::Options{.choice = choice,
                                                       .settings = settings,
                                                       .places = default_places(own, embedded_model_folder(), {}),
                                                       .catalogue = built_in_catalogue(),
                                                       .download = {.hub = {}, .folder = own},
                                                       .engine_program = options_.engine_program,
                                                       .secret_service = u"Pipit"_qs});
    connect(models_.get(), &Models::chosen, this, &Application::follow);
    if (engine_) {
        connect(engine_.get(), &EngineProcess::changed, models_.get(), [this] { models_->set_running_device(engine_->state().facts.device); });
    }
}

void Application::follow(const EngineChoice& choice) {
    const ChatEndpoint server = server_endpoint(choice);
    if (engine_ && server.is_valid()) {
        engine_->stop();
    } else if (engine_ && (engine_->state().phase == EngineProcessPhase::stopped || arguments_for(choice) != engine_->arguments())) {
        engine_->restart(arguments_for(choice));
    }
    assistant_->use(server);
}

QStringList Application::arguments_for(const EngineChoice& choice) const {
    return engine_arguments(choice, keeps_reading_ ? from_path(history_.reading_folder()) : QString());
}

void Application::follow_settings(const ui::Settings& settings) {
    if (std::exchange(keeps_reading_, settings.keeps_reading) != settings.keeps_reading) {
        follow(models_->choice());
        tidy_reading();
    }
}

void Application::tidy_reading() {
    if (!keeps_reading_) {
        history_.ask(
            this, [](History& history) { remove_all_reading(history.kept_reading); }, [] {}, log_failure);
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
    const QString place = QDir::toNativeSeparators(damaged);
    if (!backup.isValid()) {
        tell(tr("The history was damaged and there was no backup; an empty one has begun. The damaged files are kept in %1.").arg(place));
    } else if (damaged.isEmpty()) {
        tell(tr("The history was gone. What was saved on %1 took its place; what was written after that may be missing.").arg(when));
    } else {
        tell(tr("The history was damaged. What was saved on %1 took its place; what was written after that may be missing. "
                "The damaged files are kept in %2.").arg(when, place));
    }
}

void Application::tell_loss(int count, const QDateTime& written) {
    tell(tr("%n message(s), the last of them of %1, could not be read any more after Pipit was ended by force.", nullptr, count)
             .arg(QLocale().toString(written, QLocale::ShortFormat)));
}

void Application::tell(const QString& text) {
    std::fprintf(stderr, "pipit: %s\n", qUtf8Printable(text));
    notice_ += (notice_.isEmpty() ? QString() : QStringLiteral(" ")) + text;
    if (window_) {
        window_->chat().warn(notice_);
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
