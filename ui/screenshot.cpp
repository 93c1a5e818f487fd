#include "ui/screenshot.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLocale>
#include <QPixmap>
#include <QRandomGenerator>
#include <QScreen>
#include <QTime>
#include <QTimer>
#include <QUrl>

#if defined(PIPIT_HAS_DBUS)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#endif

namespace pipit::ui {
namespace {

constexpr int kHidingMs = 350;  // until the desktop has drawn what was behind the window

bool is_wayland() { return QGuiApplication::platformName().startsWith(QLatin1String("wayland")); }

}  // namespace

void Screenshot::take(QWindow* window) {
    if (busy_) {
        return;
    }
    busy_ = true;
    window_ = window;
    ask_portal();
}

void Screenshot::do_without_portal() {
    if (is_wayland()) {
        busy_ = false;
        emit failed(
            tr("This desktop does not let programs take pictures of the screen. Use its own tool, and paste the "
               "picture here."));
        return;
    }
    if (window_) {
        window_->hide();
    }
    QTimer::singleShot(kHidingMs, this, &Screenshot::grab_screen);
}

void Screenshot::grab_screen() {
    QScreen* screen = window_ && window_->screen() ? window_->screen() : QGuiApplication::primaryScreen();
    const QImage image = screen ? screen->grabWindow(0).toImage() : QImage();
    show_window_again();
    give(image);
}

void Screenshot::show_window_again() {
    if (window_ && !window_->isVisible()) {
        window_->show();
        window_->raise();
        window_->requestActivate();
    }
}

void Screenshot::give(const QImage& image) {
    busy_ = false;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (image.isNull() || !image.save(&buffer, "PNG")) {
        emit failed(tr("The system gave no picture of the screen."));
        return;
    }
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat).replace(u':', u'.');
    emit taken(png, tr("Screenshot %1").arg(time) + u".png");
}

#if defined(PIPIT_HAS_DBUS)
void Screenshot::ask_portal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return do_without_portal();
    }
    const QString token = QStringLiteral("pipit%1").arg(QRandomGenerator::global()->generate());
    QString sender = bus.baseService().mid(1);
    sender.replace(u'.', u'_');
    const QString request = u"/org/freedesktop/portal/desktop/request/" + sender + u'/' + token;
    const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
    // listened to before asking: the answer may be quicker than the reply
    bus.connect(service, request, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"), this,
                SLOT(take_portal_response(uint, QVariantMap)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/portal/desktop"),
                                                       QStringLiteral("org.freedesktop.portal.Screenshot"),
                                                       QStringLiteral("Screenshot"));
    call << QString() << QVariantMap{{QStringLiteral("interactive"), true}, {QStringLiteral("handle_token"), token}};
    constexpr int kPatienceMs = 2000;  // for "there is no such portal"; the person's own time is not counted
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->isError() && busy_) {
            do_without_portal();
        }
    });
}
#else
void Screenshot::ask_portal() { do_without_portal(); }
#endif

void Screenshot::take_portal_response(uint response, const QVariantMap& results) {
    if (!busy_) {
        return;
    }
    constexpr uint kGiven = 0;
    constexpr uint kChangedTheirMind = 1;
    if (response == kChangedTheirMind) {
        busy_ = false;
        return;
    }
    const QString path = QUrl(results.value(QStringLiteral("uri")).toString()).toLocalFile();
    give(response == kGiven && !path.isEmpty() ? QImage(path) : QImage());
    QFile::remove(path);  // the portal's copy of what is the person's
}

}  // namespace pipit::ui
