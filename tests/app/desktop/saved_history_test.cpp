// Going back to a backup, and being told when messages are gone.

#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/fake_engine_folder.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>

namespace pipit::app {

class SavedHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void one_goes_back_and_forth();
    void a_damaged_backup_changes_nothing();
    void lost_messages_are_told();
    void it_moves_and_goes_on();

private:
    QTemporaryDir data_;
    int number_ = 0;
    QString fresh_folder() { return data_.filePath(QString::number(++number_)); }
};

namespace {

QVector<ui::SavedState> listed_by(Desk& desk) {
    QSignalSpy spy(&*desk.assistant, &ui::AssistantPort::saved_states_listed);
    desk.assistant->list_saved_states();
    [&] { QVERIFY(spy.wait()); }();
    return spy.value(0).value(0).value<QVector<ui::SavedState>>();
}

ui::SavedPreview preview_by(Desk& desk, const QString& id) {
    QSignalSpy spy(&*desk.assistant, &ui::AssistantPort::saved_state_previewed);
    desk.assistant->preview_saved_state(id);
    [&] { QVERIFY(spy.wait()); }();
    return spy.value(0).value(0).value<ui::SavedPreview>();
}

QString restore_by(Desk& desk, const QString& id) {
    QSignalSpy noticed(&*desk.assistant, &ui::AssistantPort::noticed);
    desk.assistant->restore_saved_state(id);
    [&] { QVERIFY(noticed.wait()); }();
    return noticed.value(0).value(0).toString();
}

void back_up(Desk& desk) {
    bool done = false;
    desk.history.ask(
        &desk, [backups = desk.history.backups()](History& history) { storage::back_up(history.database, backups, storage::ConversationStore::system_clock()); },
        [&] { done = true; }, [](const QString& why) { QFAIL(qPrintable(why)); });
    QVERIFY(QTest::qWaitFor([&] { return done; }));
}

}  // namespace

void SavedHistoryTest::one_goes_back_and_forth() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons", " are birds."}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Tell me of herons"));
    QVERIFY(desk.answer_is(State::finished));
    back_up(desk);
    desk.send(QStringLiteral("And of gulls?"));
    QVERIFY(desk.answer_is(State::finished));
    ui::Settings settings = desk.assistant->settings();
    settings.text_scale = 1.5;
    desk.assistant->save_settings(settings);

    const auto states = listed_by(desk);
    QCOMPARE(states.size(), 1);
    QCOMPARE(states[0].kind, ui::SavedKind::backup);
    QCOMPARE(states[0].messages, 2);
    QCOMPARE(states[0].conversations, 1);
    QVERIFY(states[0].bytes > 0 && states[0].readable);
    const ui::SavedPreview preview = preview_by(desk, states[0].id);
    QCOMPARE(preview.changes.size(), 1);
    QCOMPARE(preview.changes[0].title, QStringLiteral("Tell me of herons"));
    QCOMPARE(preview.changes[0].leaving, 2);
    QCOMPARE(preview.changes[0].returning, 0);

    QSignalSpy changed(&*desk.assistant, &ui::AssistantPort::history_changed);
    QVERIFY(restore_by(desk, states[0].id).contains(QStringLiteral("is back")));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(desk.reopened().size(), 2);
    const auto now = listed_by(desk);
    QCOMPARE(now.size(), 2);
    QCOMPARE(now[0].kind, ui::SavedKind::replaced);   // what was there before
    QCOMPARE(now[0].messages, 4);
    bool kept = false;
    desk.history.ask(
        &desk, [](History& history) { return window_settings(history.settings.all()); },
        [&](const ui::Settings& stored) { kept = stored.text_scale == 1.5; }, [](const QString&) {});
    QVERIFY(QTest::qWaitFor([&] { return kept; }));   // going back is about chats

    restore_by(desk, now[0].id);
    QCOMPARE(desk.reopened().size(), 4);
    desk.messages = desk.reopened();
    desk.send(QStringLiteral("And of terns?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.reopened().size(), 6);
}

void SavedHistoryTest::a_damaged_backup_changes_nothing() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons", " are birds."}}}});
    Desk desk(fresh_folder());
    desk.engine.start();
    desk.send(QStringLiteral("Tell me of herons"));
    QVERIFY(desk.answer_is(State::finished));
    back_up(desk);
    const auto states = listed_by(desk);
    QCOMPARE(states.size(), 1);
    QFile file(states[0].id);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("rotten");
    file.close();
    QVERIFY(restore_by(desk, states[0].id).contains(QStringLiteral("Nothing was restored")));
    QCOMPARE(desk.reopened().size(), 2);
    QVERIFY(!listed_by(desk).value(0).readable);
}

