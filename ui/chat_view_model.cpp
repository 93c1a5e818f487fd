#include "ui/chat_view_model.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace pipit::ui {

ChatViewModel::ChatViewModel(AssistantPort& port, AttachmentPaths& paths, QObject* parent)
    : QObject(parent),
      port_(port),
      conversations_(port),
      messages_(paths),
      composer_(port, paths),
      engine_(port),
      search_(port),
      trash_(port),
      manner_(port),
      saved_(port) {
    connect(&port, &AssistantPort::conversation_opened, this,
            [this](ConversationId id, const QVector<Message>& messages) {
                if (id == conversation_) {  // else another was chosen meanwhile
                    take_opened(messages);
                }
            });
    connect(&port, &AssistantPort::context_changed, this, [this](ConversationId id, const ContextUse& use) {
        if (id == conversation_) {
            take_context(use);
        }
    });
    connect(&port, &AssistantPort::conversation_changed, this, [this](const Conversation& conversation) {
        if (conversation.id == conversation_) {
            manner_.show(conversation.id, conversation.manner);
        }
    });
    connect(&port, &AssistantPort::conversation_duplicated, this, &ChatViewModel::open);
    connect(&port, &AssistantPort::noticed, this, [this](const QString& text) { notice_.say(text); });
    connect(&port, &AssistantPort::history_changed, this, [this] {
        trash_.refresh();
        if (conversation_ > 0) {
            port_.open_conversation(conversation_);
        }
    });
    connect(&port, &AssistantPort::conversation_started, this, [this](Ticket ticket, const Conversation& conversation) {
        if (conversation_ == 0 && ticket == sent_ticket_) {
            conversation_ = conversation.id;
            composer_.adopt_conversation(conversation.id);
            manner_.adopt(conversation.id);
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
    connect(&port, &AssistantPort::thoughts_grew, this,
            [this](ConversationId conversation, MessageId id, const QString& appended) {
                if (conversation == conversation_) {
                    messages_.grow_thoughts(id, appended);
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
    connect(&composer_, &ComposerViewModel::videoWanted, &video_, &VideoViewModel::open);
    connect(&composer_, &ComposerViewModel::sent, this, [this](Ticket ticket) { sent_ticket_ = ticket; });
    connect(&conversations_, &ConversationListModel::titleChanged, this, [this](qint64 id) {
        if (id == conversation_) {
            emit titleChanged();
        }
    });
    connect(&manner_, &MannerViewModel::changed, this, [this] { composer_.set_manner(manner_.manner()); });
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
    port_.send(ticket, {.conversation = conversation_, .manner = manner_.manner(), .attachments = attachments});
}

void ChatViewModel::warn(const QString& text) {
    notice_.say(text, tr("Backups…"), [this] { emit backupsWanted(); }, true);
}

void ChatViewModel::start() {
    conversations_.refresh();
    manner_.refresh();
}

void ChatViewModel::newChat() { set_conversation(0); }

void ChatViewModel::open(qint64 conversation) { openAt(conversation, 0); }

void ChatViewModel::openAt(qint64 conversation, qint64 message) {
    if (conversation == 0 || (conversation == conversation_ && message == 0)) {
        return;
    }
    const int row = conversation == conversation_ ? messages_.row_of(message) : -1;
    if (row >= 0) {
        emit messageFound(row);
        return;
    }
    set_conversation(conversation);
    opening_ = true;
    wanted_message_ = message;
    port_.open_conversation(conversation, message);
}

void ChatViewModel::take_opened(const QVector<Message>& messages) {
    const bool opening = std::exchange(opening_, false);
    const int row = [&] {
        messages_.show(messages);
        return messages_.row_of(std::exchange(wanted_message_, 0));
    }();
    update_answering();
    if (row >= 0) {
        emit messageFound(row);
    } else if (opening) {
        emit turnSent();
    }
}

void ChatViewModel::walk(qint64 message, int step) {
    if (!answering() && messages_.find(message)) {
        port_.show_branch(message, step);
    }
}

void ChatViewModel::throwAway(qint64 conversation) {
    const QString title = shown_title(conversations_.title(conversation));
    conversations_.remove(conversation);
    notice_.say(tr("“%1” is in the trash").arg(title), tr("Undo"), [this, conversation] {
        port_.restore_conversation(conversation);
        open(conversation);
    });
}

void ChatViewModel::exportTo(qint64 conversation, const QString& format, const QUrl& file) {
    const ExportFormat wanted = format == u"html"   ? ExportFormat::html
                                : format == u"json" ? ExportFormat::json
                                                    : ExportFormat::markdown;
    if (file.isLocalFile()) {
        port_.export_conversations(conversation, wanted, file.toLocalFile());
    }
}

void ChatViewModel::importFrom(const QUrl& file) {
    if (file.isLocalFile()) {
        port_.import_conversations(file.toLocalFile());
    }
}

void ChatViewModel::take_context(const ContextUse& use) {
    context_ = use;
    messages_.set_first_seen(use.first_seen);
    emit contextChanged();
}

double ChatViewModel::contextShare() const {
    return context_.room > 0 && context_.tokens > 0 ? std::min(1.0, static_cast<double>(context_.tokens) / context_.room) : -1;
}

QString ChatViewModel::contextText() const {
    if (contextShare() < 0) {
        return {};
    }
    const QLocale locale;
    return tr("%1 of %2 tokens").arg(locale.toString(context_.tokens), locale.toString(context_.room));
}

void ChatViewModel::set_conversation(ConversationId id) {
    if (id == conversation_) {
        return;
    }
    conversation_ = id;
    sent_ticket_ = 0;
    wanted_message_ = 0;
    opening_ = false;
    messages_.show({});
    composer_.set_conversation(id);
    const Conversation* known = conversations_.find(id);
    manner_.show(id, known ? known->manner : Manner());
    take_context({});
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
        case FailureAction::allow_network:
            emit networkWanted();
            port_.retry(answer);
            break;
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
    search_.retranslate();
    trash_.retranslate();
    saved_.retranslate();
    video_.retranslate();
    manner_.retranslate();
    emit contextChanged();
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
