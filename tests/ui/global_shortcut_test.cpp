// The key for the quick question, against a portal of our own on a bus of its own. The program starts itself again there.

#include "ui/global_shortcut.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QVariantMap>

using pipit::ui::GlobalShortcut;
using State = GlobalShortcut::State;

namespace {

/// Answers as the portals of desktops do: a handle at once, the outcome later as a signal of that handle.
class FakePortal : public QDBusVirtualObject {
public:
    FakePortal() : bus_(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"))) {
        bus_.registerVirtualObject(QStringLiteral("/org/freedesktop/portal/desktop"), this, QDBusConnection::SubPath);
        bus_.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    ~FakePortal() override {
        bus_.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    }

    bool has_shortcuts = true;
    uint answer = 0;   // 0: yes, 1: the person said no
    QStringList calls;
    QVariantMap wanted;   // of the shortcut that was to be bound

    void activate(const QString& session, const QString& id) {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
                                                         QStringLiteral("org.freedesktop.portal.GlobalShortcuts"), QStringLiteral("Activated"));
        signal << QVariant::fromValue(QDBusObjectPath(session)) << id << qulonglong(1) << QVariantMap();
        bus_.send(signal);
    }
    QString session() const { return QStringLiteral("/org/freedesktop/portal/desktop/session/of_the_test"); }

    QString introspect(const QString& /*path*/) const override { return {}; }

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        calls += message.member();
        if (message.member() == u"Get") {
            return connection.send(has_shortcuts ? message.createReply(QVariant::fromValue(QDBusVariant(1U)))
                                                 : message.createErrorReply(QDBusError::UnknownInterface, QStringLiteral("none here")));
        }
        if (message.member() == u"Close") {
            return connection.send(message.createReply());
        }
        const auto options = qdbus_cast<QVariantMap>(message.arguments().last());
        QString sender = message.service().mid(1);
        sender.replace(u'.', u'_');
        const QString handle = QStringLiteral("/org/freedesktop/portal/desktop/request/") + sender + u'/' + options.value(QStringLiteral("handle_token")).toString();
        connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(handle))));
        QDBusMessage response = QDBusMessage::createSignal(handle, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
        if (message.member() == u"CreateSession") {
            response << 0U << QVariantMap{{QStringLiteral("session_handle"), session()}};
        } else {
            const QDBusArgument list = message.arguments()[1].value<QDBusArgument>();
            QString id;
            list.beginArray();
            list.beginStructure();
            list >> id >> wanted;
            list.endStructure();
            list.endArray();
            response << answer << (answer == 0 ? bound_results(id) : QVariantMap());
        }
        return connection.send(response);
    }

private:
    static QVariantMap bound_results(const QString& id);

    QDBusConnection bus_;
};

struct Bound {
    QString id;
    QVariantMap details;
};

QDBusArgument& operator<<(QDBusArgument& out, const Bound& bound) {
    out.beginStructure();
    out << bound.id << bound.details;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, Bound& bound) {
    in.beginStructure();
    in >> bound.id >> bound.details;
    in.endStructure();
    return in;
}

}  // namespace

Q_DECLARE_METATYPE(Bound)

QVariantMap FakePortal::bound_results(const QString& id) {
    qDBusRegisterMetaType<Bound>();
    qDBusRegisterMetaType<QList<Bound>>();
    const Bound bound{.id = id, .details = {{QStringLiteral("trigger_description"), QStringLiteral("Super+Alt+Space")}}};
    return {{QStringLiteral("shortcuts"), QVariant::fromValue(QList<Bound>{bound})}};
}

class GlobalShortcutTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(QDBusConnection::sessionBus().isConnected(), "no bus"); }

    void without_a_portal_there_is_none() {
        GlobalShortcut shortcut;
        QTRY_COMPARE(shortcut.state(), State::unavailable);
        shortcut.want(true, QStringLiteral("Ask"));
        QCOMPARE(shortcut.state(), State::unavailable);
    }

    void with_a_portal_that_has_none_there_is_none() {
        FakePortal portal;
        portal.has_shortcuts = false;
        GlobalShortcut shortcut;
        QTRY_COMPARE(shortcut.state(), State::unavailable);
    }

    void a_key_is_asked_for_and_heard() {
        FakePortal portal;
        GlobalShortcut shortcut;
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.want(true, QStringLiteral("Ask Pipit"));   // before the desktop was heard
        QTRY_COMPARE(shortcut.state(), State::bound);
        QCOMPARE(shortcut.key(), QStringLiteral("Super+Alt+Space"));
        QCOMPARE(portal.calls, QStringList({QStringLiteral("Get"), QStringLiteral("CreateSession"), QStringLiteral("BindShortcuts")}));
        QCOMPARE(portal.wanted.value(QStringLiteral("description")).toString(), QStringLiteral("Ask Pipit"));
        portal.activate(QStringLiteral("/org/freedesktop/portal/desktop/session/of_another"), QStringLiteral("quick-ask"));
        portal.activate(portal.session(), QStringLiteral("another"));
        portal.activate(portal.session(), QStringLiteral("quick-ask"));
        QTRY_COMPARE(activated.size(), 1);
        shortcut.want(false, {});
        QCOMPARE(shortcut.state(), State::idle);
        QTRY_VERIFY(portal.calls.contains(QStringLiteral("Close")));
        portal.activate(portal.session(), QStringLiteral("quick-ask"));
        shortcut.want(true, QStringLiteral("Ask Pipit"));
        QTRY_COMPARE(shortcut.state(), State::bound);
        QCOMPARE(activated.size(), 1);   // what came meanwhile was not meant for it
    }

    void a_no_of_the_person_is_told() {
        FakePortal portal;
        portal.answer = 1;
        GlobalShortcut shortcut;
        QTRY_COMPARE(shortcut.state(), State::idle);
        shortcut.want(true, QStringLiteral("Ask Pipit"));
        QCOMPARE(shortcut.state(), State::asking);
        QTRY_COMPARE(shortcut.state(), State::refused);
        portal.answer = 0;
        shortcut.want(true, QStringLiteral("Ask Pipit"));   // once more
        QTRY_COMPARE(shortcut.state(), State::bound);
    }
};

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    constexpr const char* kInside = "PIPIT_SHORTCUT_TEST_INSIDE";
    if (qEnvironmentVariableIsSet(kInside)) {
        GlobalShortcutTest test;
        return QTest::qExec(&test, argc, argv);
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(kInside), QStringLiteral("1"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    QProcess session;
    session.setProcessEnvironment(environment);
    session.setProcessChannelMode(QProcess::ForwardedChannels);
    session.start(qEnvironmentVariable("PIPIT_DBUS_RUN_SESSION", QStringLiteral("dbus-run-session")),
                  QStringList{QStringLiteral("--"), QCoreApplication::applicationFilePath()} + QCoreApplication::arguments().mid(1));
    session.waitForFinished(120'000);
    return session.exitStatus() == QProcess::NormalExit ? session.exitCode() : 1;
}

#include "global_shortcut_test.moc"
