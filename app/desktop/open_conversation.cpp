#include "app/desktop/open_conversation.h"

#include "app/desktop/context_window.h"
#include "app/desktop/translate.h"

#include <algorithm>
#include <utility>

namespace pipit::app {
namespace {

constexpr int kMessagesShownFirst = 24;

}  // namespace

void OpenConversation::open(ui::ConversationId id, ui::MessageId message) {
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

void OpenConversation::show_end(ui::ConversationId id) {
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
                emit port_.conversation_opened(id, *end);
            }
        },
        log_failure);
}

void OpenConversation::show_branch(ui::MessageId message, int step) {
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

void OpenConversation::show_opened(ui::ConversationId id, const Opened& opened) {
    if (!opened) {
        emit port_.conversation_removed(id);
        return;
    }
    for (const ui::Message& message : *opened) {
        emit read(message);
    }
    emit port_.conversation_opened(id, *opened);
    tell_context(id);
}

void OpenConversation::tell_context(ui::ConversationId id) {
    told_ = id;
    history_.ask(
        this,
        [id, room = room_()](History& history) {
            const auto conversation = history.conversations.conversation(id);
            const std::vector<storage::Message> path = history.conversations.shown_path(id);
            const ContextWindow window = window_of(path, conversation ? conversation->manner : storage::Manner(), room);
            return ui::ContextUse{.tokens = path.empty() ? 0 : window.tokens,
                                  .room = room,
                                  .first_seen = window.first == 0 ? 0 : path[window.first].id};
        },
        [this, id](const ui::ContextUse& use) { emit port_.context_changed(id, use); }, log_failure);
}

}  // namespace pipit::app
