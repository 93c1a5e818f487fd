// Whole turns: prompt in, rows written, request sent, text shown, and every way in which that is interrupted.

#include "storage/migrations.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/fake_engine_folder.h"
#include "tests/app/desktop/scripted_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <signal.h>

namespace pipit::app {

class AssistantTest : public QObject {
    Q_OBJECT

private slots:
    void a_whole_turn();
    void a_question_waits_for_the_engine();
    void stopping_keeps_what_came();
    void an_answer_survives_the_engine();
    void an_answer_that_comes_out_differently_is_replaced();
    void an_error_in_the_stream_is_survived();
    void a_question_that_always_kills_fails();
    void a_refused_question_fails_at_once();
    void an_engine_that_cannot_start_is_told_and_can_be_started();
    void retrying_and_editing_are_branches();
    void branches_are_walked();
    void what_is_thrown_away_comes_back();
    void what_was_read_goes_with_its_conversation();
    void copies_folders_and_presets();
    void a_chat_is_answered_in_its_manner();
    void what_does_not_fit_is_left_out_and_marked();
    void what_was_estimated_too_small_is_sent_again();
    void what_is_exported_comes_back();
    void nonsense_is_not_imported();
    void attachments_are_kept_measured_and_sent();
    void an_attachment_that_the_engine_cannot_read_is_refused();
    void removing_stops_the_answer();
    void conversations_are_listed_searched_and_renamed();
    void a_turn_that_cannot_be_stored_is_shown_and_not_sent();
    void a_wait_is_foretold_once_it_was_measured();
    void a_foreign_server_answers();
    void a_foreign_server_is_named();
    void the_embedded_model_is_asked_greedily();
    void what_is_sent_was_stored();
    void what_was_shown_is_stored_whenever_it_dies();
    void settings_are_kept();
    void a_damaged_history_is_set_aside();
    void what_was_written_is_backed_up_by_itself();
    void damage_met_in_use_is_recovered_from();

private:
    QTemporaryDir data_;
    int number_ = 0;
    QString fresh_folder() { return data_.filePath(QString::number(++number_)); }
};

void AssistantTest::a_whole_turn() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"A ", "pier."}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.conversation.title, QStringLiteral("What is this?"));
    QVERIFY(QTest::qWaitFor([&] { return !desk.conversation.answering; }));
    const ui::Message answer = desk.messages.last();
    QCOMPARE(answer.text, QStringLiteral("A pier."));
    QCOMPARE(answer.prompt_tokens, 20);
    QCOMPARE(answer.answer_tokens, 2);
    QCOMPARE(answer.tokens_per_second, 4.0);
    desk.send(QStringLiteral("And now?"));
    QVERIFY(desk.answer_is(State::finished));
    const auto path = desk.reopened();
    QCOMPARE(path.size(), 4);
    QCOMPARE(path[1].text, QStringLiteral("A pier."));
    QCOMPARE(path[2].text, QStringLiteral("And now?"));
    const QJsonArray sent = script.events(QStringLiteral("chat")).last()[u"body"][u"messages"].toArray();
    QCOMPARE(sent.size(), 3);
    QCOMPARE(sent[2][u"content"][0][u"text"].toString(), QStringLiteral("And now?"));
    QCOMPARE(desk.assistant->cost({.conversation = desk.conversation.id, .text = QStringLiteral("four")}).tokens_before, 22);
    QCOMPARE(desk.assistant->engine().model, QStringLiteral("Fake 3n"));
}

void AssistantTest::a_question_waits_for_the_engine() {
    const FakeEngineFolder script({QJsonObject{{"loading_polls", 5}}});
    Desk desk(fresh_folder());
    desk.send(QStringLiteral("Early"));
    QVERIFY(desk.answer_is(State::pending));
    desk.engine.start();
    QVERIFY(desk.answer_is(State::finished));
}

void AssistantTest::stopping_keeps_what_came() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"One", " two"}}, {"wait_for_stop", true}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Count"));
    QVERIFY(desk.answer_has(QStringLiteral("One two")));
    desk.assistant->stop(desk.conversation.id);
    QVERIFY(desk.answer_is(State::stopped));
    QCOMPARE(desk.messages.last().text, QStringLiteral("One two"));
    QCOMPARE(desk.reopened().last().state, State::stopped);
    QVERIFY(QTest::qWaitFor([&] { return !script.events(QStringLiteral("client left")).isEmpty(); }));   // the engine is told
}

