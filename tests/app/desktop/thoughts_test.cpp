// What models say to themselves before an answer: told from it in every form that servers send it, kept, exported, never sent
// back.

#include "app/desktop/growing_answer.h"
#include "app/desktop/thoughts.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/scripted_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace pipit::app {
namespace {

const QByteArray kChat = "/v1/chat/completions";

QByteArray sent(const QJsonObject& delta) {
    const QJsonObject choice{{u"delta"_qs, delta}};
    return "data: " + QJsonDocument(QJsonObject{{u"choices"_qs, QJsonArray{choice}}}).toJson(QJsonDocument::Compact) + "\n\n";
}

// As models send it: a few letters at a time.
QByteArray said(const QString& content, const char* field = "content", int letters = 3) {
    QByteArray stream;
    for (qsizetype at = 0; at < content.size(); at += letters) {
        stream += sent({{QString::fromLatin1(field), content.mid(at, letters)}});
    }
    return stream;
}

const QByteArray kEnd = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

}  // namespace

class ThoughtsTest : public QObject {
    Q_OBJECT

private slots:
    void are_told_from_the_answer_data();
    void are_told_from_the_answer();
    void never_show_a_mark_while_they_come();
    void grow_beside_the_text();
    void arrive_from_every_server_data();
    void arrive_from_every_server();
    void are_kept_and_never_sent_back();
    void stay_when_the_answer_never_comes();
    void are_exported_and_come_back();

private:
    QTemporaryDir data_;
    int number_ = 0;
    QString fresh_folder() { return data_.filePath(QString::number(++number_)); }
};

void ThoughtsTest::are_told_from_the_answer_data() {
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("thoughts");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* content, const char* thoughts, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(content) << QString::fromUtf8(thoughts) << QString::fromUtf8(text);
    };
    row("none", "A pier.", "", "A pier.");
    row("none, with space around", "\n A pier. ", "", "\n A pier. ");
    row("nothing", "", "", "");
    row("marks", "<think>\nA lake, so\n</think>\n\nA pier.", "A lake, so", "A pier.");
    row("space before", "\n\n<think>A lake</think>A pier.", "A lake", "A pier.");
    row("empty", "<think>\n\n</think>\n\nA pier.", "", "A pier.");
    row("twice", "<think>one</think>\n<think>two</think>A pier.", "one\n\ntwo", "A pier.");
    row("another mark", "<thinking>A lake</thinking>A pier.", "A lake", "A pier.");
    row("Mistral", "[THINK]A lake[/THINK]A pier.", "A lake", "A pier.");
    row("never closed", "<think>A lake, so", "A lake, so", "");
    row("opened by the template", "A lake, so\n</think>\n\nA pier.", "A lake, so", "A pier.");
    row("the template, at once", "</think>\n\nA pier.", "", "A pier.");
    row("spoken of", "The tag <think> opens, and </think> closes.", "", "The tag <think> opens, and </think> closes.");
    row("in code", "Write:\n```\nwell\n</think>\n```\nso.", "", "Write:\n```\nwell\n</think>\n```\nso.");
    row("spoken of after thoughts", "<think>a</think>It ends with\n</think>\nalone.", "a", "It ends with\n</think>\nalone.");
    row("only like a mark", "<thin", "", "<thin");
}

void ThoughtsTest::are_told_from_the_answer() {
    QFETCH(const QString, content);
    QFETCH(const QString, thoughts);
    QFETCH(const QString, text);
    const SplitAnswer split = split_thoughts(content, true);
    QCOMPARE(split.thoughts, thoughts);
    QCOMPARE(split.text, text);
}

void ThoughtsTest::never_show_a_mark_while_they_come() {
    const QString content = QStringLiteral("<think>\nA lake, < so\n</think>\n\nA <b>pier</b>.");
    QString text;
    QString thoughts;
    for (qsizetype length = 0; length <= content.size(); ++length) {
        const SplitAnswer split = split_thoughts(content.left(length), length == content.size());
        QVERIFY2(split.text.startsWith(text) && split.thoughts.startsWith(thoughts), qPrintable(content.left(length)));
        QVERIFY2(!split.text.contains(u"think") && !split.thoughts.contains(u"think"), qPrintable(content.left(length)));
        text = split.text;
        thoughts = split.thoughts;
    }
    QCOMPARE(thoughts, QStringLiteral("A lake, < so"));
    QCOMPARE(text, QStringLiteral("A <b>pier</b>."));
}

void ThoughtsTest::grow_beside_the_text() {
    GrowingAnswer answer;
    answer.append(QStringLiteral("<think>A la"));
    auto batch = answer.take();
    QVERIFY(batch && batch->grew);
    QCOMPARE(batch->thoughts.appended, QStringLiteral("A la"));
    QVERIFY(!answer.thought_seconds());
    answer.append(QStringLiteral("ke</thi"));
    QCOMPARE(answer.take()->thoughts.appended, QStringLiteral("ke"));
    answer.append(QStringLiteral("nk>A pier"));
    batch = answer.take();
    QCOMPARE(batch->text.appended, QStringLiteral("A pier"));
    QCOMPARE(batch->thoughts.whole, QStringLiteral("A lake"));
    QVERIFY(answer.thought_seconds());
    answer.begin_again();   // the engine was replaced: it says the same
    answer.append(QStringLiteral("<think>A lake</think>A pier"));
    QVERIFY(!answer.take());
    answer.append(QStringLiteral("."));
    QCOMPARE(answer.take()->text.appended, QStringLiteral("."));
    answer.begin_again();
    answer.append(QStringLiteral("<think>A sea</think>A boat."));   // it says something else
    batch = answer.take();
    QVERIFY(!batch->grew);
    QCOMPARE(batch->thoughts.whole, QStringLiteral("A sea"));
    QCOMPARE(batch->text.whole, QStringLiteral("A boat."));
}

