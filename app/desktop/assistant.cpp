#include "app/desktop/assistant.h"

#include "app/desktop/context_window.h"
#include "app/desktop/history_thread.h"
#include "app/desktop/translate.h"
#include "storage/transaction.h"

#include <QDebug>
#include <QHostAddress>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>
#include <variant>

namespace pipit::app {
namespace {

constexpr int kMostSearchHits = 100;
constexpr int kMessagesShownFirst = 24;
constexpr int kTokensOfATurn = 8;        // its markers
constexpr int kBytesPerToken = 4;        // of English; other languages differ by half
constexpr int kSecondsPerPiece = 30;     // of sound

// Either an attachment of a draft, or the id of one that an earlier message has.
using AttachmentOrigin = std::variant<storage::Attachment, storage::RowId>;

storage::Message question_of(History& history, const QString& text, const std::vector<AttachmentOrigin>& origins) {
    storage::Message question{.role = storage::Role::user, .text = text.toStdString()};
    for (const AttachmentOrigin& origin : origins) {
        if (const auto* attachment = std::get_if<storage::Attachment>(&origin)) {
            question.attachments.push_back(*attachment);
        } else if (auto kept = history.conversations.attachment(std::get<storage::RowId>(origin))) {
            question.attachments.push_back(*std::move(kept));
        }
    }
    return question;
}

storage::Message pending_answer(const storage::Message& question) {
    return {.conversation_id = question.conversation_id,
            .parent_id = question.id,
            .role = storage::Role::assistant,
            .state = storage::MessageState::pending};
}

// The embedded model was trained on few answers and given right ones greedily; what others like, their engine knows.
std::optional<double> fitting_temperature(const QString& model) {
    return model.contains(u"fledgling"_qs, Qt::CaseInsensitive) ? std::optional(0.0) : std::nullopt;
}

bool is_local(const QString& host) { return host == u"localhost" || QHostAddress(host).isLoopback(); }

void log_failure(const QString& why) { qWarning("%s", qUtf8Printable(why)); }

}  // namespace

Assistant::Assistant(HistoryThread& history, EngineProcess* engine, Options options, QObject* parent)
    : AssistantPort(parent),
      history_(history),
      engine_(engine),
      server_(std::move(options.server)),
      settings_(std::move(options.settings)),
      examples_(std::move(options.examples)),
      no_history_(std::move(options.no_history)),
      drafts_(history, client_, [this] { return server_.is_valid() ? ChatEndpoint() : source(); }),
      answers_(history, client_, [this] { return source(); }, !server_.is_valid()),
      transfer_(history) {
    connect(&transfer_, &Transfer::ended, this, &Assistant::noticed);
    connect(&transfer_, &Transfer::imported, this, &Assistant::history_changed);
    connect(&drafts_, &Drafts::prepared, this, &Assistant::attachment_prepared);
    connect(&drafts_, &Drafts::refused, this, &Assistant::attachment_refused);
    connect(&answers_, &Answers::grew, this, &Assistant::message_grew);
    connect(&answers_, &Answers::changed, this, &Assistant::message_changed);
    connect(&answers_, &Answers::settled, this, &Assistant::take_settled);
    connect(&history_, &HistoryThread::recovered, this, &Assistant::history_changed);
    if (engine_ != nullptr) {
        connect(engine_, &EngineProcess::changed, this, &Assistant::engine_state_changed);
    }
}

ChatEndpoint Assistant::source() const {
    if (finding_model_) {
        return {};
    }
    ChatEndpoint source = server_;
    QString model = server_.model;
    if (!server_.is_valid() && engine_ != nullptr) {
        source = engine_->endpoint();
        model = engine_->state().facts.model;
    }
    source.temperature = fitting_temperature(model);
    source.context_tokens = server_.is_valid() || engine_ == nullptr ? 0 : engine_->state().facts.context_tokens;
    return source;
}

// Not before a question is asked: nobody is called upon by a window that only stands open.
void Assistant::find_model() {
    if (!server_.is_valid() || !server_.model.isEmpty() || finding_model_) {
        return;
    }
    finding_model_ = true;
    answers_.source_expected();
    const auto without_a_list = [this](const ApiFailure&) {   // it may answer all the same, or its refusal says more
        finding_model_ = false;
        answers_.source_ready();
    };
    client_.list_models(server_, this, [this](const QStringList& names) { take_models(names); }, without_a_list);
}

void Assistant::take_models(const QStringList& names) {
    finding_model_ = false;
    if (names.isEmpty()) {
        return answers_.source_failed({tr("The server has no model yet. Please add one there."), ui::FailureAction::retry});
    }
    // Ollama lists what only embeds among the others, the newest first.
    const auto answers = std::find_if(names.begin(), names.end(), [](const QString& name) { return !name.contains(u"embed", Qt::CaseInsensitive); });
    server_.model = answers == names.end() ? names.front() : *answers;
    emit engine_changed(engine());
    answers_.source_ready();
}

// -------------------------------------------------------------------------------------------- conversations

void Assistant::list_conversations(ui::Ticket ticket) {
    const auto done = [this, ticket](QVector<ui::Conversation> found) {
        for (ui::Conversation& conversation : found) {
            conversation.answering = answers_.answering(conversation.id);
        }
        emit conversations_listed(ticket, found);
    };
    history_.ask(
        this, [](History& history) { return to_ui(history.conversations.conversations()); }, done,
        [done](const QString& why) {
            log_failure(why);
            done({});
        });
}

void Assistant::search(ui::Ticket ticket, const QString& text) {
    last_search_->store(ticket);
    history_.ask(
        this,
        [ticket, newest = last_search_, words = text.trimmed().toStdString()](History& history) {
            QVector<ui::SearchHit> found;
            if (ticket != newest->load()) {
                return found;   // a letter more was typed: nobody waits for this any more
            }
            for (const storage::SearchHit& hit : history.conversations.search(words, kMostSearchHits)) {
                found += to_ui(hit);
            }
            return found;
        },
        [this, ticket](const QVector<ui::SearchHit>& found) { emit hits_found(ticket, found); },
        [this, ticket](const QString& why) {
            log_failure(why);
            emit hits_found(ticket, {});
        });
}

void Assistant::open_conversation(ui::ConversationId id, ui::MessageId message) {
    if (message == 0) {
        show_end(id);   // what is seen first; the rest follows
    }
    history_.ask(
        this,
        [id, message, folder = history_.attachments_folder()](History& history) -> Opened {
            const auto conversation = history.conversations.conversation(id);
            if (!conversation || conversation->trashed) {
                return std::nullopt;
            }
            history.conversations.show_through(message);
            return to_ui(history.conversations.shown_path(id), folder);
        },
        [this, id](const Opened& opened) { show_opened(id, opened); }, log_failure);
}

void Assistant::show_end(ui::ConversationId id) {
    history_.ask(
        this,
        [id, folder = history_.attachments_folder()](History& history) -> Opened {
            const auto conversation = history.conversations.conversation(id);
            const std::vector<storage::Message> end = history.conversations.end_of_shown_path(id, kMessagesShownFirst);
            const bool is_all = !end.empty() && end.front().parent_id == 0;
            if (!conversation || conversation->trashed || end.empty() || is_all) {
                return std::nullopt;   // the whole is as quick
            }
            return to_ui(end, folder);
        },
        [this, id](const Opened& end) {
            if (end) {
                emit conversation_opened(id, *end);
            }
        },
        log_failure);
}

void Assistant::show_branch(ui::MessageId message, int step) {
    using Found = std::pair<ui::ConversationId, Opened>;
    history_.ask(
        this,
        [message, step, folder = history_.attachments_folder()](History& history) -> Found {
            storage::ConversationStore& store = history.conversations;
            const auto from = store.message(message);
            if (!from) {
                return {};
            }
            const std::vector<storage::RowId> beside = store.branches(from->conversation_id, from->parent_id);
            const auto wanted = std::find(beside.begin(), beside.end(), message) - beside.begin() + step;
            if (wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(beside.size())) {
                store.show_through(beside[static_cast<std::size_t>(wanted)]);
            }
            return {from->conversation_id, to_ui(store.shown_path(from->conversation_id), folder)};
        },
        [this](const Found& found) {
            if (found.second) {
                show_opened(found.first, found.second);
            }
        },
        log_failure);
}

void Assistant::show_opened(ui::ConversationId id, const Opened& opened) {
    if (!opened) {
        emit conversation_removed(id);
        return;
    }
    for (const ui::Message& message : *opened) {
        remember(message);
    }
    emit conversation_opened(id, *opened);
    tell_context(id);
}

void Assistant::tell_context(ui::ConversationId id) {
    told_context_ = id;
    history_.ask(
        this,
        [id, room = source().context_tokens](History& history) {
            const auto conversation = history.conversations.conversation(id);
            const std::vector<storage::Message> path = history.conversations.shown_path(id);
            const ContextWindow window = window_of(path, conversation ? conversation->manner : storage::Manner(), room);
            return ui::ContextUse{.tokens = path.empty() ? 0 : window.tokens,
                                  .room = room,
                                  .first_seen = window.first == 0 ? 0 : path[window.first].id};
        },
        [this, id](const ui::ContextUse& use) { emit context_changed(id, use); }, log_failure);
}

void Assistant::change(ui::ConversationId id, std::function<void(History&)> work) {
    history_.ask(this, std::move(work), [this, id] { tell_conversation(id); }, log_failure);
}

void Assistant::rename_conversation(ui::ConversationId id, const QString& title) {
    change(id, [id, title = title.simplified().toStdString()](History& history) {
        history.conversations.rename_conversation(id, title);
    });
}

void Assistant::pin_conversation(ui::ConversationId id, bool pinned) {
    change(id, [id, pinned](History& history) { history.conversations.pin_conversation(id, pinned); });
}

void Assistant::move_conversation(ui::ConversationId id, ui::FolderId folder) {
    change(id, [id, folder](History& history) { history.conversations.move_conversation(id, folder); });
}

void Assistant::set_manner(ui::ConversationId id, const ui::Manner& manner) {
    change(id, [id, manner = to_storage(manner)](History& history) { history.conversations.set_manner(id, manner); });
    tell_context(id);
}

void Assistant::duplicate_conversation(ui::ConversationId id) {
    history_.ask(
        this,
        [id, name = tr("%1 (copy)")](History& history) -> ui::ConversationId {
            auto tree = history.conversations.tree(id);
            if (!tree) {
                return 0;
            }
            tree->conversation.title = name.arg(from_utf8(tree->conversation.title)).toStdString();
            tree->conversation.changed = storage::ConversationStore::system_clock();
            return history.conversations.add_tree(*tree).id;
        },
        [this](ui::ConversationId copy) {
            if (copy != 0) {
                tell_conversation(copy);
                emit conversation_duplicated(copy);
            }
        },
        log_failure);
}

void Assistant::tell_conversation(ui::ConversationId id) {
    history_.ask(
        this, [id](History& history) { return history.conversations.conversation(id); },
        [this, id](const std::optional<storage::Conversation>& found) {
            if (found && !found->trashed) {
                ui::Conversation conversation = to_ui(*found);
                conversation.answering = answers_.answering(id);
                emit conversation_changed(conversation);
            }
        },
        log_failure);
}

// -------------------------------------------------------------------------------------------- the trash

void Assistant::remove_conversation(ui::ConversationId id) {
    answers_.stop(id);
    history_.ask(
        this, [id](History& history) { history.conversations.throw_away(id); },
        [this, id] {
            emit conversation_removed(id);
            list_trash();
        },
        log_failure);
}

void Assistant::restore_conversation(ui::ConversationId id) {
    change(id, [id](History& history) { history.conversations.take_back(id); });
    list_trash();
}

void Assistant::list_trash() {
    history_.ask(
        this, [](History& history) { return to_ui(history.conversations.trash()); },
        [this](const QVector<ui::Conversation>& found) { emit trash_listed(found); }, log_failure);
}

void Assistant::erase_conversation(ui::ConversationId id) {
    history_.ask(
        this, [id](History& history) { history.conversations.remove_conversation(id); }, [this] { list_trash(); }, log_failure);
}

void Assistant::empty_trash() {
    history_.ask(
        this, [](History& history) { history.conversations.empty_trash(storage::TimePoint::max()); }, [this] { list_trash(); },
        log_failure);
}

// -------------------------------------------------------------------------------------------- folders and presets

void Assistant::list_folders() {
    history_.ask(
        this, [](History& history) { return history.folders.all(); },
        [this](const std::vector<storage::Folder>& found) {
            QVector<ui::Folder> folders;
            for (const storage::Folder& folder : found) {
                folders += {.id = folder.id, .name = from_utf8(folder.name)};
            }
            emit folders_listed(folders);
        },
        log_failure);
}

void Assistant::add_folder(const QString& name, ui::ConversationId conversation) {
    list_folders_after([name = name.toStdString(), conversation](History& history) {
        storage::RowId id = 0;
        for (const storage::Folder& folder : history.folders.all()) {
            id = folder.name == name ? folder.id : id;
        }
        storage::Transaction transaction(history.database);
        id = id == 0 ? history.folders.add(name).id : id;
        history.conversations.move_conversation(conversation, id);
        transaction.commit();
    });
    tell_conversation(conversation);
}

void Assistant::rename_folder(ui::FolderId id, const QString& name) {
    list_folders_after([id, name = name.toStdString()](History& history) { history.folders.rename(id, name); });
}

void Assistant::remove_folder(ui::FolderId id) {
    list_folders_after([id](History& history) { history.folders.remove(id); });
}

void Assistant::list_folders_after(std::function<void(History&)> work) {
    history_.ask(this, std::move(work), [] {}, log_failure);
    list_folders();   // the storage thread keeps the order
}

void Assistant::list_presets() {
    history_.ask(
        this, [](History& history) { return history.presets.all(); },
        [this](const std::vector<storage::Preset>& found) {
            QVector<ui::Preset> presets;
            for (const storage::Preset& preset : found) {
                presets += {.id = preset.id, .name = from_utf8(preset.name), .manner = to_ui(preset.manner)};
            }
            emit presets_listed(presets);
        },
        log_failure);
}

void Assistant::save_preset(const ui::Preset& preset) {
    history_.ask(
        this,
        [row = storage::Preset{.id = preset.id, .name = preset.name.toStdString(), .manner = to_storage(preset.manner)}](
            History& history) { history.presets.save(row); },
        [this] { list_presets(); }, log_failure);
}

void Assistant::remove_preset(ui::PresetId id) {
    history_.ask(
        this, [id](History& history) { history.presets.remove(id); }, [this] { list_presets(); }, log_failure);
}

// -------------------------------------------------------------------------------------------- turns

void Assistant::send(ui::Ticket ticket, const ui::Draft& draft) { store_turn(ticket, 0, draft); }

void Assistant::send_again(ui::Ticket ticket, ui::MessageId message, const ui::Draft& draft) {
    store_turn(ticket, message, draft);
}

void Assistant::store_turn(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft) {
    answers_.stop(draft.conversation);
    std::vector<AttachmentOrigin> origins;
    for (const ui::AttachmentId id : draft.attachments) {
        if (auto attachment = drafts_.find(id)) {
            origins.emplace_back(*std::move(attachment));
        } else {
            origins.emplace_back(storage::RowId{id});
        }
    }
    history_.ask(
        this,
        [draft, replaced, origins, manner = to_storage(draft.manner)](History& history) {
            storage::ConversationStore& store = history.conversations;
            storage::Transaction transaction(history.database);
            Sent sent;
            storage::Message question = question_of(history, draft.text, origins);
            const auto known = draft.conversation > 0 ? store.conversation(draft.conversation) : std::nullopt;
            sent.is_new = !known;
            if (known) {
                sent.conversation = *known;
                const auto old = replaced > 0 ? store.message(replaced) : std::nullopt;
                question.parent_id = old ? old->parent_id : store.shown_end(known->id);
            } else {
                QString title = title_of(draft.text);
                if (title.isEmpty() && !question.attachments.empty()) {
                    title = title_of(from_utf8(question.attachments.front().file_name));
                }
                sent.conversation = store.add_conversation(title.toStdString());
                store.set_manner(sent.conversation.id, manner);
            }
            question.conversation_id = sent.conversation.id;
            sent.question = store.add_message(std::move(question));
            sent.answer = store.add_message(pending_answer(sent.question));
            sent.conversation = *store.conversation(sent.conversation.id);
            transaction.commit();
            return sent;
        },
        [this, ticket, replaced, draft](const Sent& sent) { show_turn(ticket, replaced, draft, sent); },
        [this, ticket, draft](const QString& why) { show_unsaved_turn(ticket, draft, why); });
}

void Assistant::show_turn(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft, const Sent& sent) {
    for (const ui::AttachmentId id : draft.attachments) {
        drafts_.discard(id);
    }
    ui::Conversation conversation = to_ui(sent.conversation);
    conversation.answering = true;
    if (sent.is_new) {
        emit conversation_started(ticket, conversation);
    } else {
        emit conversation_changed(conversation);
    }
    if (replaced != 0) {
        emit messages_removed(conversation.id, replaced);
    }
    add_message(sent.question);
    add_message(sent.answer);
    find_model();
    answers_.begin(to_ui(sent.answer, history_.attachments_folder()));
}

void Assistant::add_message(const storage::Message& message) {
    const ui::Message shown = to_ui(message, history_.attachments_folder());
    remember(shown);
    emit message_added(shown);
}

void Assistant::show_unsaved_turn(ui::Ticket ticket, const ui::Draft& draft, const QString& why) {
    log_failure(why);
    ui::Draft kept = draft;
    if (kept.conversation == 0) {
        kept.conversation = --last_unsaved_id_;
        emit conversation_started(ticket, {.id = kept.conversation, .title = title_of(draft.text), .changed = QDateTime::currentDateTime()});
    }
    ui::Message question{.id = --last_unsaved_id_, .conversation = kept.conversation, .text = draft.text};
    for (const ui::AttachmentId id : draft.attachments) {
        if (const auto attachment = drafts_.find(id)) {
            question.attachments += to_ui(*attachment, history_.attachments_folder());
            question.attachments.last().id = id;
        }
    }
    const ui::Message answer{.id = --last_unsaved_id_,
                             .conversation = kept.conversation,
                             .role = ui::Role::assistant,
                             .state = ui::MessageState::failed,
                             .failure = {tr("Your message could not be saved, so it was not sent: %1").arg(why), ui::FailureAction::retry}};
    unsaved_.insert(answer.id, {kept, question.id});
    emit message_added(question);
    emit message_added(answer);
}

void Assistant::retry(ui::MessageId answer) {
    if (unsaved_.contains(answer)) {
        const Unsaved unsaved = unsaved_.take(answer);
        if (unsaved.draft.conversation < 0) {
            emit conversation_removed(unsaved.draft.conversation);   // a real one is started in its place
        } else {
            emit messages_removed(unsaved.draft.conversation, unsaved.question);
        }
        store_turn(0, 0, unsaved.draft);
        return;
    }
    using Pair = std::pair<storage::Message, storage::Message>;   // the old answer and the new one
    history_.ask(
        this,
        [answer](History& history) -> std::optional<Pair> {
            const auto old = history.conversations.message(answer);
            if (!old || old->role != storage::Role::assistant || old->parent_id == 0) {
                return std::nullopt;
            }
            const storage::Message parent{.id = old->parent_id, .conversation_id = old->conversation_id};
            return Pair(*old, history.conversations.add_message(pending_answer(parent)));
        },
        [this](const std::optional<Pair>& found) {
            if (!found) {
                return;
            }
            const auto& [old, fresh] = *found;
            answers_.stop(old.conversation_id);
            emit messages_removed(old.conversation_id, old.id);
            add_message(fresh);
            find_model();
            answers_.begin(to_ui(fresh, history_.attachments_folder()));
            tell_conversation(old.conversation_id);
        },
        log_failure);
}

void Assistant::stop(ui::ConversationId conversation) { answers_.stop(conversation); }

void Assistant::take_settled(const ui::Message& answer, const ChatUsage& usage) {
    remember(answer);
    const double read = usage.prompt_tokens.value_or(0) - usage.reused_tokens.value_or(0);
    if (read > 0 && usage.prefill_seconds.value_or(0) > 0) {
        prompt_tokens_per_second_ = read / *usage.prefill_seconds;
    }
    emit message_changed(answer);
    tell_conversation(answer.conversation);
    tell_context(answer.conversation);
}

// -------------------------------------------------------------------------------------------- drafts and their cost

void Assistant::prepare_attachment(ui::Ticket ticket, const ui::AttachmentSource& source) { drafts_.prepare(ticket, source); }

void Assistant::discard_attachment(ui::AttachmentId id) { drafts_.discard(id); }

void Assistant::remember(const ui::Message& message) {
    for (const ui::Attachment& attachment : message.attachments) {
        attachment_tokens_.insert(attachment.id, attachment.tokens);
    }
    if (message.prompt_tokens > 0) {
        conversation_tokens_.insert(message.conversation, message.prompt_tokens + message.answer_tokens);
    }
}

ui::DraftCost Assistant::cost(const ui::Draft& draft) const {
    const EngineFacts facts = engine_ == nullptr ? EngineFacts() : engine_->state().facts;
    ui::DraftCost cost{.tokens_before = conversation_tokens_.value(draft.conversation), .context_tokens = facts.context_tokens};
    if (!draft.text.isEmpty()) {
        cost.tokens += static_cast<int>(draft.text.toUtf8().size() + kBytesPerToken - 1) / kBytesPerToken + kTokensOfATurn;
    }
    for (const ui::AttachmentId id : draft.attachments) {
        int tokens = attachment_tokens_.value(id);
        if (const auto attachment = drafts_.find(id)) {
            tokens = attachment->token_count.value_or(attachment->kind == storage::AttachmentKind::image ? facts.image_tokens : 0);
            if (tokens == 0 && attachment->duration_seconds) {
                tokens = static_cast<int>(std::ceil(*attachment->duration_seconds / kSecondsPerPiece)) * facts.sound_tokens;
            }
        }
        cost.tokens += tokens;
    }
    // What was said before leaves the window if it must.
    cost.fits = cost.context_tokens == 0 || cost.tokens < cost.context_tokens - reserved_for_answer(cost.context_tokens, {});
    if (prompt_tokens_per_second_ > 0) {
        cost.first_word_ms = static_cast<int>(1000 * cost.tokens / prompt_tokens_per_second_);
    }
    return cost;
}

// -------------------------------------------------------------------------------------------- engine and settings

ui::EngineStatus Assistant::engine() const {
    if (!no_history_.isEmpty()) {
        return {.phase = ui::EnginePhase::failed, .failure = {.message = no_history_, .action = ui::FailureAction::none}};
    }
    if (server_.is_valid()) {
        return {.phase = ui::EnginePhase::ready,
                .model = server_.model,
                .server = server_.base.adjusted(QUrl::RemoveUserInfo).authority(),
                .server_is_local = is_local(server_.base.host()),
                .sees = true,
                .hears = true};
    }
    return engine_ == nullptr ? ui::EngineStatus() : to_ui(engine_->state());
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
        if (told_context_ != 0) {
            tell_context(told_context_);   // how much there is room for is known now
        }
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

QString Assistant::storage_folder() const { return no_history_.isEmpty() ? history_.folder() : QString(); }

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
