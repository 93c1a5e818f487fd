// The real engine program with the embedded model, as the window has it: killed in the middle of an answer, it costs nothing
// that was asked and nothing that was shown.

#include "app/desktop/capture.h"
#include "media/audio_file.h"
#include "tests/app/desktop/desk.h"
#include "tests/support/temporary_folder.h"
#include "ui/chat_view_model.h"
#include "ui/live_view_model.h"
#include "ui/offline/scripted_capture.h"
#include "ui/offline/scripted_voice.h"
#include "ui/recorder_view_model.h"
#include "ui/window.h"

#include <QProcess>
#include <QQuickWindow>
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
    void the_window_records_and_photographs();
};

// By keys alone in the real window: a picture from a camera (a video file), a recording through PortAudio (ALSA's file
// device), and the real engine's answer.
void RealEngineTest::the_window_records_and_photographs() {
    const test_support::TemporaryFolder files;
    const std::vector<float> question = media::read_audio_file("tests/data/what_colour.wav").samples;
    const auto raw = files.write("heard.raw", {reinterpret_cast<const char*>(question.data()), question.size() * sizeof(float)});
    const auto config = files.write("asound.conf", "pcm.silence { type null }\n"
                                                   "pcm.default {\n type file\n slave.pcm silence\n file /dev/null\n infile " +
                                                       raw.string() + "\n format raw\n}\n");
    qputenv("ALSA_CONFIG_PATH", config.c_str());
    const auto video = files.path() / "camera.avi";
    if (QProcess::execute("ffmpeg", {"-loglevel", "error", "-loop", "1", "-i", "tests/data/three_red_circles.png", "-t", "1", "-vf",
                                     "scale=640:-2", "-c:v", "mjpeg", "-q:v", "3", QString::fromStdString(video.string())}) != 0) {
        QSKIP("there is no ffmpeg program to make a video with");
    }
    const QTemporaryDir folder;
    Desk desk(folder.path(), {}, Desk::quick_engine(QStringLiteral(PIPIT_ENGINE_PROGRAM)));
    desk.engine.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.engine.state().phase == EngineProcessPhase::ready; }, 120'000));
    Capture capture({.camera_module = PIPIT_CAMERA_MODULE, .camera = video.string()});
    ui::ScriptedVoice voice;
    ui::Window window(*desk.assistant, &capture, &voice);
    window.window().requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&window.window()));
    const auto key = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&window.window(), key, modifiers); };
    const auto is_ready = [&](int row, const char* kind) {
        const ui::AttachmentListModel& cards = *window.chat().composer()->attachments();
        return cards.rowCount() > row && cards.index(row).data(ui::AttachmentListModel::KindRole).toString() == QLatin1String(kind);
    };

    // the first start: the welcome, skipped
    const QObject* welcome = window.window().findChild<QObject*>(QStringLiteral("welcome"));
    QVERIFY(QTest::qWaitFor([welcome] { return welcome->property("opened").toBool(); }));
    key(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([welcome] { return !welcome->property("visible").toBool(); }));

    key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return window.camera().phase() == QStringLiteral("live"); }, 30'000));
    window.window().grabWindow();
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return is_ready(0, "image"); }, 30'000));
    const QObject* sheet = window.window().findChild<QObject*>(QStringLiteral("cameraSheet"));
    QVERIFY(QTest::qWaitFor([&] { return !sheet->property("visible").toBool(); }, 30'000));

    key(Qt::Key_M, Qt::ControlModifier);
    // the file device does not wait as a card does: it may reach thirty seconds at once
    QVERIFY(QTest::qWaitFor([&] { return window.recorder().elapsed() > 2000 || window.chat().composer()->attachments()->rowCount() > 1; }, 30'000));
    QCOMPARE(window.recorder().problem(), QString());
    if (window.recorder().recording()) {
        key(Qt::Key_M, Qt::ControlModifier);
    }
    QVERIFY(QTest::qWaitFor([&] { return is_ready(1, "sound"); }, 30'000));
    key(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return window.chat().messages()->count() == 2 && !window.chat().answering(); }, 120'000));
    const ui::Message* answer = window.chat().messages()->last_of(ui::Role::assistant);
    QVERIFY2(answer->text.contains(QStringLiteral("red"), Qt::CaseInsensitive), qPrintable(answer->text + answer->failure.message));
    desk.conversation.id = static_cast<ui::ConversationId>(window.chat().conversation());
    QCOMPARE(desk.reopened().value(0).attachments.size(), 2);
}

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
    pipit::ui::prepare_before_application();
    QGuiApplication application(argc, argv);
    pipit::app::RealEngineTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "real_engine_test.moc"
