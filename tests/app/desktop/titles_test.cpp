// Conversations are named by the model: when, by what words, and who goes first.

#include "app/desktop/titles.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/fake_engine_folder.h"
#include "tests/app/desktop/scripted_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

namespace pipit::app {
namespace {

const QByteArray kChat = "/v1/chat/completions";
const QByteArray kAsks = "Answer with the title only";   // words that only the request for a title holds

QByteArray stream_of(const QString& content, bool complete = true) {
    const QJsonObject delta{{u"content"_qs, content}};
    const QJsonObject choice{{u"delta"_qs, delta}};
    return "data: " + QJsonDocument(QJsonObject{{u"choices"_qs, QJsonArray{choice}}}).toJson(QJsonDocument::Compact) + "\n\n" +
           (complete ? "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n" : "");
}

QJsonObject body_of(const QByteArray& request) { return QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object(); }

}  // namespace

class TitlesTest : public QObject {
    Q_OBJECT

private slots:
    void are_cleaned_data();
    void are_cleaned();
    void come_after_the_first_answer();
    void are_asked_for_in_the_language_of_the_conversation();
    void that_a_person_gave_stay();
    void give_way_to_a_question();
    void that_do_not_come_leave_the_first_words();
    void are_not_asked_of_the_embedded_model();

private:
    QByteArrayList title_requests() const {
        QByteArrayList found;
        std::copy_if(server_->requests.begin(), server_->requests.end(), std::back_inserter(found), [](const QByteArray& request) { return request.contains(kAsks); });
        return found;
    }
    std::unique_ptr<Desk> desk() {
        const ChatEndpoint endpoint{.base = server_->address(), .model = QStringLiteral("m")};
        return std::make_unique<Desk>(data_.filePath(QString::number(++number_)), endpoint, Desk::quick_engine(), HistoryThread::kBackupInterval, true);
    }

    QTemporaryDir data_;
    int number_ = 0;
    std::optional<ScriptedServer> server_;

private slots:
    void init() {
        server_.emplace();
        server_->answer(kChat, streamed(stream_of(QStringLiteral("It is a pier."))));
        server_->answer_words(kAsks, streamed(stream_of(QStringLiteral("**Pier at night**\n"))));
    }
};

void TitlesTest::are_cleaned_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* answer, const char* title) { QTest::newRow(answer) << QString::fromUtf8(answer) << QString::fromUtf8(title); };
    row("Pier at night", "Pier at night");
    row("\n\"Pier at night.\"\n\nI hope you like it", "Pier at night");
    row("# **Title: Pier at night**", "Pier at night");
    row("标题：《夜晚的码头》。", "夜晚的码头");
    row("«Jetée de nuit»", "Jetée de nuit");
    row("<think>A pier, so</think>Pier at night", "Pier at night");
    row("What is C++?", "What is C++?");
    row("<think>never ends", "");
    row("  \n ", "");
    row("Certainly! I would be glad to give this conversation a title, but first tell me more about the pier please", "");
}

void TitlesTest::are_cleaned() {
    QFETCH(const QString, answer);
    QFETCH(const QString, title);
    QCOMPARE(title_in(answer), title);
}

