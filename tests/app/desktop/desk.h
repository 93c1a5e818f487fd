#pragma once
// The desktop program without its window, for tests: the assistant on a history and an engine program, and what a window
// would show of it.

#include "app/desktop/assistant.h"
#include "app/desktop/history_thread.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <optional>

namespace pipit::app {

using State = ui::MessageState;

class Desk : public QObject {
public:
    static EngineProcess::Options quick_engine(const QString& program = QStringLiteral(PIPIT_FAKE_ENGINE_PROGRAM)) {
        return {.program = program,
                .poll_while_loading = std::chrono::milliseconds(10),
                .poll_while_ready = std::chrono::milliseconds(20),
                .first_pause = std::chrono::milliseconds(5),
                .most_failures = 4};
    }

    explicit Desk(const QString& folder, ChatEndpoint server = {}, EngineProcess::Options engine_options = quick_engine(),
                  std::chrono::milliseconds backup_interval = HistoryThread::kBackupInterval, bool name_conversations = false)
        : history(to_path(folder), backup_interval), engine(std::move(engine_options)) {
        assistant.emplace(history, &engine, Assistant::Options{.server = std::move(server), .examples = {}, .name_conversations = name_conversations});
        using Port = ui::AssistantPort;
        connect(&*assistant, &Port::message_added, this, [this](const ui::Message& message) { messages += message; });
        connect(&*assistant, &Port::message_grew, this, [this](ui::ConversationId, ui::MessageId id, const QString& appended) {
            ui::Message& message = find(id);
            message.text += appended;
            message.state = State::streaming;
            grown += appended;
        });
        connect(&*assistant, &Port::thoughts_grew, this, [this](ui::ConversationId, ui::MessageId id, const QString& appended) {
            find(id).thoughts += appended;
            find(id).state = State::streaming;
        });
        connect(&*assistant, &Port::message_changed, this, [this](const ui::Message& changed) {
            for (ui::Message& message : messages) {
                if (message.id == changed.id) {
                    message = changed;
                }
            }
        });
        connect(&*assistant, &Port::messages_removed, this, [this](ui::ConversationId, ui::MessageId first) {
            while (!messages.isEmpty() && messages.takeLast().id != first) {
            }
        });
        connect(&*assistant, &Port::conversation_started, this, [this](ui::Ticket, const ui::Conversation& started) { conversation = started; });
        connect(&*assistant, &Port::conversation_changed, this, [this](const ui::Conversation& changed) {
            if (changed.id == conversation.id) {
                conversation = changed;
            }
        });
        connect(&*assistant, &Port::attachment_prepared, this, [this](ui::Ticket, const ui::Attachment& attachment) { prepared += attachment; });
        connect(&*assistant, &Port::attachment_refused, this, [this](ui::Ticket, const QString& why) { refused += why; });
    }

    ui::Message& find(ui::MessageId id) {
        for (ui::Message& message : messages) {
            if (message.id == id) {
                return message;
            }
        }
        qFatal("message %lld was never added", id);
    }

    void send(const QString& text, const QVector<ui::AttachmentId>& attachments = {}) {
        awaited = messages.size() + 2;
        assistant->send(++ticket, {.conversation = conversation.id, .text = text, .attachments = attachments});
    }

    bool answer_is(State state) {
        return QTest::qWaitFor([&] { return messages.size() >= std::max<qsizetype>(awaited, 1) && messages.last().role == ui::Role::assistant && messages.last().state == state; },
                               30'000);
    }
    bool answer_has(const QString& text) {
        return QTest::qWaitFor([&] { return !messages.isEmpty() && messages.last().text == text; }, 30'000);
    }

    /// Everything of the open conversation, as a window that opens it is told.
    QVector<ui::Message> reopened() {
        QVector<ui::Message> found;
        bool opened_once = false;
        bool answered = false;
        const auto connection = connect(&*assistant, &ui::AssistantPort::conversation_opened, this,
                                        [&](ui::ConversationId, const QVector<ui::Message>& opened) {
                                            opened_once = true;
                                            found = opened;   // of a long one first its end, then all
                                        });
        const auto complete = connect(&*assistant, &ui::AssistantPort::context_changed, this, [&] {
            answered = opened_once;   // else it is of something before
        });
        assistant->open_conversation(conversation.id);
        [&] { QVERIFY(QTest::qWaitFor([&] { return answered; })); }();
        disconnect(connection);
        disconnect(complete);
        return found;
    }

    QVector<ui::Conversation> listed() {
        QSignalSpy spy(&*assistant, &ui::AssistantPort::conversations_listed);
        assistant->list_conversations(++ticket);
        [&] { QVERIFY(spy.wait()); }();
        return spy.value(0).value(1).value<QVector<ui::Conversation>>();
    }

    QVector<ui::SearchHit> found(const QString& words) {
        QSignalSpy spy(&*assistant, &ui::AssistantPort::hits_found);
        assistant->search(++ticket, words);
        [&] { QVERIFY(spy.wait()); }();
        return spy.value(0).value(1).value<QVector<ui::SearchHit>>();
    }

    HistoryThread history;
    EngineProcess engine;
    std::optional<Assistant> assistant;
    QVector<ui::Message> messages;
    QString grown;
    ui::Conversation conversation;
    QVector<ui::Attachment> prepared;
    QStringList refused;
    ui::Ticket ticket = 0;
    qsizetype awaited = 0;   // messages that the last turn should have led to
};

}  // namespace pipit::app
