#pragma once
// What a screen reader says by itself, wherever the keyboard is: the answer of the open conversation, sentence by
// sentence as it comes, and what went wrong with it.

#include "ui/assistant_port.h"
#include "ui/voice.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

class ChatViewModel;

/// Thread: UI.
class Announcer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    /// The answer is spoken aloud already: only failures are announced.
    Q_PROPERTY(bool hushed MEMBER hushed_ NOTIFY hushedChanged)

public:
    Announcer(AssistantPort& port, const ChatViewModel& chat, QObject* parent = nullptr);

signals:
    void said(const QString& text);
    void hushedChanged();

private:
    void take(const QStringList& sentences);
    void take_change(const Message& message);

    const ChatViewModel& chat_;
    SentenceCutter sentences_;
    MessageId answer_ = 0;  // that is being made
    bool hushed_ = false;
};

}  // namespace pipit::ui
