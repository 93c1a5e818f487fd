// A video made here, taken apart by the real engine program, into the draft.

#include "app/desktop/video_reader.h"
#include "tests/media/made_video.h"

#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace pipit::app {

class VideoTest : public QObject {
    Q_OBJECT

private slots:
    void is_taken_apart();
    void without_a_sound_it_has_pictures();
    void what_is_no_video_is_refused();
    void one_that_takes_too_long_is_given_up();
    void the_last_one_counts();
    void without_the_program_it_says_so();

private:
    QString made(const char* name, int seconds, bool with_sound) {
        const QString file = data_.filePath(QString::fromLatin1(name));
        media::make_video(file.toStdU16String(), seconds, with_sound);
        return file;
    }

    const QString program_ = QStringLiteral(PIPIT_ENGINE_PROGRAM);
    QTemporaryDir data_;
};

void VideoTest::is_taken_apart() {
    VideoReader reader(program_);
    QSignalSpy done(&reader, &VideoReader::done);
    reader.read(7, made("the ferry.mp4", 4, false), 4);
    QVERIFY(done.wait(60'000));
    reader.read(8, made("the ferry.mov", 4, true), 4);
    QVERIFY(done.wait(60'000));
    QCOMPARE(done.value(1).value(0).toULongLong(), 8u);
    const auto strip = done.value(1).value(1).value<ui::VideoStrip>();
    QCOMPARE(strip.name, QStringLiteral("the ferry.mov"));
    QVERIFY(qAbs(strip.seconds - 4) < 0.2);
    QCOMPARE(strip.frames.size(), 4);
    for (int second = 0; second < 4; ++second) {   // the middle of each
        const QImage picture(strip.frames[second].path, "JPEG");
        QCOMPARE(picture.size(), QSize(64, 48));
        QVERIFY(qAbs(qGray(picture.pixel(30, 20)) - (media::grey_of_second(second) - 16) * 255 / 219) < 8);
        QVERIFY(qAbs(strip.frames[second].seconds - second - 0.5) < 0.1);
    }
    reader.read(9, data_.filePath(QStringLiteral("the ferry.mov")), 4, {3.25, 0.5});
    QVERIFY(done.wait(60'000));
    const auto chosen = done.value(2).value(1).value<ui::VideoStrip>();
    QCOMPARE(chosen.frames.size(), 2);
    QCOMPARE(chosen.frames[0].seconds, 3.25);
    QVERIFY(qAbs(qGray(QImage(chosen.frames[0].path).pixel(30, 20)) - (media::grey_of_second(3) - 16) * 255 / 219) < 8);
    QVERIFY(qAbs(qGray(QImage(chosen.frames[1].path).pixel(30, 20)) - (media::grey_of_second(0) - 16) * 255 / 219) < 8);
    QFile sound(strip.sound);
    QVERIFY(sound.open(QIODevice::ReadOnly));
    QVERIFY(qAbs(sound.size() - 4 * 16'000 * 2) < 8'000);
    QVERIFY(sound.read(4) == "RIFF");
}

void VideoTest::without_a_sound_it_has_pictures() {
    VideoReader reader(program_);
    QSignalSpy done(&reader, &VideoReader::done);
    reader.read(1, made("mute.mkv", 2, false), 3);
    QVERIFY(done.wait(60'000));
    const auto strip = done.value(0).value(1).value<ui::VideoStrip>();
    QCOMPARE(strip.frames.size(), 3);
    QVERIFY(strip.sound.isEmpty());
}

void VideoTest::what_is_no_video_is_refused() {
    VideoReader reader(program_);
    QSignalSpy failed(&reader, &VideoReader::failed);
    QFile text(data_.filePath(QStringLiteral("diary.mp4")));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("Dear diary") > 0);
    text.close();
    reader.read(3, text.fileName(), 4);
    QVERIFY(failed.wait(60'000));
    QCOMPARE(failed.value(0).value(0).toULongLong(), 3u);
    QVERIFY2(failed.value(0).value(1).toString().contains(u"diary.mp4"), qPrintable(failed.value(0).value(1).toString()));
}

void VideoTest::one_that_takes_too_long_is_given_up() {
    VideoReader reader(program_, std::chrono::milliseconds(0));
    QSignalSpy failed(&reader, &VideoReader::failed);
    reader.read(1, made("long.mov", 20, true), 16);
    QVERIFY(failed.wait(60'000));
}

void VideoTest::the_last_one_counts() {
    VideoReader reader(program_);
    QSignalSpy done(&reader, &VideoReader::done);
    QSignalSpy failed(&reader, &VideoReader::failed);
    const QString file = made("twice.mov", 2, true);
    reader.read(1, file, 16);
    reader.read(2, file, 2);
    QVERIFY(done.wait(60'000));
    QCOMPARE(done.value(0).value(0).toULongLong(), 2u);
    QCOMPARE(done.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void VideoTest::without_the_program_it_says_so() {
    VideoReader reader(data_.filePath(QStringLiteral("nothing-here")));
    QSignalSpy failed(&reader, &VideoReader::failed);
    reader.read(1, made("clip.mov", 1, false), 2);
    QVERIFY(failed.count() == 1 || failed.wait(60'000));
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::VideoTest)
#include "video_test.moc"
