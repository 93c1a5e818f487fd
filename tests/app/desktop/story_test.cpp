// The whole story of a person and the program: the real window, the real engine with the embedded model, the disk. First run,
// dropped files, a recording through PortAudio, a picture from a camera, an edited turn and its branches, search, export,
// import, and everything there again after a restart. At the end it prints the longest time that the window's thread
// worked on one event.

#include "app/desktop/application.h"
#include "media/audio_file.h"
#include "tests/support/temporary_folder.h"
#include "ui/chat_view_model.h"
#include "ui/window.h"

#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <time.h>

namespace pipit::app {
namespace {

struct Busy {
    double wall = 0;   // ms
    double own = 0;    // ms of the processor, which others want too
    QByteArray with;   // receiver and event
};

/// Knows how long its thread was busy with one event.
class TimedApplication : public QGuiApplication {
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (inside_) {
            return QGuiApplication::notify(receiver, event);
        }
        inside_ = true;
        const QByteArray with = receiver->metaObject()->className() + QByteArray(" ") + QByteArray::number(event->type());
        const double own = processor_time();
        QElapsedTimer timer;
        timer.start();
        const bool taken = QGuiApplication::notify(receiver, event);
        if (const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e6; counting_ && wall > longest_.wall) {
            longest_ = {.wall = wall, .own = processor_time() - own, .with = with};
        }
        inside_ = false;
        return taken;
    }

    void count(bool on) { counting_ = on; }
    const Busy& longest() const { return longest_; }

private:
    static double processor_time() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }

    bool inside_ = false;
    bool counting_ = false;
    Busy longest_;
};

