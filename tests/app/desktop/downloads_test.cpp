// Downloads against a hub that breaks off, stalls, lies, refuses and redirects; and a window that is killed meanwhile.

#include "app/desktop/models/downloads.h"
#include "tests/app/desktop/fake_hub.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <optional>

#include <signal.h>

namespace pipit::app {

namespace {

constexpr qsizetype kBytes = 700'000;

QByteArray content_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RecommendedModel model(const QStringList& files) {
    return {.id = QStringLiteral("tiny"),
            .name = QStringLiteral("Tiny"),
            .variant = QStringLiteral("Q8_0"),
            .repository = QStringLiteral("owner/tiny"),
            .files = files};
}

/// Downloads into a folder of their own, and what was said of them last.
struct Desk {
    explicit Desk(FakeHub& hub, const QStringList& files = {QStringLiteral("*.gguf")}) : hub_(hub), files_(files) {
        open();
    }

    void open() {
        downloads.emplace(gate, Catalogue{.hub = hub_.address(), .models = {model(files_)}},
                          ModelDownload::Options{.hub = {},
                                                 .folder = folder.path(),
                                                 .stall_after = std::chrono::milliseconds(300),
                                                 .first_pause = std::chrono::milliseconds(5),
                                                 .longest_pause = std::chrono::milliseconds(20),
                                                 .most_attempts = 4,
                                                 .space_every_bytes = 100'000,
                                                 .free_bytes = [this](const QString&) { return free_bytes.load(); }});
        QObject::connect(&*downloads, &Downloads::changed, &*downloads, [this](const DownloadState& state) {
            if (state.phase == DownloadPhase::waiting) {
                ++waits;
            }
        });
    }

    DownloadState state() const { return downloads->state(QStringLiteral("tiny")); }
    void start(const QString& token = {}) { downloads->start(QStringLiteral("tiny"), token); }
    bool comes_to(DownloadPhase phase) {
        return QTest::qWaitFor([&] { return state().phase == phase; }, 20'000);
    }
    QString final_file(const QString& name) const { return folder.filePath(QStringLiteral("tiny/") + name); }
    QString part(const QString& name) const { return folder.filePath(QStringLiteral(".parts/tiny/%1.part").arg(name)); }

    NetworkGate gate;
    QTemporaryDir folder;
    std::atomic<qint64> free_bytes{1LL << 40};
    int waits = 0;
    std::optional<Downloads> downloads;

private:
    FakeHub& hub_;
    QStringList files_;
};

}  // namespace

class DownloadsTest : public QObject {
    Q_OBJECT

private slots:
    void nothing_is_asked_before_a_person_asks();
    void a_model_arrives();
    void small_files_are_checked_by_gits_hash();
    void a_cut_connection_goes_on();
    void a_server_without_ranges_begins_again();
    void another_version_begins_again();
    void a_silent_server_is_asked_again();
    void a_wrong_hash_is_told_and_can_be_started_again();
    void a_file_longer_than_listed_is_refused();
    void too_little_space_is_told_before_the_first_byte();
    void space_that_runs_out_keeps_the_part();
    void a_gated_repository_explains_itself();
    void the_token_is_not_carried_elsewhere();
    void a_redirect_to_another_scheme_is_not_followed();
    void what_is_missing_is_told();
    void a_busy_server_is_asked_again_and_given_up();
    void pausing_keeps_and_cancelling_removes();
    void two_pieces_of_a_model_arrive_together();
    void a_killed_program_goes_on();
    void the_switch_stops_everything();
    void names_from_the_hub_lead_nowhere();
};

void DownloadsTest::nothing_is_asked_before_a_person_asks() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(10, 1)};
    const Desk desk(hub);
    QTest::qWait(100);
    QCOMPARE(hub.connections, 0);
    QCOMPARE(desk.state().phase, DownloadPhase::none);
}

