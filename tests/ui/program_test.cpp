// What makes the window a program: the welcome, settings, the small window for one question, notifications.

#include "tests/ui/stage.h"
#include "ui/notifier.h"
#include "ui/quick_ask_view_model.h"
#include "ui/settings_view_model.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QQuickItem>
#include <QSignalSpy>

using namespace pipit::ui;

namespace {

/// Takes notifications as a desktop does.
class FakeDesktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QVector<QStringList> told;  // summary, body, first action

public slots:
    Q_SCRIPTABLE uint Notify(const QString& program, uint, const QString&, const QString& summary, const QString& body,
                             const QStringList& actions, const QVariantMap& hints, int) {
        told += QStringList{program, summary, body, actions.value(0), hints.value("desktop-entry").toString()};
        return static_cast<uint>(told.size());
    }

signals:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString& action);
};

QObject* sheet(Stage& stage, const char* name) { return stage.view()->findChild<QObject*>(QString::fromLatin1(name)); }

}  // namespace

class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { prepare_application(); }

    void the_welcome_comes_once_and_ends_by_keys() {
        Stage stage("welcome");
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QObject* welcome = sheet(stage, "welcome");
        QTRY_VERIFY(welcome->property("opened").toBool());
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_Return);
        QCOMPARE(welcome->property("step").toInt(), 2);
        stage.key(Qt::Key_Backtab, Qt::ShiftModifier);
        stage.key(Qt::Key_Return);  // back
        QCOMPARE(welcome->property("step").toInt(), 1);
        stage.key(Qt::Key_Tab);
        stage.key(Qt::Key_Return);
        QVERIFY(!stage.window->settings().welcomed());
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(!welcome->property("visible").toBool());
        QVERIFY(stage.window->settings().welcomed());
        stage.type("hello");  // the keyboard is where one writes
        QCOMPARE(stage.chat().composer()->text(), QStringLiteral("hello"));

        stage.window = std::make_unique<Window>(stage.assistant, &stage.scenes.capture(), &stage.scenes.voice());
        QVERIFY(!sheet(stage, "welcome")->property("visible").toBool());
    }

    void escape_skips_the_welcome() {
        Stage stage("welcome");
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QTRY_VERIFY(sheet(stage, "welcome")->property("opened").toBool());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!sheet(stage, "welcome")->property("visible").toBool());
        QVERIFY(stage.assistant.settings().welcomed);
    }

    void settings_tell_where_the_history_lies() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QCOMPARE(stage.window->settings().storageSize(), QString());
        stage.key(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(sheet(stage, "settingsSheet")->property("opened").toBool());
        QCOMPARE(stage.window->settings().storageSize(), QStringLiteral("48.3 MB"));
        QVERIFY(stage.window->settings().storageFolder().endsWith(QStringLiteral("/pipit")));
    }

    void the_small_window_asks_one_question() {
        Stage stage;
        stage.assistant.set_answers({QStringLiteral("**Nine** o'clock.")});
        stage.window->ask_quickly();
        auto* small = qobject_cast<QQuickWindow*>(sheet(stage, "quickLoader")->property("item").value<QObject*>());
        QVERIFY(small);
        QVERIFY(QTest::qWaitForWindowActive(small));
        for (const char letter : QByteArray("when?")) {
            QTest::keyClick(small, letter);
        }
        QTest::keyClick(small, Qt::Key_Return);
        QuickAskViewModel& quick = stage.window->quick_ask();
        QCOMPARE(quick.phase(), QStringLiteral("asked"));
        stage.assistant.step();
        QCOMPARE(quick.phase(), QStringLiteral("answering"));
        stage.assistant.finish();
        QCOMPARE(quick.phase(), QStringLiteral("done"));
        QCOMPARE(quick.answer(), QStringLiteral("**Nine** o'clock."));
        QCOMPARE(quick.blocks()->rowCount(), 1);
        QCOMPARE(stage.chat().conversation(), 0);  // the large window stays where it was
        small->grabWindow();

        quick.open();
        QCOMPARE(stage.chat().messages()->count(), 2);
        QTest::keyClick(small, Qt::Key_Escape);
        QTRY_VERIFY(!small->isVisible());
        QVERIFY(stage.view()->isVisible());
    }

    void the_small_window_tells_what_went_wrong_and_stops() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        QuickAskViewModel quick(assistant);
        quick.ask(QStringLiteral("  "));
        QCOMPARE(quick.phase(), QStringLiteral("empty"));
        assistant.fail_next({QStringLiteral("The engine is gone."), FailureAction::retry}, 0);
        quick.ask(QStringLiteral("one"));
        assistant.finish();
        QCOMPARE(quick.problem(), QStringLiteral("The engine is gone."));
        assistant.set_answers({QStringLiteral("one two three")});
        quick.ask(QStringLiteral("two"));
        QCOMPARE(quick.problem(), QString());
        assistant.step();
        quick.stop();
        QCOMPARE(quick.phase(), QStringLiteral("done"));
        QVERIFY(!quick.answer().isEmpty() && quick.answer() != QStringLiteral("one two three"));
    }

    void a_long_answer_is_told_to_the_desktop() {
        if (!QDBusConnection::sessionBus().isConnected()) {
            QSKIP("there is no dbus-daemon to make a bus with");
        }
        QDBusConnection desktop =
            QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), "desktop");
        FakeDesktop fake;
        QVERIFY(
            desktop.registerObject("/org/freedesktop/Notifications", &fake, QDBusConnection::ExportScriptableContents));
        QVERIFY(desktop.registerService("org.freedesktop.Notifications"));

        Stage stage;
        Notifier notifier(stage.assistant, stage.chat(), std::chrono::milliseconds(0));
        QSignalSpy opened(&notifier, &Notifier::openWanted);
        stage.chat().composer()->setText("a <b>long</b> story");
        stage.chat().composer()->send();
        stage.assistant.step();
        QVERIFY(fake.told.isEmpty());
        stage.assistant.finish();
        QTRY_COMPARE(fake.told.size(), 1);
        QCOMPARE(fake.told[0], QStringList({"Pipit", "Your answer is ready", "a &lt;b&gt;long&lt;/b&gt; story",
                                            "default", "io.github.pipit_assistant.Pipit"}));
        // the number that the desktop gave comes back first, so the click is told until it is known
        QTRY_VERIFY((emit fake.ActionInvoked(1, QStringLiteral("default")), QTest::qWait(1), opened.size() == 1));
        QCOMPARE(opened[0][0].toLongLong(), static_cast<qint64>(stage.chat().conversation()));

        // nothing is told while the window is in front, after Stop, or against the settings
        notifier.watch(stage.view());
        stage.view()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        const auto ask = [&stage] {
            stage.chat().composer()->setText("again");
            stage.chat().composer()->send();
        };
        ask();
        stage.assistant.finish();
        notifier.watch(nullptr);
        ask();
        stage.assistant.step();
        stage.chat().stop();
        Settings settings = stage.assistant.settings();
        settings.notifications = false;
        stage.assistant.set_settings(settings);
        ask();
        stage.assistant.finish();
        settings.notifications = true;
        stage.assistant.set_settings(settings);
        stage.assistant.fail_next({QStringLiteral("No."), FailureAction::retry}, 0);
        ask();
        stage.assistant.finish();
        QTRY_COMPARE(fake.told.size(), 2);
        QCOMPARE(fake.told[1][1], QStringLiteral("An answer did not succeed"));
    }
};

int main(int argc, char** argv) {
    QProcess bus;  // of our own: nothing is shown to whoever sits at this computer
    bus.start("dbus-daemon", {"--session", "--nofork", "--print-address=1"});
    if (bus.waitForStarted() && bus.waitForReadyRead()) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    }
    int result = 0;
    {
        prepare_before_application();
        QGuiApplication application(argc, argv);
        ProgramTest test;
        result = QTest::qExec(&test, argc, argv);
    }
    bus.kill();
    bus.waitForFinished();
    return result;
}

#include "program_test.moc"
