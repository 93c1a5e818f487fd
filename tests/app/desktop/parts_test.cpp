// The parts of the desktop program that need no engine: the stream's parser, the text that grows, requests, translations.

#include "app/desktop/attachment_intake.h"
#include "app/desktop/chat_request_body.h"
#include "app/desktop/growing_text.h"
#include "app/desktop/history_thread.h"
#include "app/desktop/reading_speed.h"
#include "app/desktop/settings.h"
#include "app/desktop/sse_parser.h"
#include "app/desktop/translate.h"
#include "storage/error.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <cmath>
#include <random>

namespace pipit::app {

class PartsTest : public QObject {
    Q_OBJECT

private slots:
    void sse_is_the_same_in_any_pieces();
    void sse_leaves_out_what_is_no_data();
    void sse_does_not_grow_for_ever();
    void text_grows_by_what_is_new();
    void text_made_again_repeats_silently();
    void text_made_differently_replaces();
    void request_holds_the_conversation();
    void request_joins_turns_and_leaves_out_empty_answers();
    void request_says_when_a_file_is_missing();
    void formats_are_recognised_by_their_bytes_data();
    void formats_are_recognised_by_their_bytes();
    void intake_measures_and_refuses();
    void title_is_the_first_words();
    void hit_is_one_line();
    void settings_survive_and_nonsense_does_not();
    void reading_is_foretold_from_what_was_measured();
    void who_connects_late_is_told_that_the_history_opened();
};

void PartsTest::sse_is_the_same_in_any_pieces() {
    const QByteArray stream = ": hello\n\ndata: {\"a\":1}\r\n\r\nevent: x\rdata:two\rdata: lines\r\rdata: \xE7\xA0\x81\xE5\xA4\xB4\nid: 3\n\n"
                              "data\n\ndata: [DONE]\n\ndata: cut";
    const QList<QByteArray> expected{"{\"a\":1}", "two\nlines", "\xE7\xA0\x81\xE5\xA4\xB4", "", "[DONE]"};
    QCOMPARE(SseParser().feed(stream), expected);
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        SseParser parser;
        QList<QByteArray> events;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype size = 1 + static_cast<qsizetype>(random() % (round == 0 ? 1 : 9));
            events += parser.feed(stream.mid(at, size));
            at += size;
        }
        QCOMPARE(events, expected);
    }
}

void PartsTest::sse_leaves_out_what_is_no_data() {
    SseParser parser;
    QVERIFY(parser.feed("\n\n\r\n: comment\n\nretry: 5\n\n").isEmpty());
    QVERIFY(parser.feed("").isEmpty());
    QCOMPARE(parser.feed("data:  two spaces\n\n"), QList<QByteArray>{" two spaces"});
}

void PartsTest::sse_does_not_grow_for_ever() {
    SseParser parser;
    const QByteArray block(1024 * 1024, 'x');
    for (int count = 0; count < 9; ++count) {
        QVERIFY(parser.feed(block).isEmpty());
    }
    QVERIFY(parser.overflowed());
    QVERIFY(parser.feed("\n\ndata: more\n\n").isEmpty());
}

void PartsTest::text_grows_by_what_is_new() {
    GrowingText text;
    QVERIFY(!text.take());
    text.append(QStringLiteral("one "));
    text.append(QStringLiteral("two "));
    const auto batch = text.take();
    QCOMPARE(batch->appended, QStringLiteral("one two "));
    QVERIFY(!text.take());
    text.append(QStringLiteral("three"));
    QCOMPARE(text.take()->appended, QStringLiteral("three"));
    QCOMPARE(text.whole(), QStringLiteral("one two three"));
}

void PartsTest::text_made_again_repeats_silently() {
    GrowingText text;
    text.append(QStringLiteral("one two "));
    text.take();
    text.begin_again();
    QVERIFY(!text.take());
    text.append(QStringLiteral("one "));
    QVERIFY(!text.take());
    QCOMPARE(text.whole(), QStringLiteral("one two "));   // stopped here, nothing of what was shown is lost
    text.append(QStringLiteral("two three"));
    QCOMPARE(text.take()->appended, QStringLiteral("three"));
}

