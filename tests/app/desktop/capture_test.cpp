// The real microphone and camera threads: PortAudio on ALSA's file device, OpenCV on a video file.

#include "app/desktop/capture.h"
#include "media/audio_file.h"
#include "tests/support/temporary_folder.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/recorder_view_model.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace pipit;

namespace {

constexpr const char* kCameraModule = PIPIT_CAMERA_MODULE;

// A default device that hears these samples, and then silence.
void connect_microphone(const test_support::TemporaryFolder& folder, const std::vector<float>& samples) {
    const auto raw =
        folder.write("heard.raw", {reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float)});
    const auto config = folder.write("asound.conf",
                                     "pcm.silence { type null }\n"
                                     "pcm.default {\n type file\n slave.pcm silence\n file /dev/null\n infile " +
                                         raw.string() + "\n format raw\n}\n");
    qputenv("ALSA_CONFIG_PATH", config.c_str());
}

}  // namespace

class CaptureTest : public QObject {
    Q_OBJECT

private slots:
    void a_recording_is_what_was_said() {
        const test_support::TemporaryFolder folder;
        const std::vector<float> said = media::read_audio_file("tests/data/what_colour.wav").samples;
        connect_microphone(folder, said);
        app::Capture capture({.camera_module = kCameraModule, .camera = {}});
        QSignalSpy listed(&capture, &app::Capture::microphones_listed);
        capture.list_microphones();
        QVERIFY(listed.wait());
        if (listed[0][0].value<QVector<ui::CaptureDevice>>().isEmpty()) {
            QSKIP("PortAudio does not see ALSA's file device here");
        }

        ui::ScriptedAssistant assistant{std::chrono::milliseconds(0)};
        ui::RecorderViewModel recorder(capture, assistant);
        QSignalSpy recorded(&recorder, &ui::RecorderViewModel::recorded);
        recorder.press();
        const int wanted_ms = 400;
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= wanted_ms || !recorded.isEmpty(), 30'000);
        recorder.release();
        QCOMPARE(recorder.problem(), QString());
        QCOMPARE(recorded.size(), 1);
        const QByteArray wav = recorded[0][0].toByteArray();
        const auto heard =
            media::decode_audio(std::as_bytes(std::span(wav.constData(), static_cast<std::size_t>(wav.size()))),
                                "recording")
                .samples;
        const std::size_t compared = std::min<std::size_t>(said.size(), 16 * wanted_ms);
        QVERIFY(heard.size() >= compared);
        QVERIFY(std::equal(heard.begin(), heard.begin() + static_cast<std::ptrdiff_t>(compared), said.begin()));
    }

    void a_missing_microphone_fails_with_the_ticket_of_its_opening() {
        const test_support::TemporaryFolder folder;
        qputenv("ALSA_CONFIG_PATH", folder.write("asound.conf", "pcm.default { type hw card 31 }\n").c_str());
        app::Capture capture({.camera_module = kCameraModule, .camera = {}});
        QSignalSpy failed(&capture, &app::Capture::microphone_failed);
        capture.open_microphone(12, {});
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<ui::Ticket>(), ui::Ticket{12});
        QCOMPARE(failed[0][1].value<ui::CaptureFailure>(), ui::CaptureFailure::missing);
    }

    void a_camera_shows_pictures_until_it_is_closed() {
        const test_support::TemporaryFolder folder;
        const auto video = folder.path() / "red.avi";
        if (QProcess::execute(
                "ffmpeg", {"-loglevel", "error", "-f", "lavfi", "-i", "color=red:size=64x48:rate=50:duration=1", "-c:v",
                           "mjpeg", QString::fromStdString(video.string())}) != 0) {
            QSKIP("there is no ffmpeg program to make a video with");
        }
        app::Capture capture({.camera_module = kCameraModule, .camera = video.string()});
        QSignalSpy saw(&capture, &app::Capture::camera_saw);
        capture.open_camera(1, {});
        QTRY_VERIFY_WITH_TIMEOUT(saw.size() >= 3, 30'000);
        const QImage frame = saw[0][1].value<QImage>();
        QCOMPARE(frame.size(), QSize(64, 48));
        QVERIFY(frame.pixelColor(30, 20).red() > 200 && frame.pixelColor(30, 20).blue() < 60);
        capture.close_camera();
        capture.open_camera(2, {});  // at once: the first one lets go before
        saw.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!saw.isEmpty() && saw.last()[0].value<ui::Ticket>() == ui::Ticket{2}, 30'000);
    }

    void a_camera_that_is_no_camera_says_so() {
        app::Capture capture({.camera_module = kCameraModule, .camera = {}});
        QSignalSpy failed(&capture, &app::Capture::camera_failed);
        capture.open_camera(5, u"/dev/video-taken-out"_qs);
        QVERIFY(failed.wait(30'000));
        QCOMPARE(failed[0][0].value<ui::Ticket>(), ui::Ticket{5});
        QCOMPARE(failed[0][1].value<ui::CaptureFailure>(), ui::CaptureFailure::missing);
    }
};

QTEST_MAIN(CaptureTest)
#include "capture_test.moc"