void DownloadsTest::a_model_arrives() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 2)};
    hub.files[QStringLiteral("README.md")] = {.content = "read me", .large = false};
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
    QCOMPARE(desk.state().folder, desk.folder.filePath(QStringLiteral("tiny")));
    QCOMPARE(desk.state().total_bytes, kBytes);
    QCOMPARE(QDir(desk.final_file({})).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("a.gguf")});  // no plan, no part
    const auto records = desk.gate.records();
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[0].purpose, ConnectionPurpose::model_file);
    QCOMPARE(records[0].outcome, ConnectionOutcome::done);
    QCOMPARE(records[0].received_bytes, kBytes);
    QCOMPARE(records[1].purpose, ConnectionPurpose::model_list);
}

void DownloadsTest::small_files_are_checked_by_gits_hash() {
    FakeHub hub;
    hub.files[QStringLiteral("config.json")] = {.content = "{}", .large = false};
    Desk desk(hub, {QStringLiteral("config.json")});
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("config.json"))), QByteArray("{}"));

    hub.files[QStringLiteral("config.json")].listed_hash = QString(40, u'a');
    Desk other(hub, {QStringLiteral("config.json")});
    other.start();
    QVERIFY(other.comes_to(DownloadPhase::failed));
    QCOMPARE(other.state().trouble, DownloadTrouble::wrong_hash);
}

void DownloadsTest::a_cut_connection_goes_on() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 3)};
    hub.cut_after = 150'000;
    hub.cuts = 3;
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
    const auto asked = hub.asked("a.gguf");
    QCOMPARE(asked.size(), 4);
    QVERIFY(!asked[0].contains("Range:"));
    QVERIFY(asked[1].contains("Range: bytes=150000-"));  // nothing is fetched twice
    QVERIFY(asked[1].contains("If-Range: \"one\""));
    QVERIFY(asked[3].contains("Range: bytes=450000-"));
    QVERIFY(desk.waits >= 3);
}

void DownloadsTest::a_server_without_ranges_begins_again() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 4)};
    hub.ranges = false;
    hub.cut_after = 150'000;
    hub.cuts = 1;
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
    QCOMPARE(desk.state().done_bytes, kBytes);
}

void DownloadsTest::another_version_begins_again() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 5)};
    hub.gap_ms = 5;
    Desk desk(hub);
    desk.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.state().done_bytes > 0; }));
    desk.downloads->pause(QStringLiteral("tiny"));
    QVERIFY(desk.comes_to(DownloadPhase::paused));
    hub.files[QStringLiteral("a.gguf")].etag = "\"two\"";  // the same bytes under another name: the part is not trusted
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QVERIFY(hub.asked("a.gguf").last().contains("If-Range: \"one\""));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
}

void DownloadsTest::a_silent_server_is_asked_again() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 6)};
    hub.stall_after = 100'000;
    hub.stalls = 1;
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QVERIFY(hub.asked("a.gguf").last().contains("Range: bytes=100000-"));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
}

void DownloadsTest::a_wrong_hash_is_told_and_can_be_started_again() {
    FakeHub hub;
    const QByteArray right = noise(kBytes, 7);
    QByteArray wrong = right;
    wrong[1234] = static_cast<char>(wrong[1234] ^ 1);
    hub.files[QStringLiteral("a.gguf")] = {
        .content = wrong,
        .listed_hash = QString::fromLatin1(QCryptographicHash::hash(right, QCryptographicHash::Sha256).toHex())};
    hub.files[QStringLiteral("b.gguf")] = {.content = noise(1000, 8)};
    Desk desk(hub, {QStringLiteral("b.gguf"), QStringLiteral("a.gguf")});
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::wrong_hash);
    QCOMPARE(desk.state().details, QStringLiteral("a.gguf"));
    QVERIFY(!QFile::exists(desk.final_file({})));
    QCOMPARE(content_of(desk.part(QStringLiteral("a.gguf"))), wrong);  // nothing was deleted
    hub.files[QStringLiteral("a.gguf")].content = right;
    desk.downloads->start_again(QStringLiteral("tiny"), {});
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), right);
    QCOMPARE(hub.asked("b.gguf").size(), 1);  // what was right is not fetched again
}

