#include "app/desktop/assistant.h"

#include "app/desktop/history_thread.h"
#include "app/desktop/translate.h"
#include "storage/transaction.h"

#include <QDebug>
#include <QHostAddress>
#include <QSet>

#include <cmath>
#include <utility>
#include <variant>

namespace pipit::app {
namespace {

constexpr int kMostSearchHits = 200;
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
      answers_(history, client_, [this] { return source(); }, !server_.is_valid()) {
    connect(&drafts_, &Drafts::prepared, this, &Assistant::attachment_prepared);
    connect(&drafts_, &Drafts::refused, this, &Assistant::attachment_refused);
    connect(&answers_, &Answers::grew, this, &Assistant::message_grew);
    connect(&answers_, &Answers::changed, this, &Assistant::message_changed);
    connect(&answers_, &Answers::settled, this, &Assistant::take_settled);
    if (engine_ != nullptr) {
        connect(engine_, &EngineProcess::changed, this, &Assistant::engine_state_changed);
    }
}

ChatEndpoint Assistant::source() const {
    ChatEndpoint source = server_;
    QString model = server_.model;
    if (!server_.is_valid() && engine_ != nullptr) {
        source = engine_->endpoint();
        model = engine_->state().facts.model;
    }
    source.temperature = fitting_temperature(model);
    return source;
}

// -------------------------------------------------------------------------------------------- conversations

void Assistant::list_conversations(ui::Ticket ticket, const QString& search) {
    const auto done = [this, ticket](QVector<ui::Conversation> found) {
        for (ui::Conversation& conversation : found) {
            conversation.answering = answers_.answering(conversation.id);
        }
        emit conversations_listed(ticket, found);
    };
    history_.ask(
        this,
        [words = search.trimmed().toStdString()](History& history) {
            QVector<ui::Conversation> found;
            if (words.empty()) {
                for (const storage::Conversation& conversation : history.conversations.conversations()) {
                    found += to_ui(conversation);
                }
                return found;
            }
            QSet<ui::ConversationId> seen;   // one line a conversation: its newest hit
            for (const storage::SearchHit& hit : history.conversations.search(words, kMostSearchHits)) {
                if (!seen.contains(hit.conversation.id)) {
                    seen.insert(hit.conversation.id);
                    found += to_ui(hit);
                }
            }
            return found;
        },
        done,
        [done](const QString& why) {
            log_failure(why);
            done({});
        });
}

void Assistant::open_conversation(ui::ConversationId id) {
    using Path = std::pair<bool, std::vector<storage::Message>>;
    history_.ask(
        this,
        [id](History& history) {
            return Path(history.conversations.conversation(id).has_value(), history.conversations.shown_path(id));
        },
        [this, id](const Path& path) {
            if (!path.first) {
                emit conversation_removed(id);
                return;
            }
            QVector<ui::Message> messages;
            for (const storage::Message& message : path.second) {
                messages += to_ui(message, history_.attachments_folder());
                remember(messages.last());
            }
            emit conversation_opened(id, messages);
        },
        log_failure);
}

void Assistant::rename_conversation(ui::ConversationId id, const QString& title) {
    history_.ask(
        this,
        [id, title = title.simplified().toStdString()](History& history) {
            history.conversations.rename_conversation(id, title);
        },
        [this, id] { tell_conversation(id); }, log_failure);
}

void Assistant::remove_conversation(ui::ConversationId id) {
    answers_.stop(id);
    history_.ask(
        this, [id](History& history) { history.conversations.remove_conversation(id); },
        [this, id] { emit conversation_removed(id); }, log_failure);
}

void Assistant::tell_conversation(ui::ConversationId id) {
    history_.ask(
        this, [id](History& history) { return history.conversations.conversation(id); },
        [this, id](const std::optional<storage::Conversation>& found) {
            if (found) {
                ui::Conversation conversation = to_ui(*found);
                conversation.answering = answers_.answering(id);
                emit conversation_changed(conversation);
            }
        },
        log_failure);
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
        [draft, replaced, origins](History& history) {
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
    cost.fits = cost.context_tokens == 0 || cost.tokens + cost.tokens_before < cost.context_tokens;
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

}  // namespace pipit::app