void TitlesTest::come_after_the_first_answer() {
    const auto desk = this->desk();
    desk->assistant->send(1, {.manner = {.system_prompt = QStringLiteral("Translate."), .temperature = 1.5}, .text = QStringLiteral("What is this?\nI mean the thing")});
    QVERIFY(QTest::qWaitFor([&] { return desk->conversation.title == u"Pier at night"; }, 30'000));
    QCOMPARE(desk->messages.last().text, QStringLiteral("It is a pier."));   // as it was
    QCOMPARE(desk->messages.size(), 2);
    const QJsonObject body = body_of(title_requests().value(0));
    QCOMPARE(body[u"temperature"].toDouble(-1), 0.0);
    QVERIFY(body[u"max_tokens"].toInt() > 0 && body[u"max_tokens"].toInt() <= 32);
    const QJsonArray messages = body[u"messages"].toArray();
    QCOMPARE(messages.size(), 3);   // without the chat's own instructions
    QCOMPARE(messages[1][u"content"].toString(), QStringLiteral("It is a pier."));
    desk->send(QStringLiteral("And this?"));
    QVERIFY(desk->answer_is(State::finished));
    desk->send(QStringLiteral("And that?"));
    QVERIFY(desk->answer_is(State::finished));
    QCOMPARE(title_requests().size(), 1);
    QCOMPARE(desk->listed().value(0).title, QStringLiteral("Pier at night"));
}

void TitlesTest::are_asked_for_in_the_language_of_the_conversation() {
    server_->answer_words(QStringLiteral("标题").toUtf8(), streamed(stream_of(QStringLiteral("夜晚的码头"))));
    const auto desk = this->desk();
    desk->send(QStringLiteral("这是什么？"));
    QVERIFY(QTest::qWaitFor([&] { return desk->conversation.title == QStringLiteral("夜晚的码头"); }, 30'000));
}

void TitlesTest::that_a_person_gave_stay() {
    ScriptedReply slow = streamed(stream_of(QStringLiteral("Pier at night")));
    slow.piece_bytes = 1;   // the name is given while the title comes
    server_->answer_words(kAsks, slow);
    const auto desk = this->desk();
    desk->send(QStringLiteral("What is this?"));
    QVERIFY(QTest::qWaitFor([&] { return !title_requests().isEmpty(); }, 30'000));
    desk->assistant->rename_conversation(desk->conversation.id, QStringLiteral("Trip"));
    QVERIFY(QTest::qWaitFor([&] { return desk->conversation.title == u"Trip"; }, 30'000));
    desk->send(QStringLiteral("And this?"));
    QVERIFY(desk->answer_is(State::finished));
    QCOMPARE(desk->listed().value(0).title, QStringLiteral("Trip"));
}

void TitlesTest::give_way_to_a_question() {
    ScriptedReply endless = streamed(stream_of(QStringLiteral("Pier"), false));
    endless.ending = ScriptedReply::Ending::left_open;
    server_->answer_words(kAsks, endless);
    const auto desk = this->desk();
    desk->send(QStringLiteral("What is this?"));
    QVERIFY(QTest::qWaitFor([&] { return title_requests().size() == 1 && server_->open_connections() == 1; }, 30'000));
    server_->answer_words(kAsks, streamed(stream_of(QStringLiteral("Pier at night"))));
    desk->send(QStringLiteral("And this?"));   // nothing else would end the first request for a title
    QVERIFY(desk->answer_is(State::finished));
    QVERIFY(QTest::qWaitFor([&] { return desk->conversation.title == u"Pier at night"; }, 30'000));
    QCOMPARE(title_requests().size(), 2);
    QVERIFY(server_->requests.indexOf(title_requests()[1]) == server_->requests.size() - 1);   // after the question
    QVERIFY(QTest::qWaitFor([&] { return server_->open_connections() == 0; }, 30'000));
}

void TitlesTest::that_do_not_come_leave_the_first_words() {
    server_->answer_words(kAsks, replied("500 Internal Server Error", "text/plain", "no"));
    const auto desk = this->desk();
    desk->send(QStringLiteral("What is this?"));
    QVERIFY(QTest::qWaitFor([&] { return title_requests().size() == 1; }, 30'000));
    desk->send(QStringLiteral("And this?"));
    QVERIFY(desk->answer_is(State::finished));
    QCOMPARE(desk->listed().value(0).title, QStringLiteral("What is this?"));
    QCOMPARE(desk->messages.last().state, State::finished);
}

void TitlesTest::are_not_asked_of_the_embedded_model() {
    const FakeEngineFolder script({QJsonObject{{"name", "fledgling"}, {"tokens", QJsonArray{"A pier."}}}});
    Desk desk(data_.filePath(QString::number(++number_)), {}, Desk::quick_engine(), HistoryThread::kBackupInterval, true);
    desk.engine.start();
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    desk.send(QStringLiteral("And this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(script.events(QStringLiteral("chat")).size(), 2);
    QCOMPARE(desk.listed().value(0).title, QStringLiteral("What is this?"));
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::TitlesTest)
#include "titles_test.moc"
