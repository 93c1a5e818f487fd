// The lists of the window, each under QAbstractItemModelTester, driven by the scripted assistant.

#include "ui/attachment_list_model.h"
#include "ui/conversation_list_model.h"
#include "ui/message_list_model.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/search_list_model.h"
#include "ui/trash_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pipit::ui;
using Tester = QAbstractItemModelTester;

namespace {

Message message(MessageId id, Role role, const QString& text, MessageState state = MessageState::finished) {
    return {.id = id, .conversation = 1, .role = role, .state = state, .text = text};
}

QStringList titles(const QAbstractListModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result += model.index(row).data(Qt::DisplayRole).toString();
    }
    return result;
}

}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private slots:
    void messages_come_grow_and_go() {
        AttachmentPaths paths;
        MessageListModel model(paths);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.answering(), nullptr);
        model.add(message(1, Role::user, "hello"));
        model.add(message(2, Role::assistant, {}, MessageState::pending));
        QCOMPARE(model.index(0).data(MessageListModel::KindRole).toString(), QStringLiteral("user"));
        QCOMPARE(model.index(1).data(MessageListModel::StateRole).toString(), QStringLiteral("pending"));
        QCOMPARE(model.answering()->id, 2);
        QVERIFY(model.index(1).data(MessageListModel::LastRole).toBool());

        QSignalSpy changed(&model, &MessageListModel::dataChanged);
        QSignalSpy inserted(&model, &MessageListModel::rowsInserted);
        model.grow(2, "one ");
        model.grow(2, "**two**");
        QCOMPARE(changed.size(), 2);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(model.index(1).data(MessageListModel::StateRole).toString(), QStringLiteral("streaming"));
        auto* blocks = model.index(1).data(MessageListModel::BlocksRole).value<BlockListModel*>();
        QCOMPARE(blocks->index(0).data(BlockListModel::HtmlRole).toString(), QStringLiteral("one <b>two</b>"));

        Message done = message(2, Role::assistant, "one **two**");
        done.prompt_tokens = 1180;
        done.answer_tokens = 3;
        done.tokens_per_second = 41.4;
        QLocale::setDefault(QLocale::c());
        model.change(done);
        QCOMPARE(model.index(1).data(MessageListModel::CountsRole).toString(),
                 QStringLiteral("41 tok/s  ·  1180 in  ·  3 out"));
        QCOMPARE(model.answering(), nullptr);

        model.add(message(3, Role::user, "again"));
        QVERIFY(!model.index(1).data(MessageListModel::LastRole).toBool());
        model.remove_from(2);
        QCOMPARE(model.count(), 1);
        QVERIFY(model.index(0).data(MessageListModel::LastRole).toBool());
        model.show({});
        QCOMPARE(model.count(), 0);
        model.grow(99, "nobody");
        model.change(message(99, Role::user, "nobody"));
    }

    void a_failed_answer_says_why_and_what_to_do() {
        AttachmentPaths paths;
        MessageListModel model(paths);
        Message failed = message(1, Role::assistant, "so far", MessageState::failed);
        failed.failure = {QStringLiteral("Out of memory."), FailureAction::retry};
        model.show({failed});
        QCOMPARE(model.index(0).data(MessageListModel::FailureRole).toString(), QStringLiteral("Out of memory."));
        QCOMPARE(model.index(0).data(MessageListModel::FailureActionRole).toString(), QStringLiteral("Retry"));
    }

    void the_cards_of_a_message_stay_while_it_changes() {
        AttachmentPaths paths;
        MessageListModel model(paths);
        Message turn = message(1, Role::user, "look");
        turn.attachments = {{.id = 5, .kind = AttachmentKind::image, .name = "a.png", .path = "/x/a.png"}};
        model.show({turn});
        auto* cards = model.index(0).data(MessageListModel::AttachmentsRole).value<AttachmentListModel*>();
        QSignalSpy removed(cards, &AttachmentListModel::rowsRemoved);
        model.change(turn);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(cards->index(0).data(AttachmentListModel::SourceRole).toString(),
                 QStringLiteral("image://attachment/5"));
        QCOMPARE(paths.path(5), QStringLiteral("/x/a.png"));
    }

    void cards_are_prepared_refused_and_removed() {
        AttachmentPaths paths;
        AttachmentListModel model(paths);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.add({.ticket = 1, .attachment = {.name = "a.png"}});
        model.add({.ticket = 2, .attachment = {.name = "b.wav"}});
        QCOMPARE(model.index(0).data(AttachmentListModel::StateRole).toString(), QStringLiteral("preparing"));
        QVERIFY(model.prepared(
            1, {.id = 7, .kind = AttachmentKind::sound, .name = "a.wav", .duration_ms = 1000, .waveform = {0.5F}}));
        QVERIFY(model.refused(2, "no"));
        QVERIFY(!model.prepared(3, {}));
        QCOMPARE(model.index(0).data(AttachmentListModel::KindRole).toString(), QStringLiteral("sound"));
        QCOMPARE(model.index(0).data(AttachmentListModel::WaveformRole).toList(), QVariantList{0.5});
        QCOMPARE(model.index(1).data(AttachmentListModel::WhyRole).toString(), QStringLiteral("no"));
        model.remove(0);
        model.remove(5);
        QCOMPARE(model.count(), 1);
        model.clear();
        QCOMPARE(model.count(), 0);
    }

    void conversations_are_listed_and_moved() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        assistant.add_conversation("old", 400, {message(0, Role::user, "the ferry leaves\nat nine")});
        assistant.add_conversation("week", 3, {message(0, Role::user, "bread")});
        assistant.add_conversation("yesterday", 1, {});
        const ConversationId today =
            assistant.add_conversation("today", 0, {message(0, Role::user, "a ferry, <b>large</b>")});
        ConversationListModel model(assistant);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(!model.listed());
        model.refresh();
        QVERIFY(model.listed());
        QCOMPARE(titles(model), (QStringList{"today", "yesterday", "week", "old"}));
        QCOMPARE(model.index(0).data(ConversationListModel::SectionRole).toString(), QStringLiteral("Today"));
        QCOMPARE(model.index(1).data(ConversationListModel::SectionRole).toString(), QStringLiteral("Yesterday"));
        QCOMPARE(model.index(2).data(ConversationListModel::SectionRole).toString(), QStringLiteral("Last seven days"));

        model.rename(model.index(3).data(ConversationListModel::ConversationIdRole).toLongLong(), "  older  one ");
        QCOMPARE(titles(model).last(), QStringLiteral("older one"));
        model.rename(today, "   ");
        QCOMPARE(model.title(today), QStringLiteral("today"));

        assistant.send(1, {.conversation = model.index(2).data(ConversationListModel::ConversationIdRole).toLongLong(),
                           .text = "more"});
        QCOMPARE(titles(model).first(), QStringLiteral("week"));
        QVERIFY(model.index(0).data(ConversationListModel::AnsweringRole).toBool());
        assistant.finish();
        QVERIFY(!model.index(0).data(ConversationListModel::AnsweringRole).toBool());

        QCOMPARE(model.neighbour(today, 1),
                 model.index(2).data(ConversationListModel::ConversationIdRole).toLongLong());
        QCOMPARE(model.neighbour(model.index(0).data(ConversationListModel::ConversationIdRole).toLongLong(), -1), 0);
        model.remove(today);
        QCOMPARE(titles(model), (QStringList{"week", "yesterday", "older one"}));
    }

    void pins_and_folders_come_first() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        const ConversationId old = assistant.add_conversation("old", 40, {});
        const ConversationId week = assistant.add_conversation("week", 3, {});
        assistant.add_conversation("today", 0, {});
        ConversationListModel model(assistant);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.refresh();
        model.pin(old, true);
        QCOMPARE(titles(model), (QStringList{"old", "today", "week"}));
        QCOMPARE(model.index(0).data(ConversationListModel::SectionRole).toString(), QStringLiteral("Pinned"));
        model.moveToNew(week, "  Bread ");
        QCOMPARE(titles(model), (QStringList{"old", "week", "today"}));
        QCOMPARE(model.folders().size(), 1);
        const qint64 folder = model.folders()[0].toMap()["id"].toLongLong();
        QCOMPARE(model.index(1).data(ConversationListModel::SectionRole).toString(), QStringLiteral("Bread\n%1").arg(folder));
        model.moveToNew(old, "Bread");  // the same one
        QCOMPARE(model.folders().size(), 1);
        QCOMPARE(titles(model).first(), QStringLiteral("old"));  // pinned goes before its folder
        model.pin(old, false);
        QCOMPARE(titles(model), (QStringList{"week", "old", "today"}));
        model.renameFolder(folder, "Baking");
        QVERIFY(model.index(0).data(ConversationListModel::SectionRole).toString().startsWith("Baking\n"));
        model.moveToNew(week, "   ");
        model.removeFolder(folder);
        QCOMPARE(titles(model), (QStringList{"today", "week", "old"}));
        assistant.send(1, {.conversation = old, .text = "more"});
        QCOMPARE(titles(model).first(), QStringLiteral("old"));
        assistant.finish();
    }

    void a_late_answer_to_an_old_question_is_dropped() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        assistant.add_conversation("one", 0, {});
        ConversationListModel model(assistant);
        model.refresh();
        model.refresh();
        emit assistant.conversations_listed(1, {});  // of the first request
        QCOMPARE(model.count(), 1);
    }

    void the_search_shows_every_hit_newest_first() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        const ConversationId old = assistant.add_conversation("old", 400, {message(0, Role::user, "the ferry leaves\nat nine")});
        assistant.add_conversation("week", 3, {message(0, Role::user, "bread")});
        assistant.add_conversation("today", 0, {message(0, Role::user, "a ferry, <b>large</b>"), message(0, Role::assistant, "Which ferry?")});
        SearchListModel model(assistant);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(!model.active());
        QVERIFY(model.summary().isEmpty());
        model.setText("Ferry");
        QVERIFY(model.active());
        QCOMPARE(model.count(), 3);
        QCOMPARE(model.index(0).data(SearchListModel::LineRole).toString(), QStringLiteral("Which <b>ferry</b>?"));
        QCOMPARE(model.index(1).data(SearchListModel::LineRole).toString(), QStringLiteral("a <b>ferry</b>, &lt;b&gt;large&lt;/b&gt;"));
        QCOMPARE(model.index(2).data(SearchListModel::ConversationIdRole).toLongLong(), old);
        QVERIFY(model.index(2).data(SearchListModel::MessageIdRole).toLongLong() != 0);
        QCOMPARE(model.summary(), QStringLiteral("3 found"));
        emit assistant.hits_found(0, {});  // of an earlier letter
        QCOMPARE(model.count(), 3);
        assistant.remove_conversation(old);
        QCOMPARE(model.count(), 2);
        model.setText("nothing at all");
        QCOMPARE(model.summary(), QStringLiteral("Nothing found"));
        model.setText("  ");
        QVERIFY(!model.active());
        QCOMPARE(model.count(), 0);
        emit assistant.hits_found(4, {{.line = "late"}});
        QCOMPARE(model.count(), 0);
    }

    void the_trash_follows_what_is_thrown_away() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        const ConversationId one = assistant.add_conversation("one", 0, {});
        const ConversationId two = assistant.add_conversation("two", 1, {});
        TrashListModel trash(assistant);
        const Tester tester(&trash, Tester::FailureReportingMode::QtTest);
        trash.refresh();
        QCOMPARE(trash.count(), 0);
        assistant.remove_conversation(one);
        assistant.remove_conversation(two);
        QCOMPARE(titles(trash), (QStringList{"two", "one"}));
        QVERIFY(trash.index(0).data(TrashListModel::LeftRole).toString().startsWith("30 "));
        trash.restore(two);
        QCOMPARE(titles(trash), (QStringList{"one"}));
        trash.erase(one);
        QCOMPARE(trash.count(), 0);
        assistant.remove_conversation(two);
        trash.empty();
        QCOMPARE(trash.count(), 0);
    }

    void a_path_keeps_the_rows_it_shares() {
        AttachmentPaths paths;
        MessageListModel model(paths);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        const auto turn = [](MessageId id, Role role, const QString& text) { return Message{.id = id, .role = role, .text = text}; };
        model.show({turn(1, Role::user, "q"), turn(2, Role::assistant, "a"), turn(3, Role::user, "q2")});
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        auto* blocks = model.index(1).data(MessageListModel::BlocksRole).value<BlockListModel*>();
        Message again = turn(2, Role::assistant, "a");
        again.branch_count = 2;
        model.show({turn(1, Role::user, "q"), again, turn(5, Role::user, "other")});
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.index(1).data(MessageListModel::BlocksRole).value<BlockListModel*>(), blocks);
        QCOMPARE(model.index(1).data(MessageListModel::BranchCountRole).toInt(), 2);
        model.show({turn(8, Role::user, "before"), turn(9, Role::assistant, "that"), turn(1, Role::user, "q"), again, turn(5, Role::user, "other")});
        QCOMPARE(removed.size(), 1);   // the end of a path comes first, and stays
        QCOMPARE(model.count(), 5);
        QCOMPARE(model.index(3).data(MessageListModel::BlocksRole).value<BlockListModel*>(), blocks);
        model.show({turn(1, Role::user, "q"), again, turn(5, Role::user, "other")});
        model.set_first_seen(5);
        QVERIFY(model.forgetting());
        QVERIFY(model.index(1).data(MessageListModel::ForgottenRole).toBool());
        QVERIFY(!model.index(2).data(MessageListModel::ForgottenRole).toBool());
        model.set_first_seen(0);
        QVERIFY(!model.index(0).data(MessageListModel::ForgottenRole).toBool());
        model.show({});
        QCOMPARE(model.count(), 0);
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
