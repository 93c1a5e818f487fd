#pragma once
// The small window for one question: asks it in a conversation of its own, and shows what comes.

#include "ui/assistant_port.h"
#include "ui/markdown/block_list_model.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class QuickAskViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    Q_PROPERTY(QString phase READ phase NOTIFY changed)  // empty, asked, answering, done
    Q_PROPERTY(pipit::ui::BlockListModel* blocks READ blocks CONSTANT)
    Q_PROPERTY(QString answer READ answer NOTIFY changed)
    /// Why there is no answer; a sentence.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit QuickAskViewModel(AssistantPort& port, QObject* parent = nullptr);

    QString phase() const;
    BlockListModel* blocks() { return &blocks_; }
    QString answer() const { return answer_; }
    QString problem() const { return problem_; }

    /// In a new conversation; what was asked before stays in the history.
    Q_INVOKABLE void ask(const QString& question);
    Q_INVOKABLE void stop();
    /// For the next question.
    Q_INVOKABLE void clear();
    /// In the large window.
    Q_INVOKABLE void open();

signals:
    void changed();
    /// Somebody asked for the small window.
    void wanted();
    void openWanted(qint64 conversation);

private:
    enum class Phase { empty, asked, answering, done };

    void take(const Message& message);

    AssistantPort& port_;
    BlockListModel blocks_;
    Phase phase_ = Phase::empty;
    QString answer_;
    QString problem_;
    ConversationId conversation_ = 0;
    Ticket ticket_;
};

}  // namespace pipit::ui
