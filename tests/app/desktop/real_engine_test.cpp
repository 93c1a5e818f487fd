// The real engine program with the embedded model, as the window has it: killed in the middle of an answer, it costs nothing
// that was asked and nothing that was shown.

#include "tests/app/desktop/desk.h"

#include <QTemporaryDir>

#include <signal.h>

namespace pipit::app {

class RealEngineTest : public QObject {
    Q_OBJECT

private slots:
    void a_killed_engine_costs_nothing();
};

void RealEngineTest::a_killed_engine_costs_nothing() {
    const QTemporaryDir folder;
    Desk desk(folder.path(), {}, QStringLiteral(PIPIT_ENGINE_PROGRAM));
    const auto stored = [&desk] {
        std::optional<std::vector<storage::Message>> path;
        desk.history.ask(
            &desk, [id = desk.conversation.id](History& history) { return history.conversations.shown_path(id); },
            [&path](const std::vector<storage::Message>& found) { path = found; }, [](const QString& why) { qFatal("%s", qPrintable(why)); });
        [&] { QVERIFY(QTest::qWaitFor([&] { return path.has_value(); })); }();
        return path.value_or(std::vector<storage::Message>());
    };
    const QString question = QStringLiteral("Tell me about yourself, at length: what is Pipit, what can it do, where does it run, and what does it not know?");
    qint64 killed = 0;
    QString shown;   // when it died
    connect(&*desk.assistant, &ui::AssistantPort::message_grew, this, [&](ui::ConversationId, ui::MessageId id, const QString&) {
        if (killed == 0) {
            killed = desk.engine.process_id();
            kill(static_cast<pid_t>(killed), SIGKILL);
            shown = desk.find(id).text;
        }
    });
    desk.engine.start();
    desk.send(question);
    QVERIFY(QTest::qWaitFor([&] { return killed != 0; }, 120'000));
    QVERIFY(!shown.isEmpty());
    const auto rows = stored();
    QCOMPARE(rows.size(), std::size_t(2));
    QCOMPARE(from_utf8(rows[0].text), question);
    QVERIFY2(from_utf8(rows[1].text).startsWith(shown), qPrintable(shown));
    QCOMPARE(rows[1].state, storage::MessageState::streaming);

    QVERIFY(QTest::qWaitFor([&] { return desk.engine.state().phase == EngineProcessPhase::starting; }, 30'000));
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.last().state == State::finished; }, 120'000));
    QVERIFY(desk.engine.process_id() != killed);
    QCOMPARE(desk.messages.size(), 2);   // the same answer, made again from its beginning
    QVERIFY(desk.messages.last().text.size() > shown.size());
    QCOMPARE(from_utf8(stored().back().text), desk.messages.last().text);

    desk.send(QStringLiteral("What is Pipit?"));
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.size() == 4 && desk.messages.last().state == State::finished; }, 120'000));
    QVERIFY2(desk.messages.last().text.contains(QStringLiteral("desktop assistant")), qPrintable(desk.messages.last().text));
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::RealEngineTest)
#include "real_engine_test.moc"
