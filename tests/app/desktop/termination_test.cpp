// The window program ends in order when the system asks it to.

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

namespace pipit::app {

class TerminationTest : public QObject {
    Q_OBJECT

private slots:
    void leaves_nothing_behind_data();
    void leaves_nothing_behind();
};

void TerminationTest::leaves_nothing_behind_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TerminationTest::leaves_nothing_behind() {
    QFETCH(const int, signal);
    const QTemporaryDir folder;
    const QDir sockets(folder.filePath(QStringLiteral("tmp")));
    QVERIFY(sockets.mkpath(QStringLiteral(".")));
    QProcess pipit;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TMPDIR"), sockets.path());
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), folder.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.filePath(QStringLiteral("config")));
    pipit.setProcessEnvironment(environment);
    pipit.setProcessChannelMode(QProcess::ForwardedChannels);
    pipit.start(QStringLiteral(PIPIT_PROGRAM), {});
    const auto listens = [&sockets] {
        return !sockets.entryList({QStringLiteral("io.github.pipit_assistant.Pipit-*")}, QDir::System).isEmpty();
    };
    QVERIFY(QTest::qWaitFor(listens, 60'000));
    kill(static_cast<pid_t>(pipit.processId()), signal);
    QVERIFY(pipit.waitForFinished(60'000));
    QCOMPARE(pipit.exitStatus(), QProcess::NormalExit);
    QCOMPARE(pipit.exitCode(), 0);
    QVERIFY(!listens());
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::TerminationTest)
#include "termination_test.moc"
