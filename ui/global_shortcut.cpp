#include "ui/global_shortcut.h"

#ifdef PIPIT_HAS_DBUS
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QVariantMap>

#include <functional>
#include <utility>
#endif

namespace pipit::ui {

#ifdef PIPIT_HAS_DBUS

/// a(sa{sv}): an id, and what there is to say of it.
struct PortalShortcut {
    QString id;
    QVariantMap details;
};

QDBusArgument& operator<<(QDBusArgument& out, const PortalShortcut& shortcut) {
    out.beginStructure();
    out << shortcut.id << shortcut.details;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, PortalShortcut& shortcut) {
    in.beginStructure();
    in >> shortcut.id >> shortcut.details;
    in.endStructure();
    return in;
}

}  // namespace pipit::ui

Q_DECLARE_METATYPE(pipit::ui::PortalShortcut)

namespace pipit::ui {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.GlobalShortcuts");
const QString kRequest = QStringLiteral("org.freedesktop.portal.Request");
const QString kId = QStringLiteral("quick-ask");
const QString kPreferred = QStringLiteral("LOGO+ALT+space");   // a wish; the person decides

}  // namespace

class GlobalShortcut::Portal : public QObject {
    Q_OBJECT

public:
    explicit Portal(GlobalShortcut& shortcut) : shortcut_(shortcut), bus_(QDBusConnection::sessionBus()) {
        qDBusRegisterMetaType<PortalShortcut>();
        qDBusRegisterMetaType<QList<PortalShortcut>>();
        if (!bus_.isConnected()) {
            shortcut_.set(State::unavailable);
            return;
        }
        bus_.connect(kService, kPath, kInterface, QStringLiteral("Activated"), this, SLOT(take_activation(QDBusMessage)));
        QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        call << kInterface << QStringLiteral("version");
        wait_for(call, [this](const QDBusMessage& reply) {
            shortcut_.set(reply.type() == QDBusMessage::ReplyMessage ? State::idle : State::unavailable);
            if (shortcut_.state_ == State::idle && !description_.isEmpty()) {
                open();
            }
        });
    }

    void want(bool wanted, const QString& description) {
        description_ = wanted ? description : QString();
        if (!wanted) {
            close();
        } else if (shortcut_.state_ == State::idle || shortcut_.state_ == State::refused) {
            open();
        }
    }

private slots:
    void take_session(const QDBusMessage& response) {
        session_ = results_of(response).value(QStringLiteral("session_handle")).toString();
        if (response.arguments().value(0).toUInt() != 0 || session_.isEmpty()) {
            return refuse();
        }
        if (description_.isEmpty()) {
            return close();   // not wanted any more
        }
        const PortalShortcut wanted{.id = kId, .details = {{QStringLiteral("description"), description_}, {QStringLiteral("preferred_trigger"), kPreferred}}};
        QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("BindShortcuts"));
        call << QVariant::fromValue(QDBusObjectPath(session_)) << QVariant::fromValue(QList<PortalShortcut>{wanted}) << QString()
             << request(SLOT(take_binding(QDBusMessage)), {});
        wait_for(call, [this](const QDBusMessage& reply) { refuse_failed(reply); });
    }

    void take_binding(const QDBusMessage& response) {
        const auto bound = qdbus_cast<QList<PortalShortcut>>(results_of(response).value(QStringLiteral("shortcuts")));
        if (response.arguments().value(0).toUInt() != 0 || bound.isEmpty()) {
            return refuse();
        }
        shortcut_.set(State::bound, bound.first().details.value(QStringLiteral("trigger_description")).toString());
    }

    void take_activation(const QDBusMessage& signal) {
        const QList<QVariant> arguments = signal.arguments();
        if (arguments.value(0).value<QDBusObjectPath>().path() == session_ && arguments.value(1).toString() == kId) {
            emit shortcut_.activated();
        }
    }

private:
    void open() {
        shortcut_.set(State::asking);
        QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("CreateSession"));
        call << request(SLOT(take_session(QDBusMessage)), {{QStringLiteral("session_handle_token"), QStringLiteral("pipit%1").arg(requests_ + 1)}});
        wait_for(call, [this](const QDBusMessage& reply) { refuse_failed(reply); });
    }

    void close() {
        if (!session_.isEmpty()) {
            bus_.asyncCall(QDBusMessage::createMethodCall(kService, session_, QStringLiteral("org.freedesktop.portal.Session"), QStringLiteral("Close")));
            session_.clear();
        }
        if (shortcut_.state_ == State::bound || shortcut_.state_ == State::refused || shortcut_.state_ == State::asking) {
            shortcut_.set(State::idle);
        }
    }

    void refuse() {
        session_.clear();
        shortcut_.set(State::refused);
    }

    void refuse_failed(const QDBusMessage& reply) {
        if (reply.type() == QDBusMessage::ErrorMessage) {
            qWarning("global shortcut: %s", qUtf8Printable(reply.errorMessage()));
            refuse();
        }
    }

    /// Options of a call whose answer comes as a signal: the object that sends it is known before, so that none is missed.
    QVariantMap request(const char* slot, QVariantMap options) {
        const QString token = QStringLiteral("pipit%1").arg(++requests_);
        QString sender = bus_.baseService().mid(1);
        sender.replace(u'.', u'_');
        bus_.connect(kService, kPath + QStringLiteral("/request/") + sender + u'/' + token, kRequest, QStringLiteral("Response"), this, slot);
        options.insert(QStringLiteral("handle_token"), token);
        return options;
    }

    static QVariantMap results_of(const QDBusMessage& response) { return qdbus_cast<QVariantMap>(response.arguments().value(1)); }

    void wait_for(const QDBusMessage& call, std::function<void(const QDBusMessage& reply)> done) {
        auto* watcher = new QDBusPendingCallWatcher(bus_.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [done = std::move(done)](QDBusPendingCallWatcher* finished) {
            done(finished->reply());
            finished->deleteLater();
        });
    }

    GlobalShortcut& shortcut_;
    QDBusConnection bus_;
    QString description_;   // empty: it is not wanted
    QString session_;
    int requests_ = 0;
};

#else

class GlobalShortcut::Portal {
public:
    explicit Portal(GlobalShortcut& shortcut) { shortcut.set(State::unavailable); }
    void want(bool /*wanted*/, const QString& /*description*/) {}
};

#endif

GlobalShortcut::GlobalShortcut(QObject* parent) : QObject(parent), portal_(std::make_unique<Portal>(*this)) {}

GlobalShortcut::~GlobalShortcut() = default;

void GlobalShortcut::want(bool wanted, const QString& description) { portal_->want(wanted, description); }

void GlobalShortcut::set(State state, const QString& key) {
    state_ = state;
    key_ = key;
    emit changed();
}

}  // namespace pipit::ui

#ifdef PIPIT_HAS_DBUS
#include "global_shortcut.moc"
#endif
