// Live mode on a scripted microphone, camera, voice and assistant: turns by speech and pause, interruption, captions.

#include "ui/chat_view_model.h"
#include "ui/live_view_model.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/offline/scripted_capture.h"
#include "ui/offline/scripted_voice.h"
#include "ui/recorder_view_model.h"

#include <QSignalSpy>
#include <QTest>

using namespace pipit::ui;

namespace {

QVector<float> sound(int milliseconds, float loudness = 0.25F) {
    return QVector<float>(qsizetype{milliseconds} * kSoundRateHz / 1000, loudness);
}

struct Talk {
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    ScriptedCapture capture;
    ScriptedVoice voice;
    AttachmentPaths paths;
    ChatViewModel chat{assistant, paths};
    LiveViewModel live{capture, assistant, chat, voice};

    Talk() { assistant.set_answers({QStringLiteral("It is red. I am sure of it.")}); }
    void open() {
        live.open();
        capture.hear(sound(100, 0.001F), false);
    }
    void show(QColor colour) {
        QImage frame(64, 48, QImage::Format_RGB888);
        frame.fill(colour);
        capture.see(frame);
    }
    void say(int milliseconds) {
        for (int at = 0; at < milliseconds; at += 100) {
            capture.hear(sound(100), true);
        }
        capture.hear(sound(100, 0), false);  // the pause was noticed
    }
    const Message* last(Role role) { return chat.messages()->last_of(role); }
};

}  // namespace

class LiveTest : public QObject {
    Q_OBJECT

private slots:
    void a_spoken_turn_goes_with_what_the_camera_sees() {
        Talk talk;
        talk.open();
        QCOMPARE(talk.live.phase(), QStringLiteral("listening"));
        talk.show(Qt::red);
        talk.capture.hear(sound(2000, 0.001F), false);  // nobody speaks: nothing happens
        QCOMPARE(talk.chat.messages()->count(), 0);
        talk.capture.hear(sound(100), true);
        QCOMPARE(talk.live.phase(), QStringLiteral("hearing"));
        talk.say(1400);
        QCOMPARE(talk.live.phase(), QStringLiteral("thinking"));
        const Message* turn = talk.last(Role::user);
        QVERIFY(turn);
        QCOMPARE(turn->attachments.size(), 2);
        QVERIFY(turn->attachments[0].kind == AttachmentKind::image);
        QVERIFY(turn->attachments[1].kind == AttachmentKind::sound);
        // half a second from before speech was noticed, 1.5 s of speech, and the pause
        QCOMPARE(turn->attachments[1].duration_ms, 500 + 1500 + 100 - 0);
        QVERIFY(talk.live.heardCaption().contains("0:02"));

        talk.assistant.step();
        QCOMPARE(talk.live.phase(), QStringLiteral("answering"));
        talk.assistant.finish();
        QCOMPARE(talk.live.answerCaption(), QStringLiteral("It is red. I am sure of it."));
        QCOMPARE(talk.voice.said(), (QStringList{"It is red.", "I am sure of it."}));
        QCOMPARE(talk.live.phase(), QStringLiteral("answering"));  // until the last word is spoken
        talk.voice.finish();
        QCOMPARE(talk.live.phase(), QStringLiteral("listening"));

        talk.say(800);  // the next turn belongs to the same conversation
        QCOMPARE(talk.chat.messages()->count(), 4);
    }

    void speaking_interrupts() {
        Talk talk;
        talk.assistant.set_answers(
            {QStringLiteral("One is first. Two is next. Three is last."), QStringLiteral("Yes.")});
        talk.open();
        talk.say(1000);
        for (int i = 0; i < 5; ++i) {
            talk.assistant.step();
        }
        QCOMPARE(talk.live.phase(), QStringLiteral("answering"));
        QVERIFY(talk.voice.speaking());
        talk.capture.hear(sound(100), true);
        QCOMPARE(talk.live.phase(), QStringLiteral("hearing"));
        QVERIFY(!talk.voice.speaking());
        QVERIFY(!talk.chat.answering());
        QVERIFY(talk.last(Role::assistant)->state == MessageState::stopped);
        const qsizetype said = talk.voice.said().size();
        talk.say(900);
        QCOMPARE(talk.voice.said().size(), said);  // nothing of the first answer any more
        QCOMPARE(talk.live.phase(), QStringLiteral("thinking"));
        talk.assistant.finish();
        QCOMPARE(talk.live.answerCaption(), QStringLiteral("Yes."));
        QCOMPARE(talk.voice.said().last(), QStringLiteral("Yes."));
        QCOMPARE(talk.chat.messages()->count(), 4);
    }

