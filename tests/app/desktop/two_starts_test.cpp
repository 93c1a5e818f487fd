// The program's command line, and what a second start does: two processes on one history.

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <signal.h>

namespace pipit::app {
namespace {

const QString kProgram = QStringLiteral(PIPIT_PROGRAM);
const QString kPicture = QStringLiteral("tests/data/three_red_circles.png");

}  // namespace

class TwoStartsTest : public QObject {
    Q_OBJECT

private slots:
    void help_needs_no_display();
    void wrong_usage_is_told();
    void a_second_start_hands_its_files_over();

private:
    std::unique_ptr<QProcess> start(const QStringList& arguments, const QString& home);
};

std::unique_ptr<QProcess> TwoStartsTest::start(const QStringList& arguments, const QString& home) {
    auto pipit = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("TMPDIR"), home);   // where the socket lies
    environment.insert(QStringLiteral("PIPIT_DATA_DIR"), home + QStringLiteral("/data"));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    pipit->setProcessEnvironment(environment);
    pipit->start(kProgram, arguments);
    return pipit;
}

void TwoStartsTest::help_needs_no_display() {
    const QTemporaryDir home;
    QProcess pipit;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("no-such-platform"));
    pipit.setProcessEnvironment(environment);
    pipit.start(kProgram, {QStringLiteral("--help")});
    QVERIFY(pipit.waitForFinished());
    QCOMPARE(pipit.exitCode(), 0);
    const QString help = QString::fromUtf8(pipit.readAllStandardOutput());
    for (const char* word : {"[files...]", "--model", "--server", "--quick-ask", "--version"}) {
        QVERIFY2(help.contains(QString::fromLatin1(word)), word);
    }
    QVERIFY(!QDir(home.filePath(QStringLiteral("data"))).exists());
}

void TwoStartsTest::wrong_usage_is_told() {
    const QTemporaryDir home;
    const auto pipit = start({QStringLiteral("--no-such-option")}, home.path());
    QVERIFY(pipit->waitForFinished());
    QCOMPARE(pipit->exitCode(), 2);
    QVERIFY(pipit->readAllStandardError().contains("no-such-option"));
}

void TwoStartsTest::a_second_start_hands_its_files_over() {
    const QTemporaryDir home;
    // a server that is not there: the first start needs no engine for this
    const auto first = start({QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")}, home.path());
    const auto listens = [&home] {
        return !QDir(home.path()).entryList({QStringLiteral("io.github.pipit_assistant.Pipit-*")}, QDir::System).isEmpty();
    };
    QVERIFY(QTest::qWaitFor(listens, 60'000));

    QFile picture(kPicture);
    QVERIFY(picture.open(QIODevice::ReadOnly));
    const QByteArray bytes = picture.readAll();
    const auto holds_the_picture = [&home, &bytes] {
        QDirIterator files(home.filePath(QStringLiteral("data")), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(!holds_the_picture());
    const auto second = start({kPicture}, home.path());   // a relative path: both have the same working folder, or not
    QVERIFY(second->waitForFinished(60'000));
    QCOMPARE(second->exitCode(), 0);
    QVERIFY(second->readAllStandardError().contains("open already"));
    QVERIFY(QTest::qWaitFor(holds_the_picture, 60'000));   // the first has made it an attachment of its draft

    const auto third = start({QStringLiteral("--quick-ask")}, home.path());
    QVERIFY(third->waitForFinished(60'000));
    QCOMPARE(third->exitCode(), 0);

    QCOMPARE(first->state(), QProcess::Running);
    kill(static_cast<pid_t>(first->processId()), SIGTERM);
    QVERIFY(first->waitForFinished(60'000));
    QCOMPARE(first->exitCode(), 0);

    const auto alone = start({QStringLiteral("--quick-ask"), QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")}, home.path());
    QVERIFY(QTest::qWaitFor(listens, 60'000));
    kill(static_cast<pid_t>(alone->processId()), SIGTERM);
    QVERIFY(alone->waitForFinished(60'000));
    QCOMPARE(alone->exitCode(), 0);
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::TwoStartsTest)
#include "two_starts_test.moc"