void AssistantTest::an_answer_survives_the_engine() {
    const QJsonArray tokens{"One", " two", " three", " four"};
    const FakeEngineFolder script({QJsonObject{{"tokens", tokens}, {"die_after", 2}, {"token_gap_ms", 30}}, QJsonObject{{"tokens", tokens}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Count"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.size(), 2);   // the same message
    QCOMPARE(desk.messages.last().text, QStringLiteral("One two three four"));
    QVERIFY(QStringLiteral("One two three four").startsWith(desk.grown));   // nothing was shown twice
    QCOMPARE(desk.reopened().last().text, QStringLiteral("One two three four"));
    const auto requests = script.events(QStringLiteral("chat"));
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0][u"body"], requests[1][u"body"]);   // the same seed, so the same answer
}

void AssistantTest::an_answer_that_comes_out_differently_is_replaced() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"One", " two", "…"}}, {"die_after", 2}, {"token_gap_ms", 100}},
                                   QJsonObject{{"tokens", QJsonArray{"Uno", " due"}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Count"));
    QVERIFY(desk.answer_is(State::finished));
    QVERIFY(desk.grown.startsWith(QStringLiteral("One")));
    QCOMPARE(desk.messages.last().text, QStringLiteral("Uno due"));
}

void AssistantTest::an_error_in_the_stream_is_survived() {
    const QJsonArray tokens{"One", " two"};
    const FakeEngineFolder script({QJsonObject{{"tokens", tokens}, {"error_after", 1}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Count"));
    QVERIFY(desk.answer_is(State::failed));   // the same engine fails each time
    QCOMPARE(script.events(QStringLiteral("chat")).size(), Answers::kMostAttempts);
    QCOMPARE(desk.messages.last().text, QStringLiteral("One"));
    QCOMPARE(desk.messages.last().failure.action, ui::FailureAction::restart_engine);
}

void AssistantTest::a_question_that_always_kills_fails() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"One", " two"}}, {"die_after", 1}, {"token_gap_ms", 50}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Die"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(script.events(QStringLiteral("chat")).size(), Answers::kMostAttempts);
    QCOMPARE(desk.messages.last().text, QStringLiteral("One"));
    QVERIFY(!desk.messages.last().failure.message.isEmpty());
    QCOMPARE(desk.reopened().last().state, State::failed);
}

void AssistantTest::a_refused_question_fails_at_once() {
    const FakeEngineFolder script({QJsonObject{{"status", 400}, {"code", "context_length_exceeded"}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Long"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(script.events(QStringLiteral("chat")).size(), 1);
    QVERIFY(desk.messages.last().failure.message.contains(QStringLiteral("longer")));
    QCOMPARE(desk.messages.last().failure.action, ui::FailureAction::none);
}

void AssistantTest::an_engine_that_cannot_start_is_told_and_can_be_started() {
    const FakeEngineFolder script({QJsonObject{{"exit_at_start", 2}}, QJsonObject{}});
    Desk desk(fresh_folder());
    desk.send(QStringLiteral("Hello?"));
    QVERIFY(desk.answer_is(State::pending));
    desk.engine.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.engine.state().phase == EngineProcessPhase::failed; }, 30'000));
    QCOMPARE(desk.assistant->engine().phase, ui::EnginePhase::failed);
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(desk.messages.last().failure.action, ui::FailureAction::restart_engine);
    desk.send(QStringLiteral("Still not?"));   // asked after the engine was given up
    QVERIFY(desk.answer_is(State::failed));
    desk.assistant->restart_engine();
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.size(), 4);
    QCOMPARE(desk.messages.last().text, QStringLiteral("Hello there"));
    QCOMPARE(desk.messages[1].state, State::failed);   // the conversation has gone on
}

void AssistantTest::retrying_and_editing_are_branches() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"answer {n}"}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("one"));
    QVERIFY(desk.answer_is(State::finished));
    const ui::MessageId question = desk.messages.first().id;
    desk.assistant->retry(desk.messages.last().id);
    QVERIFY(desk.answer_has(QStringLiteral("answer 2")));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.size(), 2);
    desk.assistant->send_again(9, question, {.conversation = desk.conversation.id, .text = QStringLiteral("uno")});
    QVERIFY(desk.answer_has(QStringLiteral("answer 3")));
    QVERIFY(desk.answer_is(State::finished));
    const auto path = desk.reopened();
    QCOMPARE(path.size(), 2);
    QCOMPARE(path[0].text, QStringLiteral("uno"));
    // The old paths are in the history: both are found.
    QCOMPARE(desk.found(QStringLiteral("answer 1")).size(), 1);
    desk.assistant->retry(123456);   // unknown: nothing happens
    QCOMPARE(desk.reopened().size(), 2);
}

void AssistantTest::branches_are_walked() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"answer {n}"}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("one"));
    QVERIFY(desk.answer_is(State::finished));
    desk.assistant->retry(desk.messages.last().id);
    QVERIFY(desk.answer_has(QStringLiteral("answer 2")));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().branch, 2);
    QCOMPARE(desk.messages.last().branch_count, 2);
    desk.send(QStringLiteral("two"));
    QVERIFY(desk.answer_is(State::finished));
    QSignalSpy opened(&*desk.assistant, &ui::AssistantPort::conversation_opened);
    desk.assistant->show_branch(desk.messages[1].id, -1);
    QVERIFY(opened.wait());
    auto path = opened.takeFirst().value(1).value<QVector<ui::Message>>();
    QCOMPARE(path.size(), 2);
    QCOMPARE(path[1].text, QStringLiteral("answer 1"));
    QCOMPARE(path[1].branch, 1);
    desk.assistant->show_branch(path[1].id, -1);   // there is none before
    QVERIFY(opened.wait());
    QCOMPARE(opened.takeFirst().value(1).value<QVector<ui::Message>>().last().text, QStringLiteral("answer 1"));
    desk.assistant->show_branch(path[1].id, 1);
    QVERIFY(opened.wait());
    path = opened.takeFirst().value(1).value<QVector<ui::Message>>();
    QCOMPARE(path.size(), 4);   // and where it had gone on
    desk.assistant->show_branch(path[0].id, 1);
    QVERIFY(opened.wait());
    // A hit on the other branch opens that one.
    const auto hits = desk.found(QStringLiteral("answer 1"));
    QCOMPARE(hits.size(), 1);
    opened.clear();
    desk.assistant->open_conversation(hits[0].conversation.id, hits[0].message);
    QVERIFY(opened.wait());
    QCOMPARE(opened.takeFirst().value(1).value<QVector<ui::Message>>().last().text, QStringLiteral("answer 1"));
}