void SavedHistoryTest::lost_messages_are_told() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"Herons", " are birds."}}}});
    const QString folder = fresh_folder();
    const QString copy = data_.filePath(QStringLiteral("history.sqlite"));
    {
        Desk desk(folder);
        desk.engine.start();
        desk.send(QStringLiteral("Tell me of herons"));
        QVERIFY(desk.answer_is(State::finished));
    }
    QVERIFY(QFile::copy(folder + QStringLiteral("/history.sqlite"), copy));
    {
        Desk desk(folder);
        desk.engine.start();
        desk.send(QStringLiteral("And of gulls?"));
        QVERIFY(desk.answer_is(State::finished));
    }
    // As a kill leaves it when the log is destroyed: the file without what was only in the log.
    QVERIFY(QFile::remove(folder + QStringLiteral("/history.sqlite")));
    QVERIFY(QFile::rename(copy, folder + QStringLiteral("/history.sqlite")));
    {
        Desk desk(folder);
        QSignalSpy lost(&desk.history, &HistoryThread::messages_lost);
        QVERIFY(lost.count() == 1 || lost.wait());
        QCOMPARE(lost.value(0).value(0).toInt(), 2);
        QVERIFY(lost.value(0).value(1).toDateTime() <= QDateTime::currentDateTime());
        QCOMPARE(desk.listed().size(), 1);
    }
    Desk again(folder);
    QSignalSpy lost(&again.history, &HistoryThread::messages_lost);
    again.listed();
    QCOMPARE(lost.count(), 0);   // once is enough
}

void SavedHistoryTest::it_moves_and_goes_on() {
    const FakeEngineFolder script({QJsonObject{}});
    const QString home = fresh_folder();
    const QString disk = fresh_folder();
    QVERIFY(QDir().mkpath(disk));
    const QString picture = data_.filePath(QStringLiteral("pier.png"));
    QVERIFY(QImage(40, 30, QImage::Format_RGB32).save(picture));
    {
        Desk desk(home);
        desk.engine.start();
        desk.send(QStringLiteral("Tell me of herons"));
        QVERIFY(desk.answer_is(State::finished));
        desk.assistant->prepare_attachment(1, {.path = picture, .name = QStringLiteral("pier.png")});   // of a draft
        QVERIFY(QTest::qWaitFor([&] { return !desk.prepared.isEmpty(); }));
        QSignalSpy moved(&*desk.assistant, &ui::AssistantPort::storage_moved);
        desk.assistant->move_storage(picture);   // no folder
        QVERIFY(moved.wait());
        QVERIFY(!moved.takeFirst().value(0).toString().isEmpty());
        QCOMPARE(desk.assistant->storage_folder(), home);
        desk.assistant->move_storage(disk);
        QVERIFY(moved.wait());
        QCOMPARE(moved.value(0).value(0).toString(), QString());
        QCOMPARE(desk.assistant->storage_folder(), disk + QStringLiteral("/Pipit"));
        QVERIFY(!QFile::exists(home + QStringLiteral("/history.sqlite")));
        desk.send(QStringLiteral("And of this?"), {desk.prepared[0].id});
        QVERIFY(desk.answer_is(State::finished));
    }
    {
        Desk again(home);   // the next start
        QCOMPARE(again.assistant->storage_folder(), disk + QStringLiteral("/Pipit"));
        const auto conversations = again.listed();
        QCOMPARE(conversations.size(), 1);
        again.conversation = conversations[0];
        const auto messages = again.reopened();
        QCOMPARE(messages.size(), 4);
        QVERIFY(messages[2].attachments[0].path.startsWith(disk));
        QVERIFY(QFile::exists(messages[2].attachments[0].path));
    }
    QVERIFY(QDir().rename(disk, disk + QStringLiteral(" unplugged")));
    HistoryThread gone(to_path(home));
    QSignalSpy failed(&gone, &HistoryThread::open_failed);
    QVERIFY(failed.wait());
    QVERIFY(failed[0][1].toString().contains(disk));
    QVERIFY(!QFile::exists(disk));   // no empty one has begun there
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::SavedHistoryTest)
#include "saved_history_test.moc"