/// The program, from its start to its end, and what a person sees of it.
struct Program {
    Program(const QString& folder, const Capture::Options& capture)
        : application({.data_folder = folder, .engine_program = QStringLiteral(PIPIT_ENGINE_PROGRAM), .engine = {}, .files = {}, .capture = capture}) {
        [&] { QVERIFY(QTest::qWaitFor([&] { return find_window(); }, 30'000)); }();
        window->requestActivate();
        [&] { QVERIFY(QTest::qWaitForWindowActive(window)); }();
        chat = window->property("chat").value<ui::ChatViewModel*>();
    }
    bool find_window() {
        for (QWindow* top : QGuiApplication::topLevelWindows()) {
            if (auto* quick = qobject_cast<QQuickWindow*>(top); quick && quick->property("chat").isValid()) {
                window = quick;
            }
        }
        return window != nullptr;
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const { QTest::keyClick(window, key, modifiers); }
    void type(const QString& text) const {
        for (const QChar c : text) {
            QTest::keyClick(window, c.toLatin1());
        }
    }
    void drop(const QStringList& paths) const {
        QMimeData files;
        QList<QUrl> urls;
        for (const QString& path : paths) {
            urls += QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
        }
        files.setUrls(urls);
        QDragEnterEvent enter(QPoint(700, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(720, 310), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window, &drop);
    }
    /// Cards of the composer that are ready to be sent.
    int cards() const {
        const ui::AttachmentListModel& cards = *chat->composer()->attachments();
        int ready = 0;
        for (int row = 0; row < cards.rowCount(); ++row) {
            const QString kind = cards.index(row).data(ui::AttachmentListModel::KindRole).toString();
            ready += kind == QLatin1String("image") || kind == QLatin1String("sound") ? 1 : 0;
        }
        return ready;
    }
    bool has_cards(int wanted) const {
        return QTest::qWaitFor([&] { return cards() == wanted && chat->composer()->canSend(); }, 60'000);
    }
    /// The answer to what Enter sends now.
    QString answer() const {
        const auto last = [&] { return chat->messages()->last_of(ui::Role::assistant); };
        const ui::MessageId before = last() ? last()->id : 0;
        key(Qt::Key_Return);
        [&] { QVERIFY(QTest::qWaitFor([&] { return last() && last()->id != before && !chat->answering(); }, 120'000)); }();
        return last() ? last()->text + last()->failure.message : QString();
    }

    Application application;
    QQuickWindow* window = nullptr;
    ui::ChatViewModel* chat = nullptr;
};

/// A microphone that hears this file: ALSA's file device, for whatever opens a device from now on.
void let_microphones_hear(const QString& sound, const test_support::TemporaryFolder& files) {
    const std::vector<float> samples = media::read_audio_file(sound.toStdString()).samples;
    const auto raw = files.write("heard.raw", {reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float)});
    const auto config = files.write("asound.conf", "pcm.silence { type null }\n"
                                                   "pcm.default {\n type file\n slave.pcm silence\n file /dev/null\n infile " +
                                                       raw.string() + "\n format raw\n}\n");
    qputenv("ALSA_CONFIG_PATH", config.c_str());
}

/// A second of this picture, to stand for a camera. Empty: there is no program to make it.
std::string camera_that_sees(const QString& picture, const test_support::TemporaryFolder& files) {
    const auto video = files.path() / "camera.avi";
    const int status = QProcess::execute("ffmpeg", {"-loglevel", "error", "-loop", "1", "-i", picture, "-t", "1", "-vf", "scale=640:-2", "-c:v",
                                                    "mjpeg", "-q:v", "3", QString::fromStdString(video.string())});
    return status == 0 ? video.string() : std::string();
}

}  // namespace

class StoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void a_picture_and_a_sound_are_dropped_and_asked_about();
    void a_recording_and_a_picture_from_the_camera();
    void a_turn_is_edited_and_its_branches_walked();
    void what_was_said_is_found_again();
    void chats_are_exported_and_imported();
    void everything_is_there_after_a_restart();
    void cleanupTestCase();

private:
    /// What starts and ends cost is another matter than what a person waits for in between.
    void start(const QTemporaryDir& folder) {
        program_ = std::make_unique<Program>(folder.path(), capture_);
        clock().count(true);
    }
    void stop() {
        clock().count(false);
        program_.reset();
    }
    static TimedApplication& clock() { return *static_cast<TimedApplication*>(QCoreApplication::instance()); }
    Program& program() { return *program_; }

    const test_support::TemporaryFolder files_;
    const QTemporaryDir data_;
    Capture::Options capture_;
    std::unique_ptr<Program> program_;
    qint64 first_chat_ = 0;
    QStringList first_turns_;
};

void StoryTest::initTestCase() {
    let_microphones_hear(QStringLiteral("tests/data/what_colour.wav"), files_);
    capture_ = {.camera_module = PIPIT_CAMERA_MODULE, .camera = camera_that_sees(QStringLiteral("tests/data/three_red_circles.png"), files_)};
    start(data_);
    QCOMPARE(program().chat->conversations()->count(), 0);
    QCOMPARE(program().chat->conversation(), 0);
    const QObject* welcome = program().window->findChild<QObject*>(QStringLiteral("welcome"));
    QVERIFY(QTest::qWaitFor([&] { return welcome->property("opened").toBool(); }, 30'000));
    program().key(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return !welcome->property("visible").toBool(); }, 30'000));
}

void StoryTest::a_picture_and_a_sound_are_dropped_and_asked_about() {
    program().drop({QStringLiteral("tests/data/three_red_circles.png")});
    QVERIFY(program().has_cards(1));
    program().type(QStringLiteral("How many circles are there?"));
    const QString seen = program().answer();
    QVERIFY2(seen.contains(QStringLiteral("three"), Qt::CaseInsensitive), qPrintable(seen));
    first_chat_ = static_cast<qint64>(program().chat->conversation());
    QVERIFY(first_chat_ != 0);

    program().key(Qt::Key_N, Qt::ControlModifier);
    program().drop({QStringLiteral("tests/data/three_red_circles.png"), QStringLiteral("tests/data/what_colour.wav")});
    QVERIFY(program().has_cards(2));
    const QString heard = program().answer();
    QVERIFY2(heard.contains(QStringLiteral("red"), Qt::CaseInsensitive), qPrintable(heard));
}

void StoryTest::a_recording_and_a_picture_from_the_camera() {
    if (capture_.camera.empty()) {
        QSKIP("there is no ffmpeg program to make a video with");
    }
    program().key(Qt::Key_N, Qt::ControlModifier);
    const QObject* sheet = program().window->findChild<QObject*>(QStringLiteral("cameraSheet"));
    const auto phase = [&] { return program().window->property("camera").value<QObject*>()->property("phase").toString(); };
    program().key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return phase() == QStringLiteral("live"); }, 30'000));
    QTest::qWait(50);   // a frame is shown
    program().key(Qt::Key_Return);
    program().key(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return !sheet->property("visible").toBool(); }, 30'000));
    QVERIFY(program().has_cards(1));

    QObject* recorder = program().window->property("recorder").value<QObject*>();
    program().key(Qt::Key_M, Qt::ControlModifier);
    // the file device does not wait as a microphone does: it may reach thirty seconds at once
    QVERIFY(QTest::qWaitFor([&] { return recorder->property("elapsed").toInt() > 2000 || program().chat->composer()->attachments()->rowCount() > 1; }, 30'000));
    if (recorder->property("recording").toBool()) {
        program().key(Qt::Key_M, Qt::ControlModifier);
    }
    QVERIFY(program().has_cards(2));
    const QString answer = program().answer();
    QVERIFY2(answer.contains(QStringLiteral("red"), Qt::CaseInsensitive), qPrintable(answer));
    QCOMPARE(program().chat->messages()->index(0).data(ui::MessageListModel::AttachmentsRole).value<ui::AttachmentListModel*>()->rowCount(), 2);
}

void StoryTest::a_turn_is_edited_and_its_branches_walked() {
    ui::ChatViewModel& chat = *program().chat;
    chat.open(first_chat_);
    QVERIFY(QTest::qWaitFor([&] { return chat.messages()->count() == 2; }, 30'000));
    const QString before = chat.messages()->last_of(ui::Role::assistant)->text;
    program().key(Qt::Key_L, Qt::ControlModifier);
    program().key(Qt::Key_Up);
    QVERIFY(chat.composer()->editing());
    QVERIFY(program().has_cards(1));
    program().key(Qt::Key_A, Qt::ControlModifier);
    program().type(QStringLiteral("What colour are the circles?"));
    const QString after = program().answer();
    QVERIFY2(after.contains(QStringLiteral("red"), Qt::CaseInsensitive), qPrintable(after));
    QVERIFY(after != before);

    const auto text_shown = [&] { return chat.messages()->index(1).data(ui::MessageListModel::TextRole).toString(); };
    const auto place = [&] { return chat.messages()->index(0).data(ui::MessageListModel::BranchRole).toInt(); };
    QVERIFY(QTest::qWaitFor([&] { return place() == 2; }, 30'000));
    QCOMPARE(chat.messages()->index(0).data(ui::MessageListModel::BranchCountRole).toInt(), 2);
    chat.walk(chat.messages()->index(0).data(ui::MessageListModel::MessageIdRole).toLongLong(), -1);
    QVERIFY(QTest::qWaitFor([&] { return place() == 1 && text_shown() == before; }, 30'000));
    chat.walk(chat.messages()->index(0).data(ui::MessageListModel::MessageIdRole).toLongLong(), 1);
    QVERIFY(QTest::qWaitFor([&] { return place() == 2 && text_shown() == after; }, 30'000));
}

void StoryTest::what_was_said_is_found_again() {
    ui::ChatViewModel& chat = *program().chat;
    program().key(Qt::Key_N, Qt::ControlModifier);
    program().key(Qt::Key_F, Qt::ControlModifier);
    program().type(QStringLiteral("how many circles"));
    // the title is a hit too: on from there to the turn itself
    const auto turn = [&] {
        int row = 0;
        while (row < chat.search()->count() && chat.search()->index(row, 0).data(ui::SearchListModel::MessageIdRole).toLongLong() == 0) {
            ++row;
        }
        return row;
    };
    QVERIFY(QTest::qWaitFor([&] { return turn() < chat.search()->count(); }, 30'000));
    program().window->grabWindow();   // the hits are laid out
    for (int row = 0; row <= turn(); ++row) {
        program().key(Qt::Key_Down);
    }
    program().key(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return chat.conversation() == static_cast<double>(first_chat_); }, 30'000));
    // on the branch that is not the one shown last
    QVERIFY(QTest::qWaitFor([&] { return chat.messages()->index(0).data(ui::MessageListModel::BranchRole).toInt() == 1; }, 30'000));
    for (int row = 0; row < chat.messages()->count(); ++row) {
        first_turns_ += chat.messages()->index(row).data(ui::MessageListModel::TextRole).toString();
    }
    program().key(Qt::Key_Escape);
}

void StoryTest::chats_are_exported_and_imported() {
    ui::ChatViewModel& chat = *program().chat;
    const int chats = chat.conversations()->count();
    const QString file = QString::fromStdString((files_.path() / "all.json").string());
    chat.exportTo(0, QStringLiteral("json"), QUrl::fromLocalFile(file));
    QVERIFY(QTest::qWaitFor([&] { return QFileInfo::exists(file) && !chat.notice()->property("text").toString().isEmpty(); }, 30'000));
    const QTemporaryDir elsewhere;
    stop();
    start(elsewhere);
    program().chat->importFrom(QUrl::fromLocalFile(file));
    QVERIFY(QTest::qWaitFor([&] { return program().chat->conversations()->count() == chats; }, 30'000));
    stop();
    start(data_);
}

void StoryTest::everything_is_there_after_a_restart() {
    const int chats = program().chat->conversations()->count();
    stop();
    start(data_);
    ui::ChatViewModel& chat = *program().chat;
    QVERIFY(QTest::qWaitFor([&] { return chat.conversations()->count() == chats; }, 30'000));
    chat.open(first_chat_);
    QVERIFY(QTest::qWaitFor([&] { return chat.messages()->count() == first_turns_.size(); }, 30'000));
    for (int row = 0; row < chat.messages()->count(); ++row) {
        QCOMPARE(chat.messages()->index(row).data(ui::MessageListModel::TextRole).toString(), first_turns_[row]);
    }
    QVERIFY(QTest::qWaitFor([&] { return chat.messages()->index(0).data(ui::MessageListModel::BranchCountRole).toInt() == 2; }, 30'000));
    QCOMPARE(chat.messages()->index(0).data(ui::MessageListModel::AttachmentsRole).value<ui::AttachmentListModel*>()->rowCount(), 1);
}

void StoryTest::cleanupTestCase() {
    stop();
    const Busy& longest = clock().longest();
    qInfo("the window's thread worked on one event for %.1f ms at most, %.1f ms of them on the processor (%s)", longest.wall, longest.own, longest.with.constData());
}

}  // namespace pipit::app

int main(int argc, char** argv) {
    pipit::ui::prepare_before_application();
    pipit::app::TimedApplication application(argc, argv);
    pipit::ui::prepare_application();
    pipit::app::StoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "story_test.moc"