void AssistantTest::what_is_thrown_away_comes_back() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons are birds."}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Tell me of herons"));
    QVERIFY(desk.answer_is(State::finished));
    QSignalSpy trash(&*desk.assistant, &ui::AssistantPort::trash_listed);
    QSignalSpy changed(&*desk.assistant, &ui::AssistantPort::conversation_changed);
    const auto in_trash = [&] { return trash.takeLast().value(0).value<QVector<ui::Conversation>>(); };
    const auto id = desk.conversation.id;
    desk.assistant->remove_conversation(id);
    QVERIFY(trash.wait());
    QCOMPARE(in_trash().size(), 1);
    QVERIFY(desk.listed().isEmpty());
    QVERIFY(desk.found(QStringLiteral("heron")).isEmpty());
    changed.clear();
    desk.assistant->restore_conversation(id);
    QVERIFY(trash.wait());
    QVERIFY(in_trash().isEmpty());
    QVERIFY(changed.count() > 0 || changed.wait());
    QCOMPARE(desk.listed().size(), 1);
    QCOMPARE(desk.reopened().size(), 2);
    desk.assistant->remove_conversation(id);
    desk.assistant->erase_conversation(id);
    desk.assistant->restore_conversation(id);   // too late
    QTRY_VERIFY(trash.count() >= 2 && trash.last().value(0).value<QVector<ui::Conversation>>().isEmpty());
    QVERIFY(desk.listed().isEmpty());
}

void AssistantTest::what_was_read_goes_with_its_conversation() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Yes."}}}});
    const QString folder = fresh_folder();
    const QDir kept(from_path(kept_reading_of(to_path(folder))));
    const auto keep = [&](const QString& name) {
        QFile file(kept.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    };
    QVERIFY(kept.mkpath(QStringLiteral(".")));
    keep(QStringLiteral("7.kv"));   // of a history that was here before
    keep(QStringLiteral("1x.kv"));
    Desk desk(folder);
    desk.engine.start();
    QVector<ui::ConversationId> ids;
    for (int i = 0; i < 3; ++i) {
        desk.conversation = {};
        desk.send(QStringLiteral("Is it so?"));
        QVERIFY(desk.answer_is(State::finished));
        ids += desk.conversation.id;
        QCOMPARE(script.events(QStringLiteral("chat")).last()[u"body"][u"prompt_cache_key"].toString(), QString::number(ids.last()));
        keep(QString::number(ids.last()) + QStringLiteral(".kv"));
    }
    const auto left = [&] { return kept.entryList(QDir::Files, QDir::Name); };
    QCOMPARE(left(), QStringList({QStringLiteral("1.kv"), QStringLiteral("2.kv"), QStringLiteral("3.kv")}));
    const auto forgotten = [&] { return script.events(QStringLiteral("forget")); };
    desk.assistant->remove_conversation(ids[0]);
    desk.assistant->erase_conversation(ids[0]);
    QTRY_COMPARE(forgotten().size(), 1);
    QCOMPARE(forgotten()[0][u"body"][u"conversations"].toArray(), QJsonArray({QStringLiteral("1")}));
    QCOMPARE(left(), QStringList({QStringLiteral("2.kv"), QStringLiteral("3.kv")}));
    desk.assistant->remove_conversation(ids[2]);
    desk.assistant->empty_trash();
    QTRY_COMPARE(forgotten().size(), 2);
    QCOMPARE(forgotten()[1][u"body"][u"conversations"].toArray(), QJsonArray({QStringLiteral("3")}));
    QCOMPARE(left(), QStringList({QStringLiteral("2.kv")}));
}

void AssistantTest::copies_folders_and_presets() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Yes."}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Birds?"));
    QVERIFY(desk.answer_is(State::finished));
    QSignalSpy duplicated(&*desk.assistant, &ui::AssistantPort::conversation_duplicated);
    desk.assistant->duplicate_conversation(desk.conversation.id);
    QVERIFY(duplicated.wait());
    const auto copy = duplicated[0].value(0).toLongLong();
    QVERIFY(copy != desk.conversation.id);
    QCOMPARE(desk.listed().size(), 2);
    QCOMPARE(desk.listed()[0].title, QStringLiteral("Birds? (copy)"));
    QSignalSpy folders(&*desk.assistant, &ui::AssistantPort::folders_listed);
    desk.assistant->add_folder(QStringLiteral("Nature"), copy);
    desk.assistant->add_folder(QStringLiteral("Nature"), desk.conversation.id);
    QTRY_COMPARE(folders.count(), 2);
    const auto listed = folders.last().value(0).value<QVector<ui::Folder>>();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(desk.listed()[0].folder, listed[0].id);
    QCOMPARE(desk.listed()[1].folder, listed[0].id);
    desk.assistant->remove_folder(listed[0].id);
    QCOMPARE(desk.listed()[1].folder, 0);
    desk.assistant->pin_conversation(copy, true);
    QVERIFY(desk.listed()[0].pinned);
    QSignalSpy presets(&*desk.assistant, &ui::AssistantPort::presets_listed);
    desk.assistant->save_preset({.name = QStringLiteral("Brief"), .manner = {.system_prompt = QStringLiteral("Be brief."), .top_k = 5}});
    QVERIFY(presets.wait());
    const auto saved = presets.last().value(0).value<QVector<ui::Preset>>();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved[0].manner.top_k, std::optional(5));
    desk.assistant->remove_preset(saved[0].id);
    QVERIFY(presets.wait());
    QVERIFY(presets.last().value(0).value<QVector<ui::Preset>>().isEmpty());
}

