#include "app/desktop/assistant.h"

#include "app/desktop/chat_request_body.h"
#include "app/desktop/history_thread.h"

#include <filesystem>
#include <utility>

namespace pipit::app {
namespace {

constexpr const char* kFolderOfTheHistory = "Pipit";   // in the one that a person chooses

}  // namespace

Assistant::Assistant(HistoryThread& history, EngineProcess* engine, Options options, QObject* parent)
    : AssistantPort(parent),
      history_(history),
      engine_(engine),
      settings_(std::move(options.settings)),
      examples_(std::move(options.examples)),
      no_history_(std::move(options.no_history)),
      client_(options.network != nullptr ? *options.network : open_gate_),
      source_(client_, engine, std::move(options.server)),
      drafts_(history, client_, [this] { return source_.is_server() ? ChatEndpoint() : source_.endpoint(); }),
      answers_(history, client_, [this] { return source_.endpoint(); }),
      open_(history, [this] { return source_.endpoint().context_tokens; }, *this),
      titles_(history, client_, [this] { return source_.endpoint(); }, [this] { return answers_.idle(); }),
      transfer_(history) {
    connect_parts();
    costs_.remember_speeds(options.stored);
    if (options.name_conversations) {
        connect(&answers_, &Answers::settled, &titles_, &Titles::consider);
    }
}

void Assistant::connect_parts() {
    connect(&transfer_, &Transfer::ended, this, &Assistant::noticed);
    connect(&transfer_, &Transfer::imported, this, &Assistant::history_changed);
    connect(&drafts_, &Drafts::prepared, this, &Assistant::attachment_prepared);
    connect(&drafts_, &Drafts::refused, this, &Assistant::attachment_refused);
    connect(&video_, &VideoReader::done, this, &Assistant::video_read);
    connect(&video_, &VideoReader::failed, this, &Assistant::video_refused);
    connect(&answers_, &Answers::grew, this, &Assistant::message_grew);
    connect(&answers_, &Answers::thoughts_grew, this, &Assistant::thoughts_grew);
    connect(&answers_, &Answers::changed, this, &Assistant::message_changed);
    connect(&answers_, &Answers::settled, this, &Assistant::take_settled);
    connect(&turns_, &Turns::added, this, [this](const ui::Message& message) { costs_.remember(message); });
    connect(&turns_, &Turns::asked, &source_, &AnswerSource::prepare);
    connect(&turns_, &Turns::asked, &titles_, &Titles::give_way);
    connect(&titles_, &Titles::named, this, [this](ui::ConversationId id) { shelf_.tell(id); });
    connect(&shelf_, &ConversationShelf::erased, this, &Assistant::forget);
    connect(&open_, &OpenConversation::read, this, [this](const ui::Message& message) { costs_.remember(message); });
    connect(&source_, &AnswerSource::expected, this, [this] { answers_.source_expected(); });
    connect(&source_, &AnswerSource::found, &answers_, &Answers::source_ready);
    connect(&source_, &AnswerSource::missing, &answers_, &Answers::source_failed);
    connect(&source_, &AnswerSource::status_changed, this, [this] { emit engine_changed(engine()); });
    connect(&history_, &HistoryThread::recovered, this, &Assistant::history_changed);
    if (engine_ != nullptr) {
        connect(engine_, &EngineProcess::changed, this, &Assistant::engine_state_changed);
    }
}

void Assistant::set_manner(ui::ConversationId id, const ui::Manner& manner) {
    shelf_.set_manner(id, manner);
    open_.tell_context(id);
}

void Assistant::remove_conversation(ui::ConversationId id) {
    answers_.stop(id);
    shelf_.throw_away(id);
}

void Assistant::forget(const QVector<ui::ConversationId>& conversations) {
    const ChatEndpoint engine = engine_ == nullptr ? ChatEndpoint() : engine_->endpoint();
    if (engine.is_valid() && !conversations.isEmpty()) {
        client_.post(engine, u"/pipit/v1/forget"_qs, forget_request_body(conversations), this, [](const QByteArray&) {},
                     [](const ApiFailure& failure) { log_failure(failure.message); });
    }
}

void Assistant::restore_saved_state(const QString& id) {
    titles_.give_way();
    answers_.stop_all();
    saved_.restore(id);
}

void Assistant::take_settled(const ui::Message& answer, const ChatUsage& usage) {
    costs_.remember(answer);
    if (usage.prompt_tokens && usage.prefill_seconds) {
        const NamedSettings speed{costs_.learn(answer, usage, reader_name(source_.status()))};
        history_.ask(
            this, [speed](History& history) { history.settings.save(speed); }, [] {}, log_failure);
    }
    emit message_changed(answer);
    shelf_.tell(answer.conversation);
    open_.tell_context(answer.conversation);
}

// -------------------------------------------------------------------------------------------- engine and settings

ui::EngineStatus Assistant::engine() const {
    if (!no_history_.isEmpty()) {
        return {.phase = ui::EnginePhase::failed, .failure = {.message = no_history_, .action = ui::FailureAction::none}};
    }
    return source_.status();
}

void Assistant::use(const ChatEndpoint& server) {
    source_.use(server);
    answers_.source_expected();
    if (source_.endpoint().is_valid()) {
        answers_.source_ready();
    }
}

void Assistant::restart_engine() {
    if (engine_ != nullptr) {
        engine_->restart();
    }
}

void Assistant::engine_state_changed() {
    const EngineProcessPhase phase = engine_->state().phase;
    const bool entered = std::exchange(told_phase_, phase) != phase;
    emit engine_changed(engine());
    if (entered && (phase == EngineProcessPhase::starting || phase == EngineProcessPhase::loading)) {
        answers_.source_expected();
    } else if (entered && phase == EngineProcessPhase::ready) {
        drafts_.engine_ready();
        answers_.source_ready();
        open_.tell_context_again();   // how much there is room for is known now
    } else if (entered && phase == EngineProcessPhase::failed) {
        answers_.source_failed({tr("The engine could not be started: %1").arg(engine_->state().error), ui::FailureAction::restart_engine});
    }
}

void Assistant::save_settings(const ui::Settings& settings) {
    if (settings == settings_) {
        return;
    }
    settings_ = settings;
    emit settings_changed(settings_);
    history_.ask(
        this, [named = to_named(settings)](History& history) { history.settings.save(named); }, [] {}, log_failure);
}

QString Assistant::storage_folder() const { return no_history_.isEmpty() ? from_path(history_.folder()) : QString(); }

void Assistant::move_storage(const QString& folder) {
    titles_.give_way();
    answers_.stop_all();
    history_.move(to_path(folder) / kFolderOfTheHistory, this, [this](const QString& why_not) {
        emit history_changed();
        emit storage_moved(why_not);
    });
}

void Assistant::measure_storage() {
    const auto bytes_of = [folder = to_path(storage_folder())](History&) {
        std::uintmax_t bytes = 0;
        std::error_code error;   // files come and go meanwhile
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
            bytes += entry.is_regular_file(error) ? entry.file_size(error) : 0;
        }
        return bytes;
    };
    history_.ask(this, bytes_of, [this](std::uintmax_t bytes) { emit storage_measured(static_cast<qint64>(bytes)); }, log_failure);
}

}  // namespace pipit::app