    void a_cough_and_a_muted_microphone_ask_nothing() {
        Talk talk;
        talk.open();
        talk.capture.hear(sound(200), true);
        talk.capture.hear(sound(600, 0), false);
        QCOMPARE(talk.live.phase(), QStringLiteral("listening"));
        talk.live.setMuted(true);
        talk.say(2000);
        QCOMPARE(talk.live.phase(), QStringLiteral("listening"));
        QCOMPARE(talk.chat.messages()->count(), 0);
        talk.live.setMuted(false);
        talk.say(2000);
        QCOMPARE(talk.chat.messages()->count(), 2);
    }

    void thirty_seconds_without_a_pause_are_a_turn() {
        Talk talk;
        talk.open();
        for (int i = 0; i < 301; ++i) {
            talk.capture.hear(sound(100), true);
            if (talk.chat.messages()->count() > 0) {
                break;
            }
        }
        QVERIFY(talk.last(Role::user));
        QVERIFY(talk.last(Role::user)->attachments.last().duration_ms <= 30'000);
    }

    void without_a_camera_it_only_hears() {
        Talk talk;
        talk.open();
        talk.capture.unplug();  // both; the microphone is what it cannot do without
        QCOMPARE(talk.live.phase(), QStringLiteral("failed"));
        QVERIFY(!talk.live.status().isEmpty());
        talk.live.setSeeing(false);
        talk.open();
        QVERIFY(!talk.capture.looking());
        talk.say(1000);
        QCOMPARE(talk.last(Role::user)->attachments.size(), 1);
    }

    void a_failed_answer_is_said_and_the_next_turn_works() {
        Talk talk;
        talk.open();
        talk.assistant.fail_next({"Out of memory.", FailureAction::retry});
        talk.say(1000);
        talk.assistant.finish();
        QCOMPARE(talk.live.phase(), QStringLiteral("failed"));
        QCOMPARE(talk.live.status(), QStringLiteral("Out of memory."));
        talk.say(1000);
        QCOMPARE(talk.live.phase(), QStringLiteral("thinking"));
        talk.assistant.finish();
        QVERIFY(talk.live.answerCaption().startsWith("It is red."));
    }

    void closing_lets_go_of_everything() {
        Talk talk;
        talk.open();
        talk.show(Qt::red);
        talk.say(1000);
        talk.assistant.step();
        talk.live.close();
        QVERIFY(!talk.capture.listening());
        QVERIFY(!talk.capture.looking());
        QVERIFY(talk.chat.answering());  // the answer is read later
        QVERIFY(!talk.voice.speaking());
        talk.assistant.finish();
        QVERIFY(talk.voice.said().size() <= 1);
    }

    void sentences_are_cut_data() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QStringList>("sentences");
        QTest::newRow("two") << "One. Two!" << QStringList{"One.", "Two!"};
        QTest::newRow("number") << "It is 3.5 m long. Yes" << QStringList{"It is 3.5 m long.", "Yes"};
        QTest::newRow("marks") << "# Title\n\n- **first** item\n- [link](https://e.org)\n"
                               << QStringList{"Title", "first item", "link"};
        QTest::newRow("code") << "Look:\n```py\nprint(1). Go\n```\nDone. Good" << QStringList{"Look:", "Done.", "Good"};
        QTest::newRow("chinese") << "这是红色的。真的！" << QStringList{"这是红色的。", "真的！"};
        QTest::newRow("nothing") << "---\n***\n" << QStringList{};
    }
    void sentences_are_cut() {
        QFETCH(QString, markdown);
        QFETCH(QStringList, sentences);
        for (const int step : {1, 4, 1000}) {
            SentenceCutter cutter;
            QStringList found;
            for (qsizetype at = 0; at < markdown.size(); at += step) {
                found += cutter.feed(markdown.mid(at, step));
            }
            found += cutter.finish();
            QCOMPARE(found, sentences);
        }
    }
};

QTEST_MAIN(LiveTest)
#include "live_test.moc"