void AssistantTest::a_chat_is_answered_in_its_manner() {
    const FakeEngineFolder script({QJsonObject{{"name", "fledgling"}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    const ui::Manner manner{.system_prompt = QStringLiteral("Speak like a \"pirate\"."), .top_p = 0.5, .top_k = 7, .most_tokens = 9};
    desk.awaited = 2;
    desk.assistant->send(1, {.manner = manner, .text = QStringLiteral("Hello")});   // chosen before the first turn
    QVERIFY(desk.answer_is(State::finished));
    QVERIFY(desk.conversation.manner == manner);
    const auto last_body = [&] { return script.events(QStringLiteral("chat")).last()[u"body"].toObject(); };
    QCOMPARE(last_body()[u"messages"][0][u"role"].toString(), QStringLiteral("system"));
    QCOMPARE(last_body()[u"messages"][0][u"content"].toString(), manner.system_prompt);
    QCOMPARE(last_body()[u"messages"][1][u"role"].toString(), QStringLiteral("user"));
    QCOMPARE(last_body()[u"top_p"].toDouble(), 0.5);
    QCOMPARE(last_body()[u"top_k"].toInt(), 7);
    QCOMPARE(last_body()[u"max_tokens"].toInt(), 9);
    QCOMPARE(last_body()[u"temperature"].toDouble(-1), 0.0);   // what fits the model, as nothing was chosen
    desk.assistant->set_manner(desk.conversation.id, {.temperature = 1.5});
    desk.send(QStringLiteral("And now?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(last_body()[u"messages"][0][u"role"].toString(), QStringLiteral("user"));
    QCOMPARE(last_body()[u"temperature"].toDouble(-1), 1.5);
    QVERIFY(!last_body().contains(u"top_k"));
}

void AssistantTest::what_does_not_fit_is_left_out_and_marked() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Yes."}}, {"context", 400}, {"tokens_per_message", 30}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    ui::ContextUse use;
    connect(&*desk.assistant, &ui::AssistantPort::context_changed, this, [&](ui::ConversationId, const ui::ContextUse& told) { use = told; });
    for (int turn = 0; turn < 8; ++turn) {
        desk.send(QStringLiteral("turn %1 ").arg(turn) + QStringLiteral("word ").repeated(40));
        QVERIFY(desk.answer_is(State::finished));
    }
    QTRY_VERIFY(use.first_seen != 0);
    QCOMPARE(use.room, 400);
    QVERIFY(use.tokens > 100 && use.tokens <= 300);
    const QJsonArray sent = script.events(QStringLiteral("chat")).last()[u"body"][u"messages"].toArray();
    QVERIFY(sent.size() < 15);
    QCOMPARE(sent[0][u"role"].toString(), QStringLiteral("user"));
    QVERIFY(sent.last()[u"content"][0][u"text"].toString().startsWith(u"turn 7"));
    QCOMPARE(desk.reopened().size(), 16);   // the history has everything
    // The mark stands where the request began, or later, since an answer has come.
    const auto path = desk.reopened();
    const auto first = std::find_if(path.begin(), path.end(), [&](const ui::Message& message) { return message.id == use.first_seen; });
    QVERIFY(first != path.end() && first->role == ui::Role::user);
    QVERIFY(sent.last()[u"content"][0][u"text"].toString() != first->text || sent.size() == 1);
    const ui::DraftCost cost = desk.assistant->cost({.conversation = desk.conversation.id, .text = QStringLiteral("short")});
    QVERIFY(cost.fits);   // however long the conversation is
    QVERIFY(!desk.assistant->cost({.text = QStringLiteral("word ").repeated(2000)}).fits);
}

void AssistantTest::what_was_estimated_too_small_is_sent_again() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Yes."}}, {"context", 400}, {"tokens_per_message", 30}, {"most_messages", 3}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    for (int turn = 0; turn < 4; ++turn) {
        desk.send(QStringLiteral("turn %1 ").arg(turn) + QStringLiteral("word ").repeated(30));
        QVERIFY(desk.answer_is(State::finished));
    }
    QVERIFY(script.events(QStringLiteral("chat")).size() > 4);
    QVERIFY(script.events(QStringLiteral("chat")).last()[u"body"][u"messages"].toArray().size() <= 3);
}

void AssistantTest::what_is_exported_comes_back() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"# A *pier*, `<b>` $\\sqrt{a}$ ", "{n}"}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    const QString picture = data_.filePath(QStringLiteral("pier [1].png"));
    QVERIFY(QImage(40, 30, QImage::Format_RGB32).save(picture));
    desk.assistant->prepare_attachment(1, {.path = picture, .name = QStringLiteral("pier [1].png")});
    QVERIFY(QTest::qWaitFor([&] { return !desk.prepared.isEmpty(); }, 30'000));
    desk.send(QStringLiteral("What is <this>?"), {desk.prepared[0].id});
    QVERIFY(desk.answer_is(State::finished));
    desk.assistant->retry(desk.messages.last().id);
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.last().branch == 2; }, 30'000));
    QVERIFY(desk.answer_is(State::finished));
    desk.assistant->set_manner(desk.conversation.id, {.system_prompt = QStringLiteral("Be brief.")});
    desk.assistant->add_folder(QStringLiteral("Trips"), desk.conversation.id);
    desk.assistant->pin_conversation(desk.conversation.id, true);
    QSignalSpy noticed(&*desk.assistant, &ui::AssistantPort::noticed);
    const QTemporaryDir out;
    const auto exported = [&](ui::ExportFormat format, const char* name) {
        const QString file = out.filePath(QString::fromLatin1(name));
        noticed.clear();
        desk.assistant->export_conversations(0, format, file);
        [&] { QVERIFY(noticed.wait()); }();
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    const QByteArray markdown = exported(ui::ExportFormat::markdown, "all.md");
    QVERIFY2(markdown.contains("# What is <this>?"), markdown);
    QVERIFY2(markdown.contains("![pier (1).png](all_media/"), markdown);
    QVERIFY2(markdown.contains("# A *pier*, `<b>` $\\sqrt{a}$ 2"), markdown);   // the shown branch
    QCOMPARE(QDir(out.filePath(QStringLiteral("all_media"))).entryList(QDir::Files).size(), 1);
    const QByteArray html = exported(ui::ExportFormat::html, "all.html");
    QVERIFY2(html.contains("What is &lt;this&gt;?"), html);
    QVERIFY2(html.contains("<img src=\"data:image/png;base64,"), html);
    QVERIFY2(html.contains("<i>pier</i>") && !html.contains("<b>`"), html);
    QVERIFY2(html.contains("<code>\\sqrt{a}</code>") && !html.contains("formula:"), html);
    const QByteArray json = exported(ui::ExportFormat::json, "all.json");
    QVERIFY(QJsonDocument::fromJson(json).isObject());

    const QString place = fresh_folder();
    Desk other(place);
    QSignalSpy told(&*other.assistant, &ui::AssistantPort::noticed);
    QSignalSpy changed(&*other.assistant, &ui::AssistantPort::history_changed);
    other.assistant->import_conversations(out.filePath(QStringLiteral("all.json")));
    QVERIFY(told.wait());
    QCOMPARE(changed.count(), 1);
    const auto listed = other.listed();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0].title, desk.listed()[0].title);
    QCOMPARE(listed[0].changed, desk.listed()[0].changed);
    QVERIFY(listed[0].pinned);
    QVERIFY(listed[0].folder != 0);
    QCOMPARE(listed[0].manner.system_prompt, QStringLiteral("Be brief."));
    other.conversation.id = listed[0].id;
    const auto path = other.reopened();
    const auto original = desk.reopened();
    QCOMPARE(path.size(), original.size());
    QCOMPARE(path[0].text, original[0].text);
    QCOMPARE(path[1].text, original[1].text);
    QCOMPARE(path[1].branch, 2);
    QCOMPARE(path[1].answer_tokens, original[1].answer_tokens);
    QCOMPARE(path[0].attachments.size(), 1);
    QCOMPARE(path[0].attachments[0].name, QStringLiteral("pier [1].png"));
    QFile there(path[0].attachments[0].path);
    QFile here(original[0].attachments[0].path);
    QVERIFY(there.open(QIODevice::ReadOnly) && here.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), here.readAll());
    told.clear();
    other.assistant->import_conversations(out.filePath(QStringLiteral("all.json")));   // again: it is there
    QVERIFY(told.wait());
    QCOMPARE(other.listed().size(), 1);
}

