#include "ui/chat_view_model.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>

namespace pipit::ui {

ChatViewModel::ChatViewModel(AssistantPort& port, AttachmentPaths& paths, QObject* parent)
    : QObject(parent), port_(port), conversations_(port), messages_(paths), composer_(port, paths), engine_(port) {
    connect(&port, &AssistantPort::conversation_opened, this,
            [this](ConversationId id, const QVector<Message>& messages) {
                if (id == conversation_) {  // else another was chosen meanwhile
                    messages_.show(messages);
                    update_answering();
                    emit turnSent();
                }
            });
    connect(&port, &AssistantPort::conversation_started, this, [this](Ticket ticket, const Conversation& conversation) {
        if (conversation_ == 0 && ticket == sent_ticket_) {
            conversation_ = conversation.id;
            composer_.adopt_conversation(conversation.id);
            emit conversationChanged();
            emit titleChanged();
        }
    });
    connect(&port, &AssistantPort::conversation_removed, this, [this](ConversationId id) {
        if (id == conversation_) {
            newChat();
        }
    });
    connect(&port, &AssistantPort::message_added, this, [this](const Message& message) {
        if (message.conversation == conversation_) {
            messages_.add(message);
            update_answering();
            if (message.role == Role::user) {
                emit turnSent();
            }
        }
    });
    connect(&port, &AssistantPort::message_grew, this,
            [this](ConversationId conversation, MessageId id, const QString& appended) {
                if (conversation == conversation_) {
                    messages_.grow(id, appended);
                }
            });
    connect(&port, &AssistantPort::message_changed, this, [this](const Message& message) {
        if (message.conversation == conversation_) {
            messages_.change(message);
            update_answering();
        }
    });
    connect(&port, &AssistantPort::messages_removed, this, [this](ConversationId conversation, MessageId first) {
        if (conversation == conversation_) {
            messages_.remove_from(first);
            update_answering();
        }
    });
    connect(&composer_, &ComposerViewModel::sent, this, [this](Ticket ticket) { sent_ticket_ = ticket; });
    connect(&conversations_, &ConversationListModel::titleChanged, this, [this](qint64 id) {
        if (id == conversation_) {
            emit titleChanged();
        }
    });
    connect(&engine_, &EngineViewModel::settingsWanted, this, &ChatViewModel::settingsWanted);
}

QString ChatViewModel::title() const {
    return shown_title(conversation_ == 0 ? QString() : conversations_.title(conversation_));
}

QStringList ChatViewModel::examples() const {
    QStringList kinds;
    for (const Example& example : port_.examples()) {
        switch (example.kind) {
            case ExampleKind::picture: kinds += QStringLiteral("picture"); break;
            case ExampleKind::sound: kinds += QStringLiteral("sound"); break;
            case ExampleKind::picture_and_sound: kinds += QStringLiteral("pictureAndSound"); break;
            case ExampleKind::help: kinds += QStringLiteral("help"); break;
        }
    }
    return kinds;
}

void ChatViewModel::sendAttachments(Ticket ticket, const QVector<AttachmentId>& attachments) {
    sent_ticket_ = ticket;
    port_.send(ticket, {.conversation = conversation_, .attachments = attachments});
}

void ChatViewModel::start() { conversations_.refresh(); }

void ChatViewModel::newChat() { set_conversation(0); }

void ChatViewModel::open(qint64 conversation) {
    if (conversation == 0 || conversation == conversation_) {
        return;
    }
    set_conversation(conversation);
    port_.open_conversation(conversation);
}

void ChatViewModel::set_conversation(ConversationId id) {
    if (id == conversation_) {
        return;
    }
    conversation_ = id;
    sent_ticket_ = 0;
    messages_.show({});
    composer_.set_conversation(id);
    update_answering();
    emit conversationChanged();
    emit titleChanged();
}

void ChatViewModel::stop() {
    if (answering()) {
        port_.stop(conversation_);
    }
}

void ChatViewModel::regenerate(qint64 answer) {
    if (!answering() && messages_.find(answer)) {
        port_.retry(answer);
    }
}

void ChatViewModel::act(qint64 answer) {
    const Message* message = messages_.find(answer);
    if (!message) {
        return;
    }
    switch (message->failure.action) {
        case FailureAction::none: break;
        case FailureAction::retry: port_.retry(answer); break;
        case FailureAction::restart_engine: port_.restart_engine(); break;
        case FailureAction::open_settings: emit settingsWanted(); break;
    }
}

void ChatViewModel::editLast() {
    if (const Message* last = messages_.last_of(Role::user)) {
        edit(last->id);
    }
}

void ChatViewModel::edit(qint64 message) {
    const Message* turn = messages_.find(message);
    if (turn && turn->role == Role::user && !answering()) {
        composer_.edit(*turn);
    }
}

void ChatViewModel::useExample(int card) {
    const QVector<Example> examples = port_.examples();
    if (card >= 0 && card < examples.size()) {
        composer_.use_example(examples[card]);
    }
}

void ChatViewModel::copy(const QString& text) const { QGuiApplication::clipboard()->setText(text); }

void ChatViewModel::copyLastAnswer() const {
    if (const Message* message = messages_.last_of(Role::assistant)) {
        copy(message->text);
    }
}

void ChatViewModel::saveCopy(const QString& path, const QUrl& target) const {
    const QString file = target.toLocalFile();
    if (file.isEmpty() || QFileInfo(file) == QFileInfo(path)) {
        return;
    }
    QFile::remove(file);  // the dialog has asked
    if (!QFile::copy(path, file)) {
        qWarning("window: %s could not be written", qPrintable(file));
    }
}

void ChatViewModel::retranslate() {
    conversations_.retranslate();
    messages_.retranslate();
    composer_.retranslate();
    engine_.retranslate();
    emit titleChanged();
}

void ChatViewModel::update_answering() {
    const bool now = answering();
    composer_.set_answering(now);
    if (now != was_answering_) {
        was_answering_ = now;
        emit answeringChanged();
    }
}

}  // namespace pipit::ui
