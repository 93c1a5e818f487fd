// The engine as a child: started, watched, replaced, given up.

#include "app/desktop/engine_process.h"
#include "tests/app/desktop/fake_engine_folder.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <signal.h>

namespace pipit::app {

class EngineProcessTest : public QObject {
    Q_OBJECT

private slots:
    void becomes_ready_and_knows_the_model();
    void tells_of_loading();
    void is_replaced_when_it_dies();
    void is_replaced_when_it_hangs();
    void is_given_up_when_it_never_speaks();
    void is_given_up_when_it_keeps_dying();
    void wrong_usage_is_not_tried_again();
    void a_model_that_does_not_load_is_told();
    void a_missing_program_is_told();
    void ends_its_child();

private:
    static EngineProcess::Options options() {
        return {.program = QStringLiteral(PIPIT_FAKE_ENGINE_PROGRAM),
                .poll_while_loading = std::chrono::milliseconds(10),
                .poll_while_ready = std::chrono::milliseconds(20),
                .first_pause = std::chrono::milliseconds(5),
                .most_failures = 3};
    }
    static bool reaches(EngineProcess& engine, EngineProcessPhase phase) {
        return QTest::qWaitFor([&] { return engine.state().phase == phase; }, 30'000);
    }
};

void EngineProcessTest::becomes_ready_and_knows_the_model() {
    const FakeEngineFolder folder({QJsonObject{}});
    EngineProcess::Options with_model = options();
    with_model.arguments = QStringList{QStringLiteral("--model"), QStringLiteral("/some where")};
    EngineProcess engine(with_model);
    QVERIFY(!engine.endpoint().is_valid());
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    QCOMPARE(engine.state().facts.model, QStringLiteral("Fake 3n"));
    QCOMPARE(engine.state().facts.context_tokens, 4096);
    QVERIFY(engine.state().facts.hears);
    const ChatEndpoint endpoint = engine.endpoint();
    QCOMPARE(endpoint.base.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{64}$")).match(endpoint.key).hasMatch());
    const QJsonObject start = folder.events(QStringLiteral("start")).value(0);
    QCOMPARE(start[u"arguments"].toArray(), QJsonArray({"serve", "--token-stdin", "--model", "/some where"}));
    QCOMPARE(start[u"token"].toString(), endpoint.key);
}

void EngineProcessTest::tells_of_loading() {
    const FakeEngineFolder folder({QJsonObject{{"loading_polls", 3}}});
    EngineProcess engine(options());
    bool told = false;
    connect(&engine, &EngineProcess::changed, this, [&] {
        told |= engine.state().phase == EngineProcessPhase::loading && engine.state().progress == 0.5 &&
                engine.state().step == QStringLiteral("Reading weights");
    });
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    QVERIFY(told);
}

void EngineProcessTest::is_replaced_when_it_dies() {
    const FakeEngineFolder folder({QJsonObject{}});
    EngineProcess engine(options());
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    const QString token = engine.endpoint().key;
    const qint64 first = engine.process_id();
    kill(static_cast<pid_t>(first), SIGKILL);
    QVERIFY(reaches(engine, EngineProcessPhase::starting));
    QVERIFY(!engine.endpoint().is_valid());
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    QVERIFY(engine.process_id() != first);
    QVERIFY(engine.endpoint().key != token);
}

void EngineProcessTest::is_replaced_when_it_hangs() {
    const FakeEngineFolder folder({QJsonObject{{"hang_after", 0}}, QJsonObject{}});
    EngineProcess::Options impatient = options();
    impatient.hang_after = std::chrono::milliseconds(1000);
    EngineProcess engine(impatient);
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    NetworkGate gate;
    ChatApiClient client(gate);
    const std::unique_ptr<ChatStream> stream(client.complete(engine.endpoint(), "{}"));   // makes it hang
    const QSignalSpy failed(stream.get(), &ChatStream::failed);
    QVERIFY(reaches(engine, EngineProcessPhase::starting));
    QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }));
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
    QCOMPARE(folder.events(QStringLiteral("start")).size(), 2);
}

void EngineProcessTest::is_given_up_when_it_never_speaks() {
    const FakeEngineFolder folder({QJsonObject{{"silent", true}}});
    EngineProcess::Options impatient = options();
    impatient.hang_after = std::chrono::milliseconds(300);
    EngineProcess engine(impatient);
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::failed));
    QVERIFY(!engine.state().error.isEmpty());
}

void EngineProcessTest::is_given_up_when_it_keeps_dying() {
    const FakeEngineFolder folder({QJsonObject{{"exit_at_start", 1}}, QJsonObject{{"exit_at_start", 1}}, QJsonObject{{"exit_at_start", 1}}, QJsonObject{}});
    EngineProcess engine(options());
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::failed));
    QCOMPARE(folder.events(QStringLiteral("start")).size(), 3);
    QVERIFY(engine.state().error.contains(QStringLiteral("told to end")));   // its last words
    engine.restart();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
}

void EngineProcessTest::wrong_usage_is_not_tried_again() {
    const FakeEngineFolder folder({QJsonObject{{"exit_at_start", 2}}});
    EngineProcess engine(options());
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::failed));
    QCOMPARE(folder.events(QStringLiteral("start")).size(), 1);
}

void EngineProcessTest::a_model_that_does_not_load_is_told() {
    const FakeEngineFolder folder({QJsonObject{{"fail_load", "no such model"}}, QJsonObject{}});
    EngineProcess engine(options());
    engine.start();
    QVERIFY(reaches(engine, EngineProcessPhase::failed));
    QCOMPARE(engine.state().error, QStringLiteral("no such model"));
    engine.restart();
    QVERIFY(reaches(engine, EngineProcessPhase::ready));
}

void EngineProcessTest::a_missing_program_is_told() {
    EngineProcess engine({.program = QStringLiteral("/nowhere/pipit-engine")});
    engine.start();
    QCOMPARE(engine.state().phase, EngineProcessPhase::failed);
    QVERIFY(engine.state().error.contains(QStringLiteral("/nowhere/pipit-engine")));
}

void EngineProcessTest::ends_its_child() {
    const FakeEngineFolder folder({QJsonObject{}});
    {
        EngineProcess engine(options());
        engine.start();
        QVERIFY(reaches(engine, EngineProcessPhase::ready));
    }
    QCOMPARE(folder.events(QStringLiteral("input closed")).size(), 1);
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::EngineProcessTest)
#include "engine_process_test.moc"
