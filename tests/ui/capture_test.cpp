// Microphone and camera as the window sees them, on scripted devices: holding and clicking, the limit, failures,
// choice.

#include "ui/camera_view_model.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/offline/scripted_capture.h"
#include "ui/recorder_view_model.h"
#include "ui/wav_bytes.h"

#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using namespace pipit::ui;

namespace {

QVector<float> sound(int milliseconds, float loudness = 0.25F) {
    return QVector<float>(qsizetype{milliseconds} * kSoundRateHz / 1000, loudness);
}

int samples_of(const QByteArray& wav) { return static_cast<int>((wav.size() - 44) / 2); }

struct Desk {
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    ScriptedCapture capture;
    RecorderViewModel recorder{capture, assistant};
    CameraViewModel camera{capture, assistant};
    QSignalSpy recorded{&recorder, &RecorderViewModel::recorded};
    QSignalSpy pictured{&camera, &CameraViewModel::pictured};

    QByteArray wav() const { return recorded.last()[0].toByteArray(); }
};

QImage picture(QColor colour, QSize size = {64, 48}) {
    QImage image(size, QImage::Format_RGB888);
    image.fill(colour);
    return image;
}

}  // namespace

class CaptureTest : public QObject {
    Q_OBJECT

private slots:
    void a_wav_says_what_it_holds() {
        const QByteArray wav = wav_bytes({0, 0.5F, -1, 1, 2}, 16000);
        QCOMPARE(wav.size(), 44 + 10);
        QCOMPARE(wav.left(4), QByteArray("RIFF"));
        QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 4), quint32(wav.size() - 8));
        QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 24), 16000U);
        QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 40), 10U);
        const qint16 expected[] = {0, 16384, -32768, 32767, 32767};
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(qFromLittleEndian<qint16>(wav.constData() + 44 + 2 * i), expected[i]);
        }
    }

    void holding_records_until_it_is_let_go() {
        Desk desk;
        desk.recorder.press();
        QVERIFY(desk.recorder.held());
        QVERIFY(!desk.recorder.hearing());
        desk.capture.hear(sound(600));
        QVERIFY(desk.recorder.hearing());
        QCOMPARE(desk.recorder.elapsed(), 600);
        QVERIFY(desk.recorder.level() > 0.5);
        desk.recorder.release();
        QVERIFY(!desk.recorder.recording());
        QVERIFY(!desk.capture.listening());
        QCOMPARE(desk.recorded.size(), 1);
        QCOMPARE(samples_of(desk.wav()), 9600);
        QVERIFY(desk.recorded.last()[1].toString().endsWith(".wav"));
    }

    void clicking_records_until_the_next_click() {
        Desk desk;
        desk.recorder.press();
        desk.capture.hear(sound(100));
        desk.recorder.release();
        QVERIFY(desk.recorder.recording());
        QVERIFY(!desk.recorder.held());
        desk.capture.hear(sound(2000));
        desk.recorder.press();
        QCOMPARE(samples_of(desk.wav()), 33600);
        desk.recorder.release();  // of the second click: begins nothing
        QVERIFY(!desk.recorder.recording());
        QCOMPARE(desk.recorded.size(), 1);
    }

    void a_key_hit_by_mistake_and_a_thrown_away_one_give_nothing() {
        Desk desk;
        desk.recorder.press();
        desk.recorder.release();
        desk.capture.hear(sound(100));
        desk.recorder.press();
        desk.recorder.press();
        desk.capture.hear(sound(5000));
        desk.recorder.cancel();
        QVERIFY(!desk.capture.listening());
        QCOMPARE(desk.recorded.size(), 0);
        QCOMPARE(desk.recorder.elapsed(), 0);
    }

    void thirty_seconds_are_the_limit() {
        Desk desk;
        desk.recorder.press();
        for (int i = 0; i < 301; ++i) {
            desk.capture.hear(sound(100));
        }
        QVERIFY(!desk.recorder.recording());
        QCOMPARE(desk.recorded.size(), 1);
        QCOMPARE(samples_of(desk.wav()), 30 * 16000);
        desk.recorder.release();
        QCOMPARE(desk.recorded.size(), 1);
    }

    void a_dead_microphone_is_noticed() {
        Desk desk;
        desk.recorder.press();
        desk.capture.hear(sound(1500, 0));
        QVERIFY(!desk.recorder.silent());
        desk.capture.hear(sound(1000, 0));
        QVERIFY(desk.recorder.silent());
        desk.capture.hear(sound(100, 0.1F));
        QVERIFY(!desk.recorder.silent());
    }

    void failures_have_words_data() {
        QTest::addColumn<int>("failure");
        QTest::addColumn<QString>("word");
        QTest::newRow("missing") << int(CaptureFailure::missing) << "No ";
        QTest::newRow("busy") << int(CaptureFailure::busy) << "another program";
        QTest::newRow("denied") << int(CaptureFailure::denied) << "privacy settings";
        QTest::newRow("broken") << int(CaptureFailure::broken) << "scripted";
    }
    void failures_have_words() {
        QFETCH(int, failure);
        QFETCH(QString, word);
        Desk desk;
        desk.capture.set_failure(static_cast<CaptureFailure>(failure));
        desk.recorder.press();
        QVERIFY(!desk.recorder.recording());
        QVERIFY2(desk.recorder.problem().contains(word), qPrintable(desk.recorder.problem()));
        desk.camera.open();
        QCOMPARE(desk.camera.phase(), QStringLiteral("failed"));
        QVERIFY2(desk.camera.problem().contains(word), qPrintable(desk.camera.problem()));

        desk.capture.set_failure({});  // mended: the next try works and the words are gone
        desk.recorder.press();
        QCOMPARE(desk.recorder.problem(), QString());
        desk.camera.retake();
        desk.capture.see(picture(Qt::red));
        QCOMPARE(desk.camera.phase(), QStringLiteral("live"));
        QCOMPARE(desk.camera.problem(), QString());
    }

    void what_was_said_before_the_plug_was_pulled_is_kept() {
        Desk desk;
        desk.recorder.press();
        desk.capture.hear(sound(3000));
        desk.capture.unplug();
        QCOMPARE(desk.recorded.size(), 1);
        QVERIFY(!desk.recorder.problem().isEmpty());
        desk.recorder.dismissProblem();
        QVERIFY(desk.recorder.problem().isEmpty());
    }

    void sound_of_an_older_recording_is_dropped() {
        Desk desk;
        desk.recorder.press();
        desk.recorder.cancel();
        desk.recorder.press();
        emit desk.capture.microphone_heard(1, sound(500), true);
        QCOMPARE(desk.recorder.elapsed(), 0);
        emit desk.capture.microphone_failed(1, CaptureFailure::busy, {});
        QVERIFY(desk.recorder.recording());
    }

    void the_microphone_is_chosen_and_remembered() {
        Desk desk;
        desk.capture.set_microphones({{"a", "Built in"}, {"b", "Headset"}});
        desk.recorder.refreshDevices();
        QCOMPARE(desk.recorder.deviceNames().size(), 3);
        QCOMPARE(desk.recorder.deviceIndex(), 0);
        desk.recorder.setDeviceIndex(2);
        QCOMPARE(desk.assistant.settings().microphone, QStringLiteral("b"));
        QCOMPARE(desk.recorder.deviceIndex(), 2);
        desk.recorder.press();
        QCOMPARE(desk.capture.opened(), QStringLiteral("b"));
        desk.capture.set_microphones({{"a", "Built in"}});  // taken out: still shown, as not connected
        desk.recorder.refreshDevices();
        QCOMPARE(desk.recorder.deviceNames().size(), 3);
        QCOMPARE(desk.recorder.deviceIndex(), 2);
    }

    void a_picture_is_taken_taken_again_and_used() {
        Desk desk;
        desk.camera.open();
        QCOMPARE(desk.camera.phase(), QStringLiteral("opening"));
        desk.camera.take();  // too early
        QCOMPARE(desk.camera.phase(), QStringLiteral("opening"));
        desk.capture.see(picture(Qt::red));
        desk.capture.see(picture(Qt::blue));
        desk.camera.take();
        QVERIFY(!desk.capture.looking());  // its light goes out
        QCOMPARE(desk.camera.phase(), QStringLiteral("taken"));
        desk.camera.retake();
        desk.capture.see(picture(Qt::green, {120, 90}));
        desk.camera.take();
        desk.camera.use();
        QCOMPARE(desk.camera.phase(), QStringLiteral("closed"));
        QCOMPARE(desk.pictured.size(), 1);
        const QImage used = QImage::fromData(desk.pictured.last()[0].toByteArray(), "JPEG");
        QCOMPARE(used.size(), QSize(120, 90));
        QVERIFY(used.pixelColor(60, 45).green() > 200 && used.pixelColor(60, 45).red() < 60);
    }

    void closing_the_sheet_closes_the_camera() {
        Desk desk;
        desk.camera.open();
        desk.capture.see(picture(Qt::red));
        desk.camera.close();
        QVERIFY(!desk.capture.looking());
        QVERIFY(desk.camera.frame().isNull());
        emit desk.capture.camera_saw(1, picture(Qt::red));  // was on its way
        QVERIFY(desk.camera.frame().isNull());
        QCOMPARE(desk.pictured.size(), 0);
    }

    void another_camera_is_chosen_while_one_looks() {
        Desk desk;
        desk.capture.set_cameras({{"a", "Front"}, {"b", "Desk"}});
        desk.camera.open();
        QCOMPARE(desk.camera.deviceNames(), (QStringList{"Front", "Desk"}));
        desk.capture.see(picture(Qt::red));
        desk.camera.setDeviceIndex(1);
        QCOMPARE(desk.capture.opened(), QStringLiteral("b"));
        QCOMPARE(desk.camera.phase(), QStringLiteral("opening"));
        QCOMPARE(desk.assistant.settings().camera, QStringLiteral("b"));
    }
};

QTEST_MAIN(CaptureTest)
#include "capture_test.moc"