void DownloadsTest::a_file_longer_than_listed_is_refused() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 9), .listed_bytes = kBytes - 1};
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::wrong_hash);
    QVERIFY(!QFile::exists(desk.final_file({})));
}

void DownloadsTest::too_little_space_is_told_before_the_first_byte() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 10)};
    Desk desk(hub);
    desk.free_bytes = kBytes;  // the disk must keep some
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::no_space);
    QCOMPARE(desk.state().free_bytes, kBytes);
    QVERIFY(desk.state().needed_bytes > kBytes);
    QVERIFY(hub.asked("a.gguf").isEmpty());
    desk.free_bytes = 1LL << 40;
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
}

void DownloadsTest::space_that_runs_out_keeps_the_part() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 11)};
    hub.gap_ms = 20;
    Desk desk(hub);
    desk.start();
    QVERIFY(
        QTest::qWaitFor([&] { return desk.state().phase == DownloadPhase::running && desk.state().done_bytes > 0; }));
    desk.free_bytes = 1024;
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::no_space);
    const qint64 kept = QFileInfo(desk.part(QStringLiteral("a.gguf"))).size();
    QVERIFY(kept > 0);
    desk.free_bytes = 1LL << 40;
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QVERIFY(hub.asked("a.gguf").last().contains("Range: bytes=" + QByteArray::number(kept) + '-'));
}

void DownloadsTest::a_gated_repository_explains_itself() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 12)};
    hub.token = QStringLiteral("hf_secret");
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::needs_token);
    desk.start(QStringLiteral("hf_other"));
    QVERIFY(QTest::qWaitFor([&] { return desk.state().trouble == DownloadTrouble::bad_token; }));
    hub.token_accepted = false;
    desk.start(QStringLiteral("hf_secret"));
    QVERIFY(QTest::qWaitFor([&] { return desk.state().trouble == DownloadTrouble::not_accepted; }));
    hub.token_accepted = true;
    desk.start(QStringLiteral("hf_secret"));
    QVERIFY(desk.comes_to(DownloadPhase::done));
}

void DownloadsTest::the_token_is_not_carried_elsewhere() {
    FakeHub hub;
    FakeHub cdn;
    hub.token = QStringLiteral("hf_secret");
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 13)};
    cdn.files = hub.files;
    cdn.cut_after = 100'000;
    cdn.cuts = 1;
    hub.elsewhere = cdn.address();
    Desk desk(hub);
    desk.start(QStringLiteral("hf_secret"));
    QVERIFY(desk.comes_to(DownloadPhase::done));
    QCOMPARE(content_of(desk.final_file(QStringLiteral("a.gguf"))), hub.files[QStringLiteral("a.gguf")].content);
    QCOMPARE(cdn.requests.size(), 2);
    for (const QByteArray& request : std::as_const(cdn.requests)) {
        QVERIFY(!request.contains("hf_secret"));
    }
    QVERIFY(cdn.requests[1].contains("Range: bytes=100000-"));
    QVERIFY(hub.asked("a.gguf")[1].contains("Bearer hf_secret"));
}

void DownloadsTest::a_redirect_to_another_scheme_is_not_followed() {
    for (const char* address : {"file:///etc", "ftp://127.0.0.1/x"}) {
        FakeHub hub;
        hub.files[QStringLiteral("a.gguf")] = {.content = noise(10, 14)};
        hub.elsewhere = QUrl(QString::fromLatin1(address));
        Desk desk(hub);
        desk.start();
        QVERIFY(desk.comes_to(DownloadPhase::failed));
        QCOMPARE(desk.state().trouble, DownloadTrouble::bad_redirect);
    }
    FakeHub hub;  // in a circle
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(10, 14)};
    hub.elsewhere = QUrl(hub.address().toString() + QStringLiteral("/again"));
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::bad_redirect);
}

