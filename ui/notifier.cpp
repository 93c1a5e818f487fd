#include "ui/notifier.h"

#include "ui/chat_view_model.h"

#include <QGuiApplication>
#include <QWindow>

#ifdef PIPIT_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace pipit::ui {
namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

}  // namespace

Notifier::Notifier(AssistantPort& port, ChatViewModel& chat, std::chrono::milliseconds least, QObject* parent)
    : QObject(parent), port_(port), chat_(chat), least_(least) {
    connect(&port, &AssistantPort::message_added, this, &Notifier::take);
    connect(&port, &AssistantPort::message_changed, this, &Notifier::take);
#ifdef PIPIT_HAS_DBUS
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(take_action(uint, QString)));
        bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                    SLOT(take_closed(uint, uint)));
    }
#endif
}

void Notifier::take(const Message& message) {
    if (message.role != Role::assistant) {
        return;
    }
    const bool runs = message.state == MessageState::pending || message.state == MessageState::streaming;
    if (runs) {
        if (!running_.contains(message.id)) {
            running_[message.id].start();
        }
        return;
    }
    const auto found = running_.constFind(message.id);
    if (found == running_.constEnd()) {
        return;  // was opened, not made
    }
    const bool is_long = std::chrono::milliseconds(found->elapsed()) >= least_;
    running_.erase(found);
    const bool in_front = window_ && window_->isVisible() && window_->isActive();
    // what was stopped was stopped by somebody who knows
    if (is_long && !in_front && message.state != MessageState::stopped && port_.settings().notifications) {
        tell(message.conversation, message.state == MessageState::failed);
    }
}

void Notifier::tell(ConversationId conversation, bool failed) {
    if (window_) {
        window_->alert(0);
    }
#ifdef PIPIT_HAS_DBUS
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    call << QGuiApplication::applicationDisplayName() << uint(0) << QGuiApplication::desktopFileName()
         << (failed ? tr("An answer did not succeed") : tr("Your answer is ready"))
         << chat_.conversations()->title(conversation).toHtmlEscaped()
         << QStringList{QStringLiteral("default"), tr("Open")}
         << QVariantMap{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}} << -1;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, conversation](QDBusPendingCallWatcher* finished) {
        const QDBusPendingReply<uint> reply = *finished;
        if (!reply.isError()) {
            told_[reply.value()] = conversation;
        }
        finished->deleteLater();
    });
#else
    Q_UNUSED(conversation)
    Q_UNUSED(failed)
#endif
}

void Notifier::take_action(uint id, const QString& action) {
    if (told_.contains(id) && action == u"default") {
        emit openWanted(told_.take(id));
    }
}

void Notifier::take_closed(uint id, uint reason) {
    Q_UNUSED(reason)
    told_.remove(id);
}

}  // namespace pipit::ui
