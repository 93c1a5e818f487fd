// The real engine program with the embedded model, as the window has it: killed in the middle of an answer, it costs nothing
// that was asked and nothing that was shown.

#include "media/audio_file.h"
#include "tests/app/desktop/desk.h"
#include "ui/chat_view_model.h"
#include "ui/live_view_model.h"
#include "ui/offline/scripted_capture.h"
#include "ui/offline/scripted_voice.h"

#include <QTemporaryDir>

#include <random>

#include <signal.h>

namespace pipit::app {

class RealEngineTest : public QObject {
    Q_OBJECT

private slots:
    void a_killed_engine_costs_nothing();
    void twenty_engines_lost_in_the_middle_of_answers();
    void a_spoken_question_about_what_the_camera_sees();
};

// Live mode from the microphone's samples and the camera's picture to the spoken answer, with the real engine.
void RealEngineTest::a_spoken_question_about_what_the_camera_sees() {
    const QTemporaryDir folder;
    Desk desk(folder.path(), {}, Desk::quick_engine(QStringLiteral(PIPIT_ENGINE_PROGRAM)));
    desk.engine.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.engine.state().phase == EngineProcessPhase::ready; }, 120'000));
    ui::ScriptedCapture capture;
    ui::ScriptedVoice voice;
    ui::AttachmentPaths paths;
    ui::ChatViewModel chat(*desk.assistant, paths);
    ui::LiveViewModel live(capture, *desk.assistant, chat, voice);

    live.open();
    QVector<float> quiet(8'000, 0.0F);
    capture.hear(quiet, false);
    capture.see(QImage(QStringLiteral("tests/data/three_red_circles.png")).convertToFormat(QImage::Format_RGB888));
    const std::vector<float> question = media::read_audio_file("tests/data/what_colour.wav").samples;
    capture.hear({question.begin(), question.end()}, true);
    capture.hear(quiet, false);
    QCOMPARE(live.phase(), QStringLiteral("thinking"));
    QVERIFY(QTest::qWaitFor([&] { return live.phase() == QStringLiteral("answering") || live.phase() == QStringLiteral("failed"); }, 120'000));
    qInfo("first word %d ms after the last sound", live.reaction());
    QVERIFY(QTest::qWaitFor([&] { return !chat.answering(); }, 120'000));
    QVERIFY2(live.answerCaption().contains(QStringLiteral("red"), Qt::CaseInsensitive), qPrintable(live.answerCaption()));
    QVERIFY(QTest::qWaitFor([&] { return voice.said().join(u' ').contains(QStringLiteral("red"), Qt::CaseInsensitive); }));
    QCOMPARE(chat.messages()->count(), 2);
}

void RealEngineTest::a_killed_engine_costs_nothing() {
    const QTemporaryDir folder;
    Desk desk(folder.path(), {}, Desk::quick_engine(QStringLiteral(PIPIT_ENGINE_PROGRAM)));
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

// Killed, and every fourth time stopped so that it answers nothing: wherever in an answer it happens, the answer is finished in
// the same message. How long after the restart its text goes on is printed.
void RealEngineTest::twenty_engines_lost_in_the_middle_of_answers() {
    const QTemporaryDir folder;
    EngineProcess::Options engine = Desk::quick_engine(QStringLiteral(PIPIT_ENGINE_PROGRAM));
    engine.hang_after = std::chrono::seconds(4);
    engine.long_enough = std::chrono::seconds(0);   // one that was ready was of use: twenty losses are no row of failures
    Desk desk(folder.path(), {}, engine);
    std::mt19937 random(20'261'124);
    int pieces_left = 0;
    qint64 lost = 0;
    bool hangs = false;
    QElapsedTimer restarted;
    qint64 longest = 0;
    connect(&desk.engine, &EngineProcess::changed, this, [&] {
        if (lost != 0 && desk.engine.process_id() != lost && desk.engine.state().phase == EngineProcessPhase::starting) {
            restarted.start();
        }
    });
    connect(&*desk.assistant, &ui::AssistantPort::message_grew, this, [&] {
        if (lost == 0 && --pieces_left == 0) {
            lost = desk.engine.process_id();
            kill(static_cast<pid_t>(lost), hangs ? SIGSTOP : SIGKILL);
        } else if (restarted.isValid()) {
            longest = std::max(longest, restarted.elapsed());
            restarted.invalidate();
        }
    });
    const QString question = QStringLiteral("Tell me about yourself, at length: what is Pipit, what can it do, where does it run, and what does it not know?");
    lost = -1;
    desk.engine.start();
    desk.send(question);
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.size() == 2 && desk.messages.last().state == State::finished; }, 120'000));
    const QString undisturbed = desk.messages.last().text;
    QVERIFY(undisturbed.size() > 40);
    for (int loss = 0; loss < 20; ++loss) {
        hangs = loss % 4 == 3;
        pieces_left = std::uniform_int_distribution(1, 6)(random);   // an answer comes in some ten
        lost = 0;
        desk.conversation = {};
        desk.messages.clear();
        desk.send(question);
        QVERIFY(QTest::qWaitFor([&] { return lost != 0; }, 60'000));
        QVERIFY(QTest::qWaitFor([&] { return desk.messages.last().state == State::finished; }, 60'000));
        QCOMPARE(desk.messages.size(), 2);
        QCOMPARE(desk.messages.last().text, undisturbed);
        QVERIFY(desk.engine.process_id() != lost);
        QCOMPARE(desk.reopened().last().text, desk.messages.last().text);
    }
    qInfo("text again at the latest %lld ms after the restart", longest);
}

}  // namespace pipit::app

int main(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    pipit::app::RealEngineTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "real_engine_test.moc"