void PartsTest::text_made_differently_replaces() {
    GrowingText text;
    text.append(QStringLiteral("one two"));
    text.take();
    text.begin_again();
    text.append(QStringLiteral("one 2"));
    const auto batch = text.take();
    QVERIFY(batch->appended.isEmpty());
    QCOMPARE(batch->whole, QStringLiteral("one 2"));
    QCOMPARE(text.whole(), QStringLiteral("one 2"));
}

void PartsTest::request_holds_the_conversation() {
    const QTemporaryDir folder;
    storage::AttachmentFiles files(to_path(folder.path()));
    const QByteArray picture("\x89PNG picture\0with a nul", 23);
    const auto keep = [&files](const QByteArray& bytes) {
        return files.keep(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    };
    storage::Message question{.role = storage::Role::user, .text = "What is \"this\"?\n\t\\ 码头 \x01"};
    question.attachments = {{.kind = storage::AttachmentKind::image, .mime = "image/png", .sha256 = keep(picture)},
                            {.kind = storage::AttachmentKind::sound, .mime = "audio/mpeg", .sha256 = keep("ID3 sound")}};
    const storage::Message answer{.role = storage::Role::assistant, .text = "A pier."};
    const storage::Message next{.role = storage::Role::user, .text = "And now?"};
    const QByteArray body = chat_request_body(std::vector{question, answer, next}, files, {.model = QStringLiteral("m\"x"), .seed = 7});
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(body, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json[u"stream"].toBool(), true);
    QCOMPARE(json[u"stream_options"][u"include_usage"].toBool(), true);
    QCOMPARE(json[u"seed"].toInt(), 7);
    QCOMPARE(json[u"model"].toString(), QStringLiteral("m\"x"));
    const QJsonArray messages = json[u"messages"].toArray();
    QCOMPARE(messages.size(), 3);
    const QJsonArray parts = messages[0][u"content"].toArray();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts[0][u"image_url"][u"url"].toString(), QStringLiteral("data:image/png;base64,") + QString::fromLatin1(picture.toBase64()));
    QCOMPARE(parts[1][u"input_audio"][u"format"].toString(), QStringLiteral("mp3"));
    QCOMPARE(QByteArray::fromBase64(parts[1][u"input_audio"][u"data"].toString().toLatin1()), QByteArray("ID3 sound"));
    QCOMPARE(parts[2][u"text"].toString(), from_utf8(question.text));
    QCOMPARE(messages[1][u"role"].toString(), QStringLiteral("assistant"));
    QCOMPARE(messages[1][u"content"].toString(), QStringLiteral("A pier."));
    const QJsonDocument cost = QJsonDocument::fromJson(cost_request_body(question.attachments[0], files));
    QCOMPARE(cost[u"parts"][0][u"type"].toString(), QStringLiteral("image_url"));
}

void PartsTest::request_joins_turns_and_leaves_out_empty_answers() {
    const QTemporaryDir folder;
    const storage::AttachmentFiles files(to_path(folder.path()));
    using storage::Role;
    const std::vector<storage::Message> path{{.role = Role::user, .text = "one"},
                                             {.role = Role::assistant, .state = storage::MessageState::failed, .text = ""},
                                             {.role = Role::user, .text = "two"},
                                             {.role = Role::assistant, .state = storage::MessageState::stopped, .text = "half"}};
    const QJsonArray messages = QJsonDocument::fromJson(chat_request_body(path, files, {}))[u"messages"].toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0][u"content"].toArray().size(), 2);
    QCOMPARE(messages[1][u"content"].toString(), QStringLiteral("half"));
    QVERIFY(QJsonDocument::fromJson(chat_request_body({}, files, {}))[u"messages"].toArray().isEmpty());
}

void PartsTest::request_says_when_a_file_is_missing() {
    const QTemporaryDir folder;
    const storage::AttachmentFiles files(to_path(folder.path()));
    storage::Message question{.role = storage::Role::user, .text = "?"};
    question.attachments = {{.file_name = "gone.png", .mime = "image/png", .sha256 = std::string(64, 'a')}};
    QVERIFY_EXCEPTION_THROWN(chat_request_body(std::vector{question}, files, {}), storage::Error);
}

