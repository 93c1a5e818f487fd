#pragma once
// Names conversations: after the first answer the model is asked for a few words. A person's question goes first: a title that
// is being made is given up when one comes, and asked for again when nothing else is being answered. What a person named
// stays so; when no title comes, the first words of the question remain.
//
// The request repeats the conversation as it was just answered, so that an engine which remembers it reads only the few words
// that ask for the title, and remembers it still for the next turn.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/history_thread.h"
#include "ui/assistant_port.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <utility>

namespace pipit::app {

/// What a model said when it was asked for a title, without what models put around one. Empty: it is of no use.
QString title_in(const QString& answer);

class Titles : public QObject {
    Q_OBJECT

public:
    /// `source`: where models are asked, as for Answers. `idle`: nothing is being answered.
    Titles(HistoryThread& history, ChatApiClient& client, std::function<ChatEndpoint()> source, std::function<bool()> idle)
        : history_(history), client_(client), source_(std::move(source)), idle_(std::move(idle)) {}

    /// An answer is complete: its conversation may need a title.
    void consider(const ui::Message& answer);
    /// A question comes: no title is made until the next consider().
    void give_way();

signals:
    void named(pipit::ui::ConversationId conversation);

private:
    void start_next();
    void ask(ui::ConversationId id, const QByteArray& body);
    void finish(ui::ConversationId id);
    void drop_stream();

    HistoryThread& history_;
    ChatApiClient& client_;
    const std::function<ChatEndpoint()> source_;
    const std::function<bool()> idle_;
    QVector<ui::ConversationId> waiting_;   // the first is being asked for, or will be
    QSet<ui::ConversationId> asked_;        // an answer that is made again asks for no other title
    bool preparing_ = false;
    ChatStream* stream_ = nullptr;
    QString answer_;
};

}  // namespace pipit::app
