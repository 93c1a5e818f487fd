#include "ui/system_look.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>

#ifdef PIPIT_HAS_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace pipit::ui {

SystemLook::SystemLook(QObject* parent) : QObject(parent) {
    reduced_motion_ = qEnvironmentVariableIntValue("PIPIT_REDUCED_MOTION") != 0;
    qGuiApp->installEventFilter(this);
    QAccessible::installActivationObserver(this);
    read_palette();
#ifdef PIPIT_HAS_DBUS
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
                    QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"), this,
                    SLOT(portal_changed()));
        read_portal();
        look_for_tray();
    }
#else
    has_tray_ = true;  // Windows and macOS always have one
#endif
}

SystemLook::~SystemLook() { QAccessible::removeActivationObserver(this); }

void SystemLook::accessibilityActiveChanged(bool active) {
    screen_reader_ = active;
    emit changed();
}

bool SystemLook::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange) {
        read_palette();
    }
    return QObject::eventFilter(watched, event);
}

void SystemLook::portal_changed() { read_portal(); }

void SystemLook::read_palette() {
    const QPalette palette = QGuiApplication::palette();
    const bool dark = palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    if (dark != dark_) {
        dark_ = dark;
        emit changed();
    }
}

void SystemLook::read_portal() {
#ifdef PIPIT_HAS_DBUS
    struct Wish {
        const char* group;
        const char* key;
        void (*take)(SystemLook&, const QVariant&);
    };
    static const Wish kWishes[] = {
        {"org.freedesktop.appearance", "color-scheme",  // 0 no wish, 1 dark, 2 light
         [](SystemLook& look, const QVariant& value) {
             if (value.toUInt() != 0) {
                 look.dark_ = value.toUInt() == 1;
             }
         }},
        {"org.freedesktop.appearance", "contrast",  // 1 higher
         [](SystemLook& look, const QVariant& value) { look.high_contrast_ = value.toUInt() == 1; }},
        {"org.gnome.desktop.interface", "enable-animations",
         [](SystemLook& look, const QVariant& value) { look.reduced_motion_ = !value.toBool(); }},
    };
    for (const Wish& wish : kWishes) {
        QDBusMessage call = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
        call.setAutoStartService(false);
        call << QString::fromLatin1(wish.group) << QString::fromLatin1(wish.key);
        auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 1000), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, wish](QDBusPendingCallWatcher* finished) {
            const QDBusPendingReply<QDBusVariant> reply = *finished;
            if (!reply.isError()) {
                QVariant value = reply.value().variant();
                if (value.canConvert<QDBusVariant>()) {  // Read() wraps twice
                    value = value.value<QDBusVariant>().variant();
                }
                wish.take(*this, value);
                emit changed();
            }
            finished->deleteLater();
        });
    }
#endif
}

// Qt says so only of an icon that exists, and complains where there is no tray.
void SystemLook::look_for_tray() {
#ifdef PIPIT_HAS_DBUS
    QDBusMessage call =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameHasOwner"));
    call << QStringLiteral("org.kde.StatusNotifierWatcher");
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 1000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        const QDBusPendingReply<bool> reply = *finished;
        has_tray_ = !reply.isError() && reply.value();
        emit changed();
        finished->deleteLater();
    });
#endif
}

}  // namespace pipit::ui