void PartsTest::formats_are_recognised_by_their_bytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n....") << QStringLiteral("image/png");
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0....") << QStringLiteral("image/jpeg");
    QTest::newRow("webp") << QByteArray("RIFF....WEBPVP8 ") << QStringLiteral("image/webp");
    QTest::newRow("wav") << QByteArray("RIFF....WAVEfmt ") << QStringLiteral("audio/wav");
    QTest::newRow("mp3") << QByteArray("\xFF\xFB\x90\x00", 4) << QStringLiteral("audio/mpeg");
    QTest::newRow("m4a") << QByteArray("\0\0\0\x20" "ftypM4A ", 12) << QStringLiteral("audio/mp4");
    QTest::newRow("opus") << QByteArray("OggS....") << QStringLiteral("audio/ogg");
    QTest::newRow("text") << QByteArray("Dear diary") << QString();
    QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") << QString();
    QTest::newRow("one byte") << QByteArray("\xFF") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void PartsTest::formats_are_recognised_by_their_bytes() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mime);
    QCOMPARE(recognise(bytes), mime);
}

void PartsTest::intake_measures_and_refuses() {
    const QTemporaryDir folder;
    const std::filesystem::path place = to_path(folder.path());
    History history(storage::open_history(place, backups_of(place), {}).database, place, kept_reading_of(place));
    const QString picture = folder.filePath(QStringLiteral("a b.png"));
    QVERIFY(QImage(40, 30, QImage::Format_RGB32).save(picture));
    const auto taken = take_in(history, {.path = picture});
    const auto& attachment = std::get<storage::Attachment>(taken);
    QCOMPARE(attachment.file_name, std::string("a b.png"));
    QCOMPARE(attachment.width, std::optional(40));
    QCOMPARE(attachment.height, std::optional(30));
    QVERIFY(std::filesystem::exists(history.files.path(attachment.sha256)));
    const auto refusal = [&history](const ui::AttachmentSource& source) {
        return std::get<AttachmentRefusal>(take_in(history, source));
    };
    QCOMPARE(refusal({.path = folder.filePath(QStringLiteral("nowhere.png"))}), AttachmentRefusal::unreadable);
    QCOMPARE(refusal({.path = folder.path()}), AttachmentRefusal::unreadable);
    QCOMPARE(refusal({.bytes = "Dear diary", .name = QStringLiteral("a.png")}), AttachmentRefusal::unknown_format);
    QCOMPARE(refusal({.name = QStringLiteral("a.png")}), AttachmentRefusal::empty);
    QCOMPARE(refusal({.bytes = QByteArray(kMaxAttachmentBytes + 1, 'x')}), AttachmentRefusal::too_large);
}

void PartsTest::reading_is_foretold_from_what_was_measured() {
    ReadingSpeed speed;
    QVERIFY(!speed.seconds_for({.tokens = 100}));
    speed.learn({.tokens = 5}, 0.5, 0);          // too few to tell
    QVERIFY(!speed.seconds_for({.tokens = 100}));
    speed.learn({.tokens = 100}, 0.5, 0);
    QCOMPARE(*speed.seconds_for({.tokens = 200}), 1.0);
    QVERIFY(!speed.seconds_for({.tokens = 200, .pictures = 1}));
    speed.learn({.tokens = 300, .pictures = 2}, 1.5, 0.4);
    QCOMPARE(*speed.seconds_for({.tokens = 200, .pictures = 1}), 1.2);
    speed.learn({.tokens = 300, .pictures = 1, .sound_pieces = 2}, 1.5, 0.8);   // of the picture 0.2 is known
    QCOMPARE(*speed.seconds_for({.sound_pieces = 1}), 0.3);
    speed.learn({.tokens = 100, .pictures = 1}, 0.5, 0);   // the picture was remembered
    QCOMPARE(*speed.seconds_for({.pictures = 1}), 0.2);
    speed.learn({.tokens = 100}, 1.0, 0);        // slower now
    QVERIFY(*speed.seconds_for({.tokens = 100}) > 0.5 && *speed.seconds_for({.tokens = 100}) < 1.0);
    QCOMPARE(speed.encode_bytes_for({.pictures = 1}), 0.0);
    speed.learn_bytes({.pictures = 2}, 3e8);
    speed.learn_bytes({.sound_pieces = 1}, 1e8);
    speed.learn_bytes({.pictures = 1, .sound_pieces = 1}, 9e8);   // whose it is, is not known
    QCOMPARE(speed.encode_bytes_for({.pictures = 1, .sound_pieces = 3}), 3e8);
    QCOMPARE(speed.encode_bytes_for({.sound_pieces = 1}), 1e8);
    QCOMPARE(speed.encode_bytes_for({.tokens = 100}), 0.0);
    const ReadingSpeed again = ReadingSpeed::from_text(speed.to_text());
    QVERIFY(std::abs(*again.seconds_for({.tokens = 100, .pictures = 1, .sound_pieces = 1}) - *speed.seconds_for({.tokens = 100, .pictures = 1, .sound_pieces = 1})) < 1e-4);
    QCOMPARE(again.encode_bytes_for({.pictures = 1}), 3e8);
    QCOMPARE(again.encode_bytes_for({.sound_pieces = 1}), 1e8);
    for (const char* nonsense : {"", "x", "1", "-1 -1 -1", "nan nan 0", "0 0 0"}) {
        QVERIFY2(!ReadingSpeed::from_text(nonsense).seconds_for({.tokens = 100}), nonsense);
    }
}

