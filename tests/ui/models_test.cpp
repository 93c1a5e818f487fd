// The lists of the window, each under QAbstractItemModelTester, driven by the scripted assistant.

#include "ui/attachment_list_model.h"
#include "ui/conversation_list_model.h"
#include "ui/message_list_model.h"
#include "ui/offline/scripted_assistant.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pipit::ui;
using Tester = QAbstractItemModelTester;

namespace {

Message message(MessageId id, Role role, const QString& text, MessageState state = MessageState::finished) {
    return {.id = id, .conversation = 1, .role = role, .state = state, .text = text};
}

QStringList titles(const ConversationListModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result += model.index(row).data(ConversationListModel::TitleRole).toString();
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

    void conversations_are_listed_searched_and_moved() {
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

        model.setSearch("Ferry");
        QCOMPARE(titles(model), (QStringList{"today", "old"}));
        QCOMPARE(model.index(0).data(ConversationListModel::HitRole).toString(),
                 QStringLiteral("a <b>ferry</b>, &lt;b&gt;large&lt;/b&gt;"));
        model.setSearch("nothing at all");
        QCOMPARE(model.count(), 0);
        model.setSearch({});
        QCOMPARE(model.count(), 4);

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

    void a_late_answer_to_an_old_search_is_dropped() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        assistant.add_conversation("one", 0, {message(0, Role::user, "alpha")});
        ConversationListModel model(assistant);
        model.refresh();
        model.setSearch("alpha");
        emit assistant.conversations_listed(1, {});  // of the first request
        QCOMPARE(model.count(), 1);
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