void AssistantTest::nonsense_is_not_imported() {
    const QTemporaryDir place;
    Desk desk(fresh_folder());
    QSignalSpy noticed(&*desk.assistant, &ui::AssistantPort::noticed);
    QFile secret(place.filePath(QStringLiteral("secret.png")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("\x89PNG\r\n\x1a\n secret");
    secret.close();
    const QByteArray secret_sha = QCryptographicHash::hash("\x89PNG\r\n\x1a\n secret", QCryptographicHash::Sha256).toHex();
    QVERIFY(QDir(place.path()).mkdir(QStringLiteral("in")));
    const auto imported = [&](const QByteArray& bytes) {
        QFile file(place.filePath(QStringLiteral("in/x.json")));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        file.close();
        noticed.clear();
        desk.assistant->import_conversations(file.fileName());
        [&] { QVERIFY(noticed.wait()); }();
        return noticed.last().value(0).toString();
    };
    const auto file_of = [](const QByteArray& conversation) {
        return R"({"format":"pipit-history","version":1,"conversations":[)" + conversation + "]}";
    };
    for (const char* bytes : {"", "Dear diary", "{}", "[]", R"({"format":"pipit-history","version":99})", R"({"format":"other"})"}) {
        QVERIFY2(imported(bytes).contains(QStringLiteral("x.json")), bytes);
    }
    QVERIFY(desk.listed().isEmpty());
    // A ring, a message twice, a parent that is nowhere, nonsense where numbers should be: what has a place is taken.
    imported(file_of(R"({"title":5,"created_ms":"x","shown":"y","messages":[{"id":1,"text":"a"},{"id":1,"text":"again"},
        {"id":3,"parent":4,"text":"ring"},{"id":4,"parent":3,"text":"ring"},{"id":5,"parent":1,"role":"king","state":"odd","text":"b"},7,null]})"));
    QCOMPARE(desk.listed().size(), 1);
    desk.conversation.id = desk.listed()[0].id;
    QCOMPARE(desk.reopened().size(), 2);
    // Files outside the folder are nobody's business.
    for (const QByteArray& path : {QByteArray("../secret.png"), QByteArray("a/../../secret.png"), place.filePath(QStringLiteral("secret.png")).toUtf8()}) {
        imported(file_of(R"({"title":"spy )" + path + R"(","messages":[{"id":1,"text":"look )" + path + R"(","attachments":[{"kind":"image","mime":"image/png","sha256":")" +
                         secret_sha + R"(","file":")" + path + R"("}]}]})"));
    }
    const auto listed = desk.listed();
    QCOMPARE(listed.size(), 4);
    for (const ui::Conversation& conversation : listed) {
        desk.conversation.id = conversation.id;
        for (const ui::Message& message : desk.reopened()) {
            QVERIFY(message.attachments.isEmpty());
        }
    }
}

