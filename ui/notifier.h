#pragma once
// Tells, through the desktop's notifications, that an answer is ready while the window is not in front. On Linux over
// D-Bus (org.freedesktop.Notifications); elsewhere, and where nobody takes them, the window's entry in the task bar
// asks instead. What is said is the conversation's title: the answer itself may be nobody else's business.

#include "ui/assistant_port.h"

#include <QElapsedTimer>
#include <QHash>

#include <chrono>

class QWindow;

namespace pipit::ui {

class ChatViewModel;

/// Thread: UI.
class Notifier : public QObject {
    Q_OBJECT

public:
    /// `least`: quicker answers are not told of.
    Notifier(AssistantPort& port, ChatViewModel& chat, std::chrono::milliseconds least = std::chrono::seconds(5),
             QObject* parent = nullptr);

    /// The window that is in front or not; it outlives this.
    void watch(QWindow* window) { window_ = window; }

signals:
    /// The notification was clicked.
    void openWanted(qint64 conversation);

private slots:
    void take_action(uint id, const QString& action);
    void take_closed(uint id, uint reason);

private:
    void take(const Message& message);
    void tell(ConversationId conversation, bool failed);

    AssistantPort& port_;
    ChatViewModel& chat_;
    const std::chrono::milliseconds least_;
    QWindow* window_ = nullptr;
    QHash<MessageId, QElapsedTimer> running_;  // answers that are being made
    QHash<uint, ConversationId> told_;         // by the desktop's number
};

}  // namespace pipit::ui