void ThoughtsTest::arrive_from_every_server_data() {
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("llama.cpp") << said(QStringLiteral("A lake, so"), "reasoning_content") + said(QStringLiteral("A pier.")) + kEnd;
    QTest::newRow("Ollama") << said(QStringLiteral("A lake, so"), "reasoning") + said(QStringLiteral("A pier.")) + kEnd;
    QTest::newRow("a proxy that sends both")
        << sent({{u"reasoning"_qs, u"A lake, so"_qs}, {u"reasoning_content"_qs, u"A lake, so"_qs}}) + said(QStringLiteral("A pier.")) + kEnd;
    QTest::newRow("in the text") << said(QStringLiteral("<think>\nA lake, so\n</think>\n\nA pier.")) + kEnd;
    QTest::newRow("in the text, letter by letter") << said(QStringLiteral("<think>\nA lake, so\n</think>\n\nA pier."), "content", 1) + kEnd;
    QTest::newRow("opened by the template") << said(QStringLiteral("A lake, so\n</think>\n\nA pier.")) + kEnd;
    QTest::newRow("not streamed") << QByteArray(R"({"choices":[{"message":{"reasoning_content":"A lake, so","content":"A pier."},"finish_reason":"stop"}]})");
}

void ThoughtsTest::arrive_from_every_server() {
    QFETCH(const QByteArray, stream);
    ScriptedServer server;
    server.answer(kChat, streamed(stream));
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().text, QStringLiteral("A pier."));
    QCOMPARE(desk.messages.last().thoughts, QStringLiteral("A lake, so"));
    const ui::Message kept = desk.reopened().last();
    QCOMPARE(kept.text, QStringLiteral("A pier."));
    QCOMPARE(kept.thoughts, QStringLiteral("A lake, so"));
    QVERIFY(desk.found(QStringLiteral("lake")).isEmpty());   // what is looked for was said to somebody
}

void ThoughtsTest::are_kept_and_never_sent_back() {
    ScriptedServer server;
    server.answer(kChat, streamed(said(QStringLiteral("<think>A lake, so</think>A pier.")) + kEnd));
    const QString folder = fresh_folder();
    const ChatEndpoint endpoint{.base = server.address(), .model = QStringLiteral("m")};
    ui::ConversationId conversation = 0;
    {
        Desk desk(folder, endpoint);
        desk.send(QStringLiteral("What is this?"));
        QVERIFY(desk.answer_is(State::finished));
        conversation = desk.conversation.id;
        desk.send(QStringLiteral("And now?"));
        QVERIFY(desk.answer_is(State::finished));
        const auto asked = std::find_if(server.requests.begin(), server.requests.end(), [](const QByteArray& request) { return request.contains("And now?"); });
        QVERIFY(asked != server.requests.end());
        QVERIFY2(asked->contains("A pier.") && !asked->contains("A lake"), *asked);
    }
    Desk again(folder, endpoint);
    again.conversation.id = conversation;
    QCOMPARE(again.reopened().last().thoughts, QStringLiteral("A lake, so"));
}

void ThoughtsTest::stay_when_the_answer_never_comes() {
    ScriptedServer server;
    server.answer(kChat, streamed(said(QStringLiteral("A lake, so"), "reasoning_content") +
                                  "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n"));
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::failed));
    QVERIFY(desk.messages.last().failure.message.contains(u"thought until its limit"));
    QCOMPARE(desk.reopened().last().thoughts, QStringLiteral("A lake, so"));
}

void ThoughtsTest::are_exported_and_come_back() {
    ScriptedServer server;
    server.answer(kChat, streamed(said(QStringLiteral("<think>A <lake>\n\nso</think>A pier.")) + kEnd));
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QSignalSpy noticed(&*desk.assistant, &ui::AssistantPort::noticed);
    const QTemporaryDir out;
    const auto exported = [&](ui::ExportFormat format, const char* name) {
        noticed.clear();
        desk.assistant->export_conversations(0, format, out.filePath(QString::fromLatin1(name)));
        [&] { QVERIFY(noticed.wait()); }();
        QFile read(out.filePath(QString::fromLatin1(name)));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    const QByteArray markdown = exported(ui::ExportFormat::markdown, "all.md");
    QVERIFY2(markdown.contains("> *Thoughts*\n> \n> A <lake>\n> \n> so\n\nA pier."), markdown);
    const QByteArray html = exported(ui::ExportFormat::html, "all.html");
    QVERIFY2(html.contains("<details class=\"thoughts\"><summary>Thoughts</summary>") && html.contains("A &lt;lake&gt;"), html);
    exported(ui::ExportFormat::json, "all.json");
    Desk other(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    QSignalSpy told(&*other.assistant, &ui::AssistantPort::noticed);
    other.assistant->import_conversations(out.filePath(QStringLiteral("all.json")));
    QVERIFY(told.wait());
    other.conversation.id = other.listed().value(0).id;
    QCOMPARE(other.reopened().last().thoughts, QStringLiteral("A <lake>\n\nso"));
    QCOMPARE(other.reopened().last().thought_seconds, desk.reopened().last().thought_seconds);
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::ThoughtsTest)
#include "thoughts_test.moc"
