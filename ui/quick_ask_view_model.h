#pragma once
// The small window for one question: asks it in a conversation of its own, and shows what comes. A key of the desktop may call it.

#include "ui/assistant_port.h"
#include "ui/global_shortcut.h"
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
    /// A key of the desktop is to call it, wherever the keyboard is.
    Q_PROPERTY(bool keyWanted READ keyWanted WRITE setKeyWanted NOTIFY keyChanged)
    Q_PROPERTY(bool keyPossible READ keyPossible NOTIFY keyChanged)
    /// What came of it, or what can be done instead; a sentence, or nothing.
    Q_PROPERTY(QString keyText READ keyText NOTIFY keyChanged)

public:
    explicit QuickAskViewModel(AssistantPort& port, QObject* parent = nullptr);

    QString phase() const;
    BlockListModel* blocks() { return &blocks_; }
    QString answer() const { return answer_; }
    QString problem() const { return problem_; }

    bool keyWanted() const { return port_.settings().quick_key; }
    void setKeyWanted(bool wanted);
    bool keyPossible() const { return key_.state() != GlobalShortcut::State::unavailable; }
    QString keyText() const;
    void retranslate() { emit keyChanged(); }

    /// In a new conversation; what was asked before stays in the history.
    Q_INVOKABLE void ask(const QString& question);
    Q_INVOKABLE void stop();
    /// For the next question.
    Q_INVOKABLE void clear();
    /// In the large window.
    Q_INVOKABLE void open();

signals:
    void changed();
    void keyChanged();
    /// Somebody asked for the small window.
    void wanted();
    void openWanted(qint64 conversation);

private:
    enum class Phase { empty, asked, answering, done };

    void take(const Message& message);
    void want_key();

    AssistantPort& port_;
    BlockListModel blocks_;
    Phase phase_ = Phase::empty;
    QString answer_;
    QString problem_;
    ConversationId conversation_ = 0;
    Ticket ticket_;
    GlobalShortcut key_;
};

}  // namespace pipit::ui