void DownloadsTest::what_is_missing_is_told() {
    FakeHub hub;
    hub.files[QStringLiteral("other.txt")] = {.content = "x"};
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::bad_listing);  // it lacks what we want

    hub.files[QStringLiteral("a.gguf")] = {.content = noise(10, 15)};
    hub.status = 404;
    desk.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.state().trouble == DownloadTrouble::not_found; }));
}

void DownloadsTest::a_busy_server_is_asked_again_and_given_up() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(10, 16)};
    hub.status = 503;
    Desk desk(hub);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::server);
    QCOMPARE(hub.asked("a.gguf").size(), 5);  // once and four times more
    QVERIFY(desk.state().details.contains(u"503"));
    hub.status = 429;
    hub.more_headers = "Retry-After: 3600\r\n";
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::waiting));
    QCOMPARE(desk.state().retry_seconds, 3600);
    hub.status = 0;
    desk.start();  // a person need not wait
    QVERIFY(desk.comes_to(DownloadPhase::done));
}

void DownloadsTest::pausing_keeps_and_cancelling_removes() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 17)};
    hub.gap_ms = 5;
    Desk desk(hub);
    desk.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.state().done_bytes > 0; }));
    desk.downloads->pause(QStringLiteral("tiny"));
    QVERIFY(desk.comes_to(DownloadPhase::paused));
    const qint64 kept = QFileInfo(desk.part(QStringLiteral("a.gguf"))).size();
    QVERIFY(kept > 0);
    const auto requests = hub.requests.size();
    QTest::qWait(100);
    QCOMPARE(hub.requests.size(), requests);
    QCOMPARE(QFileInfo(desk.part(QStringLiteral("a.gguf"))).size(), kept);

    desk.open();  // another start of the program
    QVERIFY(desk.comes_to(DownloadPhase::paused));
    QCOMPARE(desk.state().done_bytes, kept);
    QCOMPARE(desk.state().total_bytes, kBytes);
    QCOMPARE(hub.requests.size(), requests);
    desk.downloads->cancel(QStringLiteral("tiny"));
    QVERIFY(desk.comes_to(DownloadPhase::none));
    QVERIFY(!QFile::exists(desk.folder.filePath(QStringLiteral(".parts/tiny"))));
}

void DownloadsTest::two_pieces_of_a_model_arrive_together() {
    FakeHub hub;
    hub.files[QStringLiteral("model-00001-of-00002.safetensors")] = {.content = noise(kBytes, 18)};
    hub.files[QStringLiteral("model-00002-of-00002.safetensors")] = {.content = noise(kBytes, 19)};
    hub.files[QStringLiteral("config.json")] = {.content = "{\"model_type\": \"gemma3n\"}", .large = false};
    hub.files[QStringLiteral("empty.json")] = {.content = {}, .large = false};
    hub.cut_after = 300'000;
    hub.cuts = 2;
    Desk desk(hub, {QStringLiteral("model*.safetensors"), QStringLiteral("config.json"), QStringLiteral("empty.json"),
                    QStringLiteral("missing.json?")});
    desk.start();
    bool seen_early = false;
    QVERIFY(QTest::qWaitFor([&] {
        seen_early =
            seen_early || (QFile::exists(desk.final_file({})) && desk.state().done_bytes < desk.state().total_bytes);
        return desk.state().phase == DownloadPhase::done;
    }));
    QVERIFY(!seen_early);
    for (auto file = hub.files.begin(); file != hub.files.end(); ++file) {
        QVERIFY2(QFile::exists(desk.final_file(file.key())), qPrintable(file.key()));
        QCOMPARE(content_of(desk.final_file(file.key())), file->content);
    }
}

