#include "ui/announcer.h"

#include "ui/chat_view_model.h"

namespace pipit::ui {

Announcer::Announcer(AssistantPort& port, const ChatViewModel& chat, QObject* parent) : QObject(parent), chat_(chat) {
    const auto is_open = [&chat](ConversationId conversation) {
        return conversation != 0 && conversation == static_cast<ConversationId>(chat.conversation());
    };
    connect(&chat, &ChatViewModel::conversationChanged, this, [this] { answer_ = 0; });
    connect(&port, &AssistantPort::message_grew, this,
            [this, is_open](ConversationId conversation, MessageId id, const QString& appended) {
                if (is_open(conversation)) {
                    if (id != answer_) {
                        answer_ = id;
                        sentences_ = {};
                    }
                    take(sentences_.feed(appended));
                }
            });
    connect(&port, &AssistantPort::message_changed, this, [this, is_open](const Message& message) {
        if (is_open(message.conversation) && message.role == Role::assistant) {
            take_change(message);
        }
    });
    connect(&port, &AssistantPort::noticed, this, &Announcer::said);
}

void Announcer::take(const QStringList& sentences) {
    if (!sentences.isEmpty() && !hushed_) {
        emit said(sentences.join(u' '));
    }
}

void Announcer::take_change(const Message& message) {
    if (message.state == MessageState::failed) {
        emit said(message.failure.message);
    } else if (message.id == answer_) {
        switch (message.state) {
            case MessageState::finished: take(sentences_.finish()); break;
            case MessageState::stopped: emit said(tr("Stopped")); break;
            default: return;
        }
    }
    answer_ = 0;
}

}  // namespace pipit::ui
