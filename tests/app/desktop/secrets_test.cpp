// Keys and tokens in a real secret store: a keyring of its own on a bus of its own. The program starts itself again
// there.

#include "app/desktop/history_thread.h"
#include "app/desktop/models/models.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace pipit::app {

inline constexpr const char* kInside = "PIPIT_SECRETS_TEST_INSIDE";

namespace {

NamedSettings stored(HistoryThread& history, QObject* asker) {
    NamedSettings settings;
    bool answered = false;
    history.ask(
        asker, [](History& opened) { return opened.settings.all(); },
        [&](const NamedSettings& all) {
            settings = all;
            answered = true;
        },
        [](const QString& why) { qFatal("%s", qPrintable(why)); });
    [&] { QVERIFY(QTest::qWaitFor([&] { return answered; })); }();
    return settings;
}

Models::Options options(const QString& data, const NamedSettings& settings) {
    return {.choice = engine_choice(settings),
            .settings = settings,
            .places = {.own = data, .home = data, .cache = data},
            .catalogue = {.hub = QUrl(QStringLiteral("http://127.0.0.1:1"))},
            .download = {.hub = {}, .folder = data},
            .engine_program = QStringLiteral("/nowhere"),
            .secret_service = QStringLiteral("PipitTest")};
}

}  // namespace

class SecretsTest : public QObject {
    Q_OBJECT

private slots:
    void secrets_are_kept_and_removed() {
        {
            SecretStore store(QStringLiteral("PipitTest"));
            std::optional<bool> saved;
            store.save(QStringLiteral("a"), QStringLiteral("sécret"), [&](bool in_store) { saved = in_store; });
            QVERIFY(QTest::qWaitFor([&] { return saved.has_value(); }));
            QVERIFY(*saved);
            QVERIFY(store.place() == SecretStore::Place::store);
        }
        SecretStore again(QStringLiteral("PipitTest"));  // another start of the program
        std::optional<QString> read;
        again.read(QStringLiteral("a"), [&](const QString& value) { read = value; });
        QVERIFY(QTest::qWaitFor([&] { return read.has_value(); }));
        QCOMPARE(*read, QStringLiteral("sécret"));
        std::optional<bool> removed;
        again.save(QStringLiteral("a"), {}, [&](bool in_store) { removed = in_store; });
        QVERIFY(QTest::qWaitFor([&] { return removed.has_value(); }));
        read.reset();
        SecretStore empty(QStringLiteral("PipitTest"));
        empty.read(QStringLiteral("a"), [&](const QString& value) { read = value; });
        QVERIFY(QTest::qWaitFor([&] { return read.has_value(); }));
        QVERIFY(read->isEmpty());
        QVERIFY(empty.place() == SecretStore::Place::store);
    }

    void a_key_in_the_settings_moves_to_the_store() {
        const QTemporaryDir data;
        HistoryThread history(to_path(data.path()));
        NetworkGate gate;
        const NamedSettings old{{"server.address", "http://127.0.0.1:7"}, {"server.key", "sk-old"}};
        history.ask(
            this, [old](History& opened) { opened.settings.save(old); }, [] {}, [](const QString&) {});
        {
            Models models(history, gate, options(data.path(), stored(history, this)));
            QVERIFY(QTest::qWaitFor([&] { return stored(history, this)["server.has_key"] == "true"; }));
        }
        const NamedSettings moved = stored(history, this);
        QVERIFY(moved.at("server.key").empty());
        Models models(history, gate, options(data.path(), moved));  // the next start
        QVERIFY(models.choice().server_key.isEmpty());
        QVERIFY(QTest::qWaitFor([&] { return models.choice().server_key == QStringLiteral("sk-old"); }));
        QVERIFY(models.server().has_key);
        models.forget_server_key();
        QVERIFY(QTest::qWaitFor([&] { return stored(history, this)["server.has_key"] == "false"; }));
    }
};

}  // namespace pipit::app

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsSet(pipit::app::kInside)) {
        const QCoreApplication application(argc, argv);
        pipit::app::SecretsTest test;
        return QTest::qExec(&test, argc, argv);
    }
    const QCoreApplication application(argc, argv);
    const QTemporaryDir home;
    QDir().mkpath(home.filePath(QStringLiteral("run")));
    QFile::setPermissions(home.filePath(QStringLiteral("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(pipit::app::kInside), QStringLiteral("1"));
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.filePath(QStringLiteral("run")));
    environment.insert(QStringLiteral("XDG_CURRENT_DESKTOP"), QStringLiteral("GNOME"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    QProcess session;
    session.setProcessEnvironment(environment);
    session.setProcessChannelMode(QProcess::ForwardedChannels);
    session.start(qEnvironmentVariable("PIPIT_DBUS_RUN_SESSION", QStringLiteral("dbus-run-session")),
                  {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                   QStringLiteral("printf secret | \"$1\" --unlock --components=secrets >/dev/null && exec \"$2\""),
                   QStringLiteral("sh"), qEnvironmentVariable("PIPIT_KEYRING", QStringLiteral("gnome-keyring-daemon")),
                   QCoreApplication::applicationFilePath()});
    session.waitForFinished(120'000);
    return session.exitStatus() == QProcess::NormalExit ? session.exitCode() : 1;
}

#include "secrets_test.moc"