void AssistantTest::attachments_are_kept_measured_and_sent() {
    const QJsonObject part{{"type", "image_url"}, {"tokens", 256}, {"width", 40}, {"height", 30},
                           {"seconds", 1.5}, {"waveform", QJsonArray{0, 0.5, 7}}};
    const FakeEngineFolder script({QJsonObject{{"cost", QJsonObject{{"parts", QJsonArray{part}}}}}});
    const QString folder = fresh_folder();
    Desk desk(folder);
    const QString picture = data_.filePath(QStringLiteral("pier.png"));
    QVERIFY(QImage(40, 30, QImage::Format_RGB32).save(picture));
    desk.assistant->prepare_attachment(1, {.path = picture, .name = QStringLiteral("pier.png")});
    QVERIFY(QTest::qWaitFor([&] { return desk.prepared.size() == 1; }));   // at once, without an engine
    QCOMPARE(desk.prepared[0].pixels, QSize(40, 30));
    QVERIFY(QFile::exists(desk.prepared[0].path));
    desk.engine.start();
    QVERIFY(QTest::qWaitFor([&] { return desk.prepared.size() == 2; }, 30'000));
    QCOMPARE(desk.prepared[1].id, desk.prepared[0].id);
    QCOMPARE(desk.prepared[1].tokens, 256);
    QCOMPARE(desk.prepared[1].duration_ms, 1500);
    QCOMPARE(desk.prepared[1].waveform.size(), 3);
    QCOMPARE(desk.prepared[1].waveform[2], 1.0F);
    QFile::remove(picture);   // the copy is ours
    const auto id = desk.prepared[0].id;
    QCOMPARE(desk.assistant->cost({.text = {}, .attachments = {id}}).tokens, 256);
    QCOMPARE(desk.assistant->cost({.text = {}, .attachments = {id}}).memory_bytes, 256 * 40'000);
    desk.send(QStringLiteral("What?"), {id});
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages[0].attachments.size(), 1);
    QVERIFY(desk.messages[0].attachments[0].id > 0);
    const QJsonValue content = script.events(QStringLiteral("chat"))[0][u"body"][u"messages"][0][u"content"];
    QVERIFY(content[0][u"image_url"][u"url"].toString().startsWith(u"data:image/png;base64,iVBOR"));
    QCOMPARE(content[1][u"text"].toString(), QStringLiteral("What?"));
    // Edited, it keeps the picture.
    desk.assistant->send_again(2, desk.messages[0].id,
                               {.conversation = desk.conversation.id, .text = QStringLiteral("Which?"), .attachments = {desk.messages[0].attachments[0].id}});
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.value(0).text == QStringLiteral("Which?"); }));
    QCOMPARE(desk.messages[0].attachments.size(), 1);
    QVERIFY(desk.answer_is(State::finished));
}

void AssistantTest::an_attachment_that_the_engine_cannot_read_is_refused() {
    const FakeEngineFolder script({QJsonObject{{"cost_status", 400}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.assistant->prepare_attachment(1, {.bytes = "RIFF....WAVEnonsense", .name = QStringLiteral("a.wav")});
    QVERIFY(QTest::qWaitFor([&] { return desk.refused.size() == 1; }, 30'000));
    QVERIFY(desk.refused[0].contains(QStringLiteral("cannot_read")));
    desk.assistant->prepare_attachment(2, {.bytes = "Dear diary", .name = QStringLiteral("a.txt")});
    QVERIFY(QTest::qWaitFor([&] { return desk.refused.size() == 2; }));
}

void AssistantTest::removing_stops_the_answer() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"One"}}, {"wait_for_stop", true}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Count"));
    QVERIFY(desk.answer_has(QStringLiteral("One")));
    QSignalSpy removed(&*desk.assistant, &ui::AssistantPort::conversation_removed);
    desk.assistant->remove_conversation(desk.conversation.id);
    QVERIFY(removed.wait());
    QVERIFY(desk.listed().isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return !script.events(QStringLiteral("client left")).isEmpty(); }));
    desk.assistant->open_conversation(desk.conversation.id);
    QVERIFY(removed.wait());   // unknown now
}

void AssistantTest::conversations_are_listed_searched_and_renamed() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons are birds."}}}});
    Desk desk(fresh_folder());
    QVERIFY(desk.listed().isEmpty());
    desk.engine.start();
    desk.send(QStringLiteral("Tell me of herons"));
    QVERIFY(desk.answer_is(State::finished));
    const auto found = desk.found(QStringLiteral("heron bir"));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].line, QStringLiteral("Herons are birds."));
    QCOMPARE(found[0].line.mid(found[0].start, found[0].length), QStringLiteral("Herons"));
    QVERIFY(desk.found(QStringLiteral("gulls")).isEmpty());
    desk.assistant->rename_conversation(desk.conversation.id, QStringLiteral("Gulls\nafter all"));
    QVERIFY(QTest::qWaitFor([&] { return desk.conversation.title == QStringLiteral("Gulls after all"); }));
    QCOMPARE(desk.found(QStringLiteral("gulls")).size(), 1);
}

