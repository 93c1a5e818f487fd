#include "app/desktop/turns.h"

#include "app/desktop/answers.h"
#include "app/desktop/conversation_shelf.h"
#include "app/desktop/drafts.h"
#include "app/desktop/translate.h"
#include "storage/transaction.h"

#include <optional>
#include <utility>
#include <variant>

namespace pipit::app {
namespace {

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

QString first_title(const QString& text, const storage::Message& question) {
    const QString title = title_of(text);
    return title.isEmpty() && !question.attachments.empty() ? title_of(from_utf8(question.attachments.front().file_name)) : title;
}

StoredTurn store_in(History& history, const ui::Draft& draft, ui::MessageId replaced, const std::vector<AttachmentOrigin>& origins) {
    storage::ConversationStore& rows = history.conversations;
    storage::Transaction transaction(history.database);
    StoredTurn stored;
    storage::Message question = question_of(history, draft.text, origins);
    const auto known = draft.conversation > 0 ? rows.conversation(draft.conversation) : std::nullopt;
    stored.is_new = !known;
    if (known) {
        stored.conversation = *known;
        const auto old = replaced > 0 ? rows.message(replaced) : std::nullopt;
        question.parent_id = old ? old->parent_id : rows.shown_end(known->id);
    } else {
        stored.conversation = rows.add_conversation(first_title(draft.text, question).toStdString());
        rows.set_manner(stored.conversation.id, to_storage(draft.manner));
    }
    question.conversation_id = stored.conversation.id;
    stored.question = rows.add_message(std::move(question));
    stored.answer = rows.add_message(pending_answer(stored.question));
    stored.conversation = *rows.conversation(stored.conversation.id);
    transaction.commit();
    return stored;
}

}  // namespace

void Turns::store(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft) {
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
        this, [draft, replaced, origins](History& history) { return store_in(history, draft, replaced, origins); },
        [this, ticket, replaced, draft](const StoredTurn& sent) { show(ticket, replaced, draft, sent); },
        [this, ticket, draft](const QString& why) { show_unsaved(ticket, draft, why); });
}

void Turns::show(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft, const StoredTurn& sent) {
    for (const ui::AttachmentId id : draft.attachments) {
        drafts_.discard(id);
    }
    ui::Conversation conversation = to_ui(sent.conversation);
    conversation.answering = true;
    if (sent.is_new) {
        emit port_.conversation_started(ticket, conversation);
    } else {
        emit port_.conversation_changed(conversation);
    }
    if (replaced != 0) {
        emit port_.messages_removed(conversation.id, replaced);
    }
    add(sent.question);
    add(sent.answer);
    emit asked();
    answers_.begin(to_ui(sent.answer, history_.attachments_folder()));
}

void Turns::add(const storage::Message& message) {
    const ui::Message shown = to_ui(message, history_.attachments_folder());
    emit added(shown);
    emit port_.message_added(shown);
}

void Turns::show_unsaved(ui::Ticket ticket, const ui::Draft& draft, const QString& why) {
    log_failure(why);
    ui::Draft kept = draft;
    if (kept.conversation == 0) {
        kept.conversation = --last_unsaved_id_;
        emit port_.conversation_started(ticket, {.id = kept.conversation, .title = title_of(draft.text), .changed = QDateTime::currentDateTime()});
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
    emit port_.message_added(question);
    emit port_.message_added(answer);
}

void Turns::retry(ui::MessageId answer) {
    if (unsaved_.contains(answer)) {
        const Unsaved unsaved = unsaved_.take(answer);
        if (unsaved.draft.conversation < 0) {
            emit port_.conversation_removed(unsaved.draft.conversation);   // a real one is started in its place
        } else {
            emit port_.messages_removed(unsaved.draft.conversation, unsaved.question);
        }
        store(0, 0, unsaved.draft);
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
            emit port_.messages_removed(old.conversation_id, old.id);
            add(fresh);
            emit asked();
            answers_.begin(to_ui(fresh, history_.attachments_folder()));
            shelf_.tell(old.conversation_id);
        },
        log_failure);
}

}  // namespace pipit::app