void PartsTest::title_is_the_first_words() {
    QCOMPARE(title_of(QStringLiteral("  What is\tthis?  ")), QStringLiteral("What is this?"));
    QCOMPARE(title_of(QString()), QString());
    const QString title = title_of(QStringLiteral("word ").repeated(40));
    QVERIFY(title.size() <= 49 && title.endsWith(u'…') && title.startsWith(u"word word"));
    QVERIFY(!title.contains(u" …"));
    QCOMPARE(title_of(QStringLiteral("\n Summarise this: \r\nOnce upon a time")), QStringLiteral("Summarise this:"));
    const QString birds = title_of(QStringLiteral("x") + QString::fromUtf8("\xF0\x9F\x90\xA6").repeated(60));
    QVERIFY(birds.at(birds.size() - 2).isLowSurrogate());   // no half of a character before the dots
}

void PartsTest::hit_is_one_line() {
    storage::SearchHit hit;
    hit.excerpt = "erste Zeile\nüber Möwen hier\nletzte";
    hit.hit_begin = hit.excerpt.find("Möwen");
    hit.hit_end = hit.hit_begin + std::string("Möwen").size();
    const ui::SearchHit found = to_ui(hit);
    QCOMPARE(found.line, QStringLiteral("über Möwen hier"));
    QCOMPARE(found.line.mid(found.start, found.length), QStringLiteral("Möwen"));
}

void PartsTest::settings_survive_and_nonsense_does_not() {
    ui::Settings settings{.theme = ui::ThemeChoice::high_contrast, .language = QStringLiteral("zh_CN"), .text_scale = 1.3, .sidebar_open = false,
                          .welcomed = true, .notifications = false, .tray = true, .keeps_reading = false};
    QVERIFY(window_settings(to_named(settings)) == settings);
    QVERIFY(window_settings({}) == ui::Settings());
    settings = window_settings({{"window.theme", "plaid"}, {"window.text_scale", "900"}, {"future", "x"}});
    QCOMPARE(settings.theme, ui::ThemeChoice::system);
    QCOMPARE(settings.text_scale, 2.0);
    QVERIFY(engine_arguments({}).isEmpty());
    QCOMPARE(engine_arguments({}, QStringLiteral("/kept")), QStringList({QStringLiteral("--keep-conversations"), QStringLiteral("/kept")}));
    const EngineChoice choice = engine_choice({{"engine.model", "/m"}, {"engine.context", "-5"}, {"engine.slice", "e2b"}});
    QCOMPARE(engine_arguments(choice), QStringList({QStringLiteral("--model"), QStringLiteral("/m"), QStringLiteral("--slice"), QStringLiteral("e2b")}));
}

// The thread may be done before its maker has come to connecting.
void PartsTest::who_connects_late_is_told_that_the_history_opened() {
    const QTemporaryDir folder;
    const HistoryThread history(to_path(folder.path()));
    while (!QFile::exists(folder.filePath(QStringLiteral("history.sqlite-wal")))) {
        QThread::msleep(1);
    }
    QThread::msleep(100);
    QSignalSpy opened(&history, &HistoryThread::opened);
    QVERIFY(opened.wait());
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::PartsTest)
#include "parts_test.moc"