void DownloadsTest::a_killed_program_goes_on() {
    FakeHub hub;
    hub.files[QStringLiteral("model-00001-of-00002.safetensors")] = {.content = noise(4 * kBytes, 20)};
    hub.files[QStringLiteral("model-00002-of-00002.safetensors")] = {.content = noise(4 * kBytes, 21)};
    hub.gap_ms = 20;
    const QTemporaryDir folder;
    qint64 fetched_before = 0;
    for (int kill = 0; kill < 4; ++kill) {
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(PIPIT_DOWNLOAD_PROGRAM), {hub.address().toString(), folder.path()});
        QVERIFY(program.waitForStarted());
        QByteArray said;
        // until it has some more than the one before
        QVERIFY(QTest::qWaitFor([&] {
            said += program.readAllStandardOutput();
            const QList<QByteArray> lines = said.split('\n');
            return lines.size() > 1 && lines[lines.size() - 2].toLongLong() > fetched_before + 300'000;
        }));
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        QVERIFY(program.waitForFinished());
        const QList<QByteArray> lines = said.split('\n');
        const qint64 shown_first = lines[0].toLongLong();
        QVERIFY2(shown_first >= fetched_before,
                 said.constData());  // nothing that was shown as fetched is fetched again
        fetched_before = lines[lines.size() - 2].toLongLong();
    }
    hub.gap_ms = 0;
    NetworkGate gate;
    Downloads downloads(gate,
                        Catalogue{.hub = hub.address(), .models = {model({QStringLiteral("model*.safetensors")})}},
                        {.hub = {}, .folder = folder.path()});
    QVERIFY(QTest::qWaitFor([&] { return downloads.state(QStringLiteral("tiny")).phase == DownloadPhase::paused; }));
    downloads.start(QStringLiteral("tiny"), {});
    QVERIFY(
        QTest::qWaitFor([&] { return downloads.state(QStringLiteral("tiny")).phase == DownloadPhase::done; }, 20'000));
    for (auto file = hub.files.begin(); file != hub.files.end(); ++file) {
        QCOMPARE(content_of(folder.filePath(QStringLiteral("tiny/") + file.key())), file->content);
    }
}

void DownloadsTest::the_switch_stops_everything() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = noise(kBytes, 22)};
    hub.gap_ms = 5;
    Desk desk(hub);
    desk.gate.set_closed(true);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::no_network);
    QCOMPARE(hub.connections, 0);
    QCOMPARE(desk.gate.records().value(0).outcome, ConnectionOutcome::refused);

    desk.gate.set_closed(false);
    desk.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.state().done_bytes > 0; }));
    desk.gate.set_closed(true);  // in the middle
    QVERIFY(desk.comes_to(DownloadPhase::failed));
    QCOMPARE(desk.state().trouble, DownloadTrouble::no_network);
    const int before = hub.connections;
    QTest::qWait(100);
    QCOMPARE(hub.connections, before);
    desk.gate.set_closed(false);
    desk.start();
    QVERIFY(desk.comes_to(DownloadPhase::done));
}

void DownloadsTest::names_from_the_hub_lead_nowhere() {
    const QString hash(64, u'a');
    QJsonArray list;
    for (const char* name : {"../a.gguf", "/etc/a.gguf", "x/a.gguf", "..\\a.gguf", ".a.gguf", "-a.gguf", "a b.gguf",
                             "a\n.gguf", "", "ok.gguf"}) {
        list += QJsonObject{
            {"type", "file"}, {"path", name}, {"size", 1}, {"lfs", QJsonObject{{"oid", hash}, {"size", 1}}}};
    }
    list += QJsonObject{{"type", "file"}, {"path", "no-hash.gguf"}, {"size", 1}, {"oid", "12"}};
    list += QJsonObject{
        {"type", "file"}, {"path", "negative.gguf"}, {"size", -1}, {"lfs", QJsonObject{{"oid", hash}, {"size", -1}}}};
    list += 7;
    const auto files = read_listing(QJsonDocument(list).toJson());
    QVERIFY(files.has_value());
    QCOMPARE(files->size(), 1U);
    QCOMPARE(files->front().name, QStringLiteral("ok.gguf"));
    QVERIFY(!read_listing("{}").has_value());
    QVERIFY(!read_listing("<html>").has_value());
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::DownloadsTest)
#include "downloads_test.moc"
