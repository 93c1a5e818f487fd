#pragma once
// The path of a conversation that the window shows: opening it, walking its branches, and how full the model's view of it is.
// The window is told through the signals of its port.
// Thread: UI.

#include "app/desktop/history_thread.h"
#include "ui/assistant_port.h"

#include <functional>
#include <optional>
#include <utility>

namespace pipit::app {

class OpenConversation : public QObject {
    Q_OBJECT

public:
    /// `room`: tokens that the loaded model can hold; 0: not known.
    OpenConversation(HistoryThread& history, std::function<int()> room, ui::AssistantPort& port)
        : history_(history), room_(std::move(room)), port_(port) {}

    void open(ui::ConversationId id, ui::MessageId message);
    void show_branch(ui::MessageId message, int step);
    void tell_context(ui::ConversationId id);
    /// Of the conversation that was told last.
    void tell_context_again() {
        if (told_ != 0) {
            tell_context(told_);
        }
    }

signals:
    /// Each message of a path that is opened.
    void read(const pipit::ui::Message& message);

private:
    /// The conversation's path as the window is told it, or nothing for an unknown one.
    using Opened = std::optional<QVector<ui::Message>>;

    void show_end(ui::ConversationId id);
    void show_opened(ui::ConversationId id, const Opened& opened);

    HistoryThread& history_;
    const std::function<int()> room_;
    ui::AssistantPort& port_;
    ui::ConversationId told_ = 0;   // that of whose context the window was told last
};

}  // namespace pipit::app
