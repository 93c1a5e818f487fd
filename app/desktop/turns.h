#pragma once
// Turns of the user: stored, then shown, then answered.
//
// Nothing is sent that is not stored: the user's turn and the pending row of the answer are one transaction, and the
// request is put together from the rows. If the disk refuses, the turn is shown all the same, with ids below zero, and its
// answer says why; retrying stores it again.
//
// An edited turn and a retried answer are branches in the history: the old path stays in the file, the window shows the
// new one. The window is told through the signals of its port.
// Thread: UI.

#include "app/desktop/history_thread.h"
#include "ui/assistant_port.h"

#include <QHash>

namespace pipit::app {

class Answers;
class ConversationShelf;
class Drafts;

/// A question and the pending row of its answer.
struct StoredTurn {
    storage::Conversation conversation;
    bool is_new = false;
    storage::Message question;
    storage::Message answer;
};

class Turns : public QObject {
    Q_OBJECT

public:
    Turns(HistoryThread& history, Drafts& drafts, Answers& answers, ConversationShelf& shelf, ui::AssistantPort& port)
        : history_(history), drafts_(drafts), answers_(answers), shelf_(shelf), port_(port) {}

    /// `replaced` (0: none): the turn beside which this one is another branch.
    void store(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft);
    void retry(ui::MessageId answer);

signals:
    /// Was stored and is about to be shown.
    void added(const pipit::ui::Message& message);
    /// An answer is about to be asked for.
    void asked();

private:
    struct Unsaved {
        ui::Draft draft;
        ui::MessageId question = 0;
    };

    void show(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft, const StoredTurn& sent);
    void show_unsaved(ui::Ticket ticket, const ui::Draft& draft, const QString& why);
    void add(const storage::Message& message);

    HistoryThread& history_;
    Drafts& drafts_;
    Answers& answers_;
    ConversationShelf& shelf_;
    ui::AssistantPort& port_;
    QHash<ui::MessageId, Unsaved> unsaved_;   // by the id of the answer that says so
    ui::MessageId last_unsaved_id_ = 0;
};

}  // namespace pipit::app