void AssistantTest::a_turn_that_cannot_be_stored_is_shown_and_not_sent() {
    const FakeEngineFolder script({QJsonObject{}});
    QFile in_the_way(fresh_folder());
    QVERIFY(in_the_way.open(QIODevice::WriteOnly));
    Desk desk(in_the_way.fileName());   // no folder, no history
    desk.engine.start();
    desk.send(QStringLiteral("Precious words"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(desk.messages[0].text, QStringLiteral("Precious words"));
    QCOMPARE(desk.messages[1].failure.action, ui::FailureAction::retry);
    desk.assistant->retry(desk.messages[1].id);
    QVERIFY(QTest::qWaitFor([&] { return desk.messages.size() == 4; }));   // told again
    QVERIFY(script.events(QStringLiteral("chat")).isEmpty());
}

void AssistantTest::a_wait_is_foretold_once_it_was_measured() {
    ScriptedServer server;
    server.answer("/v1/chat/completions", streamed("data: {\"choices\":[{\"delta\":{\"content\":\"A pier.\"},\"finish_reason\":\"stop\"}]}\n\n"
                                                   "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":50,\"pipit\":{\"prefill_seconds\":1.0}}}\n\n"
                                                   "data: [DONE]\n\n"));
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    const QString words = QStringLiteral("word").repeated(92);   // 100 tokens with the turn's markers
    QCOMPARE(desk.assistant->cost({.text = words}).first_word_ms, 0);
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.assistant->cost({.conversation = desk.conversation.id, .text = words}).first_word_ms, 500);   // the rest is remembered
    const ui::ConversationId first = desk.conversation.id;
    desk.conversation = {};
    desk.send(QStringLiteral("And this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.assistant->cost({.conversation = first, .text = words}).first_word_ms, 500 + 1250);   // 250 tokens are not any more
    bool kept = false;
    desk.history.ask(
        this, [](History& history) { return history.settings.all(); },
        [&](const NamedSettings& stored) { kept = stored.contains("reading_speed/m//127.0.0.1:" + std::to_string(server.serverPort())); },
        [](const QString&) {});
    QVERIFY(QTest::qWaitFor([&] { return kept; }));
}

void AssistantTest::a_foreign_server_answers() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"From afar"}}, {"break_after", 1}}, QJsonObject{}});
    Desk keeper(fresh_folder());   // only starts the server
    keeper.engine.start();
    QVERIFY(QTest::qWaitFor([&] { return keeper.engine.endpoint().is_valid(); }, 30'000));
    ChatEndpoint server = keeper.engine.endpoint();
    server.own_engine = false;
    server.base.setPath(QStringLiteral("/v1"));   // as people give it
    server.model = QStringLiteral("big");
    Desk desk(fresh_folder(), server);
    desk.send(QStringLiteral("Hello"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().text, QStringLiteral("From afar"));
    QCOMPARE(script.events(QStringLiteral("chat"))[0][u"body"][u"model"].toString(), QStringLiteral("big"));
    QVERIFY(!script.events(QStringLiteral("chat"))[0][u"body"].toObject().contains(u"prompt_cache_key"));
    server.key = QStringLiteral("wrong");
    Desk stranger(fresh_folder(), server);
    stranger.send(QStringLiteral("Hello"));
    QVERIFY(stranger.answer_is(State::failed));
    QCOMPARE(stranger.messages.last().failure.action, ui::FailureAction::open_settings);
}

void AssistantTest::a_foreign_server_is_named() {
    const auto status_of = [this](const char* address) {
        const Desk desk(fresh_folder(), {.base = QUrl(QString::fromLatin1(address)), .model = QStringLiteral("big")});
        return desk.assistant->engine();
    };
    const ui::EngineStatus afar = status_of("https://me:secret@models.example.org/v1");
    QCOMPARE(afar.server, QStringLiteral("models.example.org"));   // and not how one gets in
    QVERIFY(!afar.server_is_local);
    QCOMPARE(afar.model, QStringLiteral("big"));
    QCOMPARE(status_of("http://192.168.1.7:8000").server, QStringLiteral("192.168.1.7:8000"));
    QVERIFY(!status_of("http://192.168.1.7:8000").server_is_local);
    for (const char* address : {"http://localhost:8080", "http://127.0.0.1:8080", "http://127.1.2.3", "http://[::1]:8080/v1"}) {
        QVERIFY2(status_of(address).server_is_local, address);
        QVERIFY(!status_of(address).server.isEmpty());
    }
    QVERIFY(Desk(fresh_folder()).assistant->engine().server.isEmpty());
}

void AssistantTest::the_embedded_model_is_asked_greedily() {
    const FakeEngineFolder script({QJsonObject{}, QJsonObject{{"name", "fledgling"}}});
    for (const bool is_embedded : {false, true}) {
        Desk desk(fresh_folder());
        desk.engine.start();
        desk.send(QStringLiteral("Hello"));
        QVERIFY(desk.answer_is(State::finished));
        const QJsonObject body = script.events(QStringLiteral("chat")).last()[u"body"].toObject();
        QCOMPARE(body.contains(u"temperature"), is_embedded);
        QCOMPARE(body[u"temperature"].toDouble(-1), is_embedded ? 0.0 : -1.0);
    }
}

// What a killed desktop program left, read as the next start reads it.
struct Remains {
    explicit Remains(const QString& folder) : history(open(to_path(folder)), to_path(folder), kept_reading_of(to_path(folder))) {}
    History history;

    static storage::Database open(const std::filesystem::path& folder) {
        return storage::open_history(folder, backups_of(folder), storage::ConversationStore::system_clock()).database;
    }

    QVector<storage::Message> path() {
        QVector<storage::Message> found;
        for (const storage::Conversation& conversation : history.conversations.conversations()) {
            for (const storage::Message& message : history.conversations.shown_path(conversation.id)) {
                found += message;
            }
        }
        return found;
    }
};

void AssistantTest::what_is_sent_was_stored() {
    const FakeEngineFolder script({QJsonObject{{"kill_parent", true}}});   // at the very moment when the request arrives
    const QString folder = fresh_folder();
    QProcess headless;
    headless.start(QStringLiteral(PIPIT_HEADLESS_PROGRAM), {folder, QStringLiteral(PIPIT_FAKE_ENGINE_PROGRAM), QStringLiteral("Precious words")});
    QVERIFY(headless.waitForFinished(60'000));
    QCOMPARE(headless.exitStatus(), QProcess::CrashExit);
    QCOMPARE(script.events(QStringLiteral("chat")).size(), 1);
    Remains remains(folder);
    const auto path = remains.path();
    QCOMPARE(path.size(), 2);
    QCOMPARE(path[0].text, std::string("Precious words"));
    QCOMPARE(path[1].state, storage::MessageState::stopped);
    QVERIFY(QTest::qWaitFor([&] { return script.events(QStringLiteral("input closed")).size() == 1; }, 30'000));   // the engine left too
}

void AssistantTest::what_was_shown_is_stored_whenever_it_dies() {
    QJsonArray tokens;
    for (int number = 0; number < 2000; ++number) {
        tokens += QStringLiteral("word%1 ").arg(number);
    }
    for (int round = 0; round < 10; ++round) {
        const FakeEngineFolder script({QJsonObject{{"tokens", tokens}, {"token_gap_ms", 2}}});
        const QString folder = fresh_folder();
        QProcess headless;
        headless.start(QStringLiteral(PIPIT_HEADLESS_PROGRAM), {folder, QStringLiteral(PIPIT_FAKE_ENGINE_PROGRAM), QStringLiteral("Go on")});
        QVERIFY(headless.waitForStarted());
        QByteArray said;
        while (said.count('\n') < 3 + 2 * round) {   // two additions, then batches
            QVERIFY(headless.waitForReadyRead(60'000));
            said += headless.readAllStandardOutput();
        }
        headless.kill();
        QVERIFY(headless.waitForFinished());
        said += headless.readAllStandardOutput();
        QString shown;
        for (const QByteArray& line : said.left(said.lastIndexOf('\n')).split('\n')) {
            const QJsonDocument event = QJsonDocument::fromJson(line);
            shown += event[u"event"].toString() == u"grew" ? event[u"text"].toString() : QString();
        }
        QVERIFY(!shown.isEmpty());
        Remains remains(folder);
        QCOMPARE(remains.history.database.check(), std::string());
        const auto path = remains.path();
        QCOMPARE(path.size(), 2);
        QCOMPARE(path[1].state, storage::MessageState::stopped);
        QVERIFY2(from_utf8(path[1].text).startsWith(shown), qPrintable(shown));
        QVERIFY(QTest::qWaitFor([&] { return script.events(QStringLiteral("input closed")).size() == 1; }, 30'000));
    }
}

void AssistantTest::settings_are_kept() {
    const QString folder = fresh_folder();
    const ui::Settings changed{.theme = ui::ThemeChoice::dark, .text_scale = 1.2};
    {
        Desk desk(folder);
        const QSignalSpy told(&*desk.assistant, &ui::AssistantPort::settings_changed);
        desk.assistant->save_settings(changed);
        QCOMPARE(told.count(), 1);
        desk.assistant->save_settings(changed);
        QCOMPARE(told.count(), 1);
    }
    Remains remains(folder);
    QVERIFY(window_settings(remains.history.settings.all()) == changed);
}

void AssistantTest::a_damaged_history_is_set_aside() {
    const FakeEngineFolder script({QJsonObject{}});
    const QString folder = fresh_folder();
    QVERIFY(QDir().mkpath(folder));
    QFile database(folder + QStringLiteral("/history.sqlite"));
    QVERIFY(database.open(QIODevice::WriteOnly));
    database.write(QByteArray(8192, 'x'));
    database.close();
    Desk desk(folder);
    QSignalSpy recovered(&desk.history, &HistoryThread::recovered);
    QVERIFY(recovered.count() == 1 || recovered.wait());
    QVERIFY(QFile::exists(recovered.value(0).value(0).toString() + QStringLiteral("/history.sqlite")));
    QVERIFY(!recovered.value(0).value(1).toDateTime().isValid());
    desk.engine.start();
    desk.send(QStringLiteral("Hello"));
    QVERIFY(desk.answer_is(State::finished));
}

void AssistantTest::what_was_written_is_backed_up_by_itself() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons", " are birds."}}}});
    const QString folder = fresh_folder();
    {
        Desk desk(folder, {}, Desk::quick_engine(), std::chrono::milliseconds(20));
        desk.engine.start();
        desk.send(QStringLiteral("Tell me of herons"));
        QVERIFY(desk.answer_is(State::finished));
        QSignalSpy backed_up(&desk.history, &HistoryThread::backed_up);
        QVERIFY(backed_up.wait(30'000));   // one may have begun before the answer's end
        QTest::qWait(0);
        desk.assistant->rename_conversation(desk.conversation.id, QStringLiteral("Herons"));
        QVERIFY(backed_up.wait(30'000));
        while (backed_up.wait(100)) {      // and then no more, since nothing is written any more
        }
    }
    QVERIFY(!QDir(folder + QStringLiteral("-backups")).isEmpty());
    QVERIFY(QFile::remove(folder + QStringLiteral("/history.sqlite")));
    Desk again(folder);
    QSignalSpy recovered(&again.history, &HistoryThread::recovered);
    QVERIFY(recovered.count() == 1 || recovered.wait());
    QVERIFY(recovered.value(0).value(1).toDateTime().isValid());
    QCOMPARE(again.listed().size(), 1);
    QCOMPARE(again.listed().value(0).title, QStringLiteral("Herons"));
}

void AssistantTest::damage_met_in_use_is_recovered_from() {
    const FakeEngineFolder script({QJsonObject{}});
    const QString folder = fresh_folder();
    {
        Remains history(folder);
        storage::RowId parent = 0;
        const storage::RowId id = history.history.conversations.add_conversation("birds").id;
        for (int number = 0; number < 200; ++number) {
            parent = history.history.conversations.add_message({.conversation_id = id, .parent_id = parent, .text = std::string(20'000, 'x')}).id;
        }
        // more than SQLite's cache holds, so the file is read again
        storage::back_up(history.history.database, backups_of(to_path(folder)), storage::ConversationStore::system_clock());
    }
    Desk desk(folder);
    QCOMPARE(desk.listed().size(), 1);   // it is open, and sound
    QSignalSpy recovered(&desk.history, &HistoryThread::recovered);
    QFile file(folder + QStringLiteral("/history.sqlite"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(8192);
    file.write(QByteArray(static_cast<int>(file.size()) - 8192, '\x2a'));   // behind the program's back
    file.close();
    desk.conversation.id = 1;
    desk.assistant->open_conversation(1);
    QVERIFY(recovered.count() == 1 || recovered.wait());
    QCOMPARE(desk.reopened().size(), 200);
    desk.engine.start();
    desk.send(QStringLiteral("Hello"));
    QVERIFY(desk.answer_is(State::finished));
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::AssistantTest)
#include "assistant_test.moc"
