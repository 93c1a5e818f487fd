// What the window's controls stand on: composer, chat, engine, settings.

#include "ui/chat_view_model.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/settings_view_model.h"
#include "ui/sound_player.h"
#include "ui/translations.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pipit::ui;

namespace {

QString picture(const QTemporaryDir& folder, const QString& name = QStringLiteral("dot.png")) {
    QImage image(8, 6, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = folder.filePath(name);
    image.save(path);
    return path;
}

/// An assistant that plays only when told, and the chat on it.
struct Chat {
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    AttachmentPaths paths;
    ChatViewModel chat{assistant, paths};
    ComposerViewModel& composer = *chat.composer();
    MessageListModel& messages = *chat.messages();

    QVariant last(int role) const { return chat_messages().index(chat_messages().rowCount() - 1).data(role); }
    const MessageListModel& chat_messages() const { return messages; }
    void ask(const QString& text) {
        composer.setText(text);
        composer.send();
    }
};

}  // namespace

class ViewModelsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void a_first_turn_makes_a_conversation() {
        Chat c;
        c.assistant.set_answers({"The answer."});
        QVERIFY(!c.composer.canSend());
        c.composer.setText("   ");
        QVERIFY(!c.composer.canSend());
        c.ask("  question ");
        QVERIFY(c.chat.conversation() != 0);
        QCOMPARE(c.chat.title(), QStringLiteral("question"));
        QCOMPARE(c.composer.text(), QString());
        QCOMPARE(c.messages.count(), 2);
        QVERIFY(c.chat.answering());
        c.composer.setText("next");
        QVERIFY(!c.composer.canSend());
        c.assistant.step();
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("The"));
        c.assistant.finish();
        QVERIFY(!c.chat.answering());
        QVERIFY(c.composer.canSend());
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("The answer."));
    }

    void stop_keeps_what_has_come() {
        Chat c;
        c.assistant.set_answers({"one two three"});
        c.ask("count");
        c.assistant.step();
        c.chat.stop();
        QCOMPARE(c.last(MessageListModel::StateRole).toString(), QStringLiteral("stopped"));
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("one"));
        QVERIFY(!c.chat.answering());
    }

    void thoughts_are_apart_and_folded() {
        Chat c;
        c.assistant.set_thoughts("A lake");
        c.assistant.set_answers({"A pier."});
        c.ask("question");
        QCOMPARE(c.last(MessageListModel::ThoughtLabelRole).toString(), QString());
        c.assistant.step();
        QCOMPARE(c.last(MessageListModel::ThoughtLabelRole).toString(), QStringLiteral("Thinking…"));
        QCOMPARE(c.last(MessageListModel::StateRole).toString(), QStringLiteral("streaming"));
        QVERIFY(!c.last(MessageListModel::UnfoldedRole).toBool());
        auto* thoughts = c.last(MessageListModel::ThoughtsRole).value<BlockListModel*>();
        const MessageId id = c.last(MessageListModel::MessageIdRole).toLongLong();
        c.messages.unfold(id, true);
        QVERIFY(c.last(MessageListModel::UnfoldedRole).toBool());
        c.assistant.finish();
        QCOMPARE(c.last(MessageListModel::ThoughtLabelRole).toString(), QStringLiteral("Thoughts"));
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("A pier."));
        QCOMPARE(thoughts->index(0).data(BlockListModel::PlainRole).toString(), QStringLiteral("A lake"));
        Message timed = *c.messages.find(id);
        timed.thought_seconds = 12.4;
        c.messages.change(timed);
        QCOMPARE(c.last(MessageListModel::ThoughtLabelRole).toString(), QStringLiteral("Thought for 12 second(s)"));
        c.messages.unfold(id, false);
        QVERIFY(!c.last(MessageListModel::UnfoldedRole).toBool());
    }

    void backups_are_chosen_previewed_and_gone_back_to() {
        Chat c;
        SavedListModel& saved = *c.chat.saved();
        const QAbstractItemModelTester tester(&saved);
        SavedState damaged{.id = "b", .kind = SavedKind::damaged, .folder = "/somewhere", .readable = false};
        c.assistant.set_saved_states({{.id = "a", .made = QDateTime::currentDateTime(), .conversations = 2, .messages = 30, .bytes = 2048}, damaged},
                                     {.changes = {{"Ferry", 3, 0}, {"Bread", 0, 5}}, .missing_files = 1});
        saved.refresh();
        QCOMPARE(saved.count(), 2);
        QVERIFY(saved.index(0).data(SavedListModel::ContentRole).toString().contains(QStringLiteral("30 message(s)")));
        QVERIFY(saved.index(1).data(SavedListModel::ContentRole).toString().contains(u"/somewhere"));
        saved.choose(1);
        QCOMPARE(saved.chosen(), -1);   // it cannot be read
        QVERIFY(!saved.canRestore());
        saved.choose(0);
        QCOMPARE(saved.chosen(), 0);
        QCOMPARE(saved.changes().size(), 2);
        QVERIFY(saved.preview().contains(u'3') && saved.preview().contains(u'5') && saved.preview().contains(u'1'));
        QVERIFY(saved.canRestore());
        saved.restore();
        QCOMPARE(c.assistant.restored(), QStringList{"a"});
        c.assistant.set_saved_states({{.id = "a"}}, {});
        saved.refresh();
        saved.choose(0);
        QVERIFY(!saved.canRestore() && !saved.preview().isEmpty());   // nothing would change
    }

    void what_befell_the_history_stays_until_it_is_read() {
        Chat c;
        QSignalSpy wanted(&c.chat, &ChatViewModel::backupsWanted);
        c.chat.warn("Damaged.");
        QVERIFY(c.chat.notice()->stays());
        c.chat.notice()->act();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(c.chat.notice()->text().isEmpty());
        emit c.assistant.noticed("Exported.");
        QVERIFY(!c.chat.notice()->stays());
    }

    void shortcuts_are_changed_kept_and_reset() {
        Chat c;
        ShortcutListModel shortcuts(c.assistant);
        const QAbstractItemModelTester tester(&shortcuts);
        const auto row_of = [&shortcuts](const char* what) {
            return shortcuts.match(shortcuts.index(0), ShortcutListModel::WhatRole, QString::fromLatin1(what), 1, Qt::MatchExactly).value(0).row();
        };
        const auto keys = [&shortcuts](const char* name) { return shortcuts.sequences().value(QString::fromLatin1(name)).toString(); };
        const int new_chat = row_of("New chat");
        QCOMPARE(keys("newChat"), QStringLiteral("Ctrl+N"));
        QVERIFY(!shortcuts.press(Qt::Key_E, Qt::ControlModifier));   // nobody waits for it
        shortcuts.setRecording(row_of("Send the message"));
        QCOMPARE(shortcuts.recording(), -1);                         // fixed
        shortcuts.setRecording(new_chat);
        QVERIFY(!shortcuts.press(Qt::Key_Control, Qt::ControlModifier));
        struct Refused {
            int key;
            int modifiers;
            const char* why;
        };
        for (const auto& [key, modifiers, why] : {Refused{Qt::Key_F, Qt::ControlModifier, "“Search in all chats”"}, {Qt::Key_V, Qt::ControlModifier, "writing"},
                                                  {Qt::Key_C, Qt::ControlModifier, "writing"}, {Qt::Key_E, Qt::ShiftModifier, "alone"}, {Qt::Key_Space, 0, "alone"}}) {
            QVERIFY(shortcuts.press(key, modifiers));
            QVERIFY2(shortcuts.problem().contains(QString::fromUtf8(why)), qPrintable(shortcuts.problem()));
            QCOMPARE(shortcuts.recording(), new_chat);
        }
        QVERIFY(shortcuts.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier | Qt::KeypadModifier));
        QCOMPARE(shortcuts.recording(), -1);
        QVERIFY(shortcuts.problem().isEmpty() && shortcuts.customized());
        QCOMPARE(keys("newChat"), QStringLiteral("Ctrl+Shift+E"));
        QVERIFY(shortcuts.matches("newChat", Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier));
        QVERIFY(!shortcuts.matches("newChat", Qt::Key_N, Qt::ControlModifier));
        QCOMPARE(c.assistant.settings().shortcuts, (QMap<QString, QString>{{"newChat", "Ctrl+Shift+E"}}));

        const int files = row_of("Add files");
        shortcuts.setRecording(files);
        shortcuts.press(Qt::Key_N, Qt::ControlModifier);   // free now
        QCOMPARE(keys("files"), QStringLiteral("Ctrl+N"));
        shortcuts.reset(new_chat);
        QVERIFY(shortcuts.problem().contains(QStringLiteral("“Add files”")));
        shortcuts.reset(files);
        shortcuts.reset(new_chat);
        QVERIFY(!shortcuts.customized());
        shortcuts.setRecording(files);
        shortcuts.press(Qt::Key_F9, 0);
        QVERIFY(shortcuts.index(files).data(ShortcutListModel::CustomRole).toBool());
        shortcuts.reset(-1);
        QCOMPARE(keys("files"), QStringLiteral("Ctrl+O"));
    }
    void a_video_is_taken_apart_into_the_draft() {
        Chat c;
        VideoViewModel& video = *c.chat.video();
        const QAbstractItemModelTester tester(&video);
        const QTemporaryDir folder;
        QSignalSpy opened(&video, &VideoViewModel::opened);
        c.composer.addFiles({QUrl::fromLocalFile("/tmp/clip.mp4")});
        QCOMPARE(opened.count(), 1);
        QCOMPARE(video.problem(), QStringLiteral("This video cannot be read."));
        QVERIFY(!video.canAdd());
        c.assistant.set_video({.seconds = 60, .frames = {{0, picture(folder)}}});
        c.composer.addFiles({QUrl::fromLocalFile("/tmp/clip.mp4")});
        QVERIFY(video.problem().isEmpty() && video.canAdd() && !video.hasSound());
        QCOMPARE(video.count(), 6);
        QCOMPARE(video.index(0).data(VideoViewModel::TimeRole).toString(), QStringLiteral("0:05"));
        video.setWanted(3);
        QCOMPARE(video.count(), 3);
        video.setTimes("0:03, 59.5；0:00:07 ");
        QCOMPARE(video.timesProblem(), QString());
        QCOMPARE(video.count(), 3);
        QCOMPARE(video.index(1).data(VideoViewModel::TimeRole).toString(), QStringLiteral("0:59.5"));
        QCOMPARE(video.index(2).data(VideoViewModel::TimeRole).toString(), QStringLiteral("0:07"));
        for (const char* wrong : {"0:75", "1:2:3:4", "-3", "soon", "1:", "0:5", "0:03 1,5:2", "61", "1:00.1"}) {
            video.setTimes(QString::fromLatin1(wrong));
            QVERIFY2(!video.timesProblem().isEmpty(), wrong);
            QCOMPARE(video.count(), 3);   // as before
        }
        QCOMPARE(video.timesProblem(), QStringLiteral("1:00.1 is after the end: the video lasts 1:00."));
        video.setTimes(QStringLiteral("1 ").repeated(17));
        QVERIFY(video.timesProblem().contains(u"17"));
        video.setTimes("");
        QVERIFY(video.timesProblem().isEmpty());
        QCOMPARE(video.index(0).data(VideoViewModel::TimeRole).toString(), QStringLiteral("0:10"));
        video.leaveOut(1);
        QCOMPARE(video.count(), 2);
        QCOMPARE(video.summary(), QStringLiteral("2 picture(s)"));
        video.add();
        QCOMPARE(c.composer.attachments()->count(), 2);
        QCOMPARE(video.count(), 0);
        QCOMPARE(c.assistant.videos_given_up(), 0);
        video.setWanted(99);
        QCOMPARE(video.wanted(), VideoViewModel::kMost);
    }

    void a_failure_can_be_retried() {
        Chat c;
        c.assistant.set_answers({"wrong start", "right"});
        c.assistant.fail_next({"Lost the device.", FailureAction::retry}, 1);
        c.ask("go");
        c.assistant.finish();
        QCOMPARE(c.last(MessageListModel::StateRole).toString(), QStringLiteral("failed"));
        c.chat.act(c.last(MessageListModel::MessageIdRole).toLongLong());
        c.assistant.finish();
        QCOMPARE(c.messages.count(), 2);
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("right"));

        c.assistant.fail_next({"The engine is gone.", FailureAction::restart_engine});
        c.ask("again");
        c.assistant.finish();
        c.chat.act(c.last(MessageListModel::MessageIdRole).toLongLong());
        QCOMPARE(c.assistant.restarts(), 1);

        QSignalSpy wanted(&c.chat, &ChatViewModel::settingsWanted);
        c.assistant.fail_next({"The key is wrong.", FailureAction::open_settings});
        c.ask("and again");
        c.assistant.finish();
        c.chat.act(c.last(MessageListModel::MessageIdRole).toLongLong());
        QCOMPARE(wanted.size(), 1);
    }

    void regenerating_and_editing_replace_what_follows() {
        Chat c;
        c.assistant.set_answers({"first", "second", "third"});
        c.ask("question");
        c.assistant.finish();
        c.chat.regenerate(c.last(MessageListModel::MessageIdRole).toLongLong());
        c.assistant.finish();
        QCOMPARE(c.messages.count(), 2);
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("second"));

        c.chat.editLast();
        QVERIFY(c.composer.editing());
        QCOMPARE(c.composer.text(), QStringLiteral("question"));
        c.composer.cancelEdit();
        QVERIFY(!c.composer.editing());
        QVERIFY(c.composer.empty());

        c.chat.editLast();
        c.ask("better question");
        c.assistant.finish();
        QCOMPARE(c.messages.count(), 2);
        QCOMPARE(c.messages.index(0).data(MessageListModel::TextRole).toString(), QStringLiteral("better question"));
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("third"));
    }

    void branches_are_walked() {
        Chat c;
        c.assistant.set_answers({"first", "second", "third"});
        c.ask("question");
        c.assistant.finish();
        c.chat.regenerate(c.last(MessageListModel::MessageIdRole).toLongLong());
        c.chat.walk(c.last(MessageListModel::MessageIdRole).toLongLong(), -1);  // not while it is being made
        QCOMPARE(c.last(MessageListModel::StateRole).toString(), QStringLiteral("pending"));
        c.assistant.finish();
        QCOMPARE(c.last(MessageListModel::BranchRole).toInt(), 2);
        QCOMPARE(c.last(MessageListModel::BranchCountRole).toInt(), 2);
        QSignalSpy to_end(&c.chat, &ChatViewModel::turnSent);
        c.chat.walk(c.last(MessageListModel::MessageIdRole).toLongLong(), -1);
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("first"));
        QCOMPARE(c.last(MessageListModel::BranchRole).toInt(), 1);
        c.chat.walk(c.last(MessageListModel::MessageIdRole).toLongLong(), -1);  // there is none before
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("first"));
        c.chat.editLast();
        c.ask("edited");
        c.assistant.finish();
        const auto question = c.messages.index(0).data(MessageListModel::MessageIdRole).toLongLong();
        QCOMPARE(c.messages.index(0).data(MessageListModel::BranchCountRole).toInt(), 2);
        const auto sent = to_end.size();
        c.chat.walk(question, -1);
        QCOMPARE(c.messages.index(0).data(MessageListModel::TextRole).toString(), QStringLiteral("question"));
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("first"));
        QCOMPARE(to_end.size(), sent);  // walking moves the view nowhere
    }

    void deleting_can_be_undone() {
        Chat c;
        c.ask("precious");
        c.assistant.finish();
        const auto id = static_cast<ConversationId>(c.chat.conversation());
        c.chat.throwAway(id);
        QCOMPARE(c.chat.conversation(), 0);
        QCOMPARE(c.chat.conversations()->count(), 0);
        QCOMPARE(c.chat.trash()->count(), 1);
        QVERIFY(c.chat.notice()->text().contains("precious"));
        QVERIFY(!c.chat.notice()->action().isEmpty());
        c.chat.notice()->act();
        QCOMPARE(c.chat.conversation(), id);
        QCOMPARE(c.messages.count(), 2);
        QCOMPARE(c.chat.trash()->count(), 0);
        QVERIFY(c.chat.notice()->text().isEmpty());
        c.chat.notice()->act();  // nothing is left to undo
        emit c.assistant.noticed("Exported.");
        QCOMPARE(c.chat.notice()->text(), QStringLiteral("Exported."));
        QVERIFY(c.chat.notice()->action().isEmpty());
        c.chat.notice()->dismiss();
        QVERIFY(c.chat.notice()->text().isEmpty());
    }

    void a_hit_is_gone_to() {
        Chat c;
        const ConversationId one = c.assistant.add_conversation("one", 0, {{.role = Role::user, .text = "bread"}, {.role = Role::assistant, .text = "the ferry"}});
        c.assistant.add_conversation("two", 1, {{.role = Role::user, .text = "ferry too"}});
        c.chat.search()->setText("ferry");
        QCOMPARE(c.chat.search()->count(), 2);
        QSignalSpy found(&c.chat, &ChatViewModel::messageFound);
        QSignalSpy to_end(&c.chat, &ChatViewModel::turnSent);
        for (int row = 0; row < 2; ++row) {
            const QModelIndex hit = c.chat.search()->index(row);
            c.chat.openAt(hit.data(SearchListModel::ConversationIdRole).toLongLong(), hit.data(SearchListModel::MessageIdRole).toLongLong());
            QCOMPARE(found.size(), 1);
            const int at = found.takeFirst()[0].toInt();
            QVERIFY(c.messages.index(at).data(MessageListModel::TextRole).toString().contains("ferry"));
        }
        c.chat.openAt(static_cast<qint64>(c.chat.conversation()), c.last(MessageListModel::MessageIdRole).toLongLong());   // open already
        QCOMPARE(found.size(), 1);
        QCOMPARE(to_end.size(), 0);
        c.chat.openAt(one, 0);   // a title: the chat itself
        QVERIFY(found.size() == 1 && to_end.size() <= 1);
    }

    void a_chat_has_its_manner() {
        Chat c;
        MannerViewModel& manner = *c.chat.manner();
        c.chat.start();
        QVERIFY(!manner.custom());
        manner.setSystemPrompt("Be brief.");   // of a chat that does not exist yet
        manner.setTemperature(9);
        QCOMPARE(manner.temperature(), 2.0);
        manner.setTemperature(-1);
        QCOMPARE(manner.temperature(), -1.0);
        c.ask("hello");
        c.assistant.finish();
        const auto id = static_cast<ConversationId>(c.chat.conversation());
        QCOMPARE(c.chat.conversations()->find(id)->manner.system_prompt, QStringLiteral("Be brief."));
        manner.saveAs("  Brief ");
        QCOMPARE(manner.presetNames(), QStringList{"Brief"});
        QCOMPARE(manner.presetIndex(), 0);
        QCOMPARE(manner.label(), QStringLiteral("Brief"));
        manner.setTopK(5);
        QCOMPARE(manner.presetIndex(), -1);
        manner.saveAs("Brief");   // in its place
        QCOMPARE(manner.presetNames(), QStringList{"Brief"});
        QCOMPARE(manner.presetIndex(), 0);
        c.chat.newChat();
        QVERIFY(!manner.custom());
        manner.usePreset(0);
        QCOMPARE(manner.topK(), 5);
        c.chat.open(id);
        QCOMPARE(manner.topK(), 5);
        manner.reset();
        QVERIFY(c.chat.conversations()->find(id)->manner == Manner());
        manner.removePreset(0);
        QVERIFY(manner.presetNames().isEmpty());
        manner.removePreset(7);
        manner.usePreset(7);
    }

    void the_context_is_told() {
        Chat c;
        const ConversationId id = c.assistant.add_conversation("long", 0, {{.role = Role::user, .text = "a"}, {.role = Role::assistant, .text = "b"}, {.role = Role::user, .text = "c"}});
        c.assistant.set_context_use(id, {.tokens = 300, .room = 400, .first_seen = id + 3});
        QVERIFY(c.chat.contextShare() < 0);
        c.chat.open(id);
        QCOMPARE(c.chat.contextShare(), 0.75);
        QCOMPARE(c.chat.contextText(), QStringLiteral("300 of 400 tokens"));
        QVERIFY(c.messages.forgetting());
        QVERIFY(c.messages.index(1).data(MessageListModel::ForgottenRole).toBool());
        QVERIFY(!c.messages.index(2).data(MessageListModel::ForgottenRole).toBool());
        c.chat.newChat();
        QVERIFY(c.chat.contextShare() < 0);
        QVERIFY(!c.messages.forgetting());
    }

    void drafts_stay_with_their_conversation() {
        Chat c;
        const QTemporaryDir folder;
        const ConversationId one = c.assistant.add_conversation("one", 0, {});
        const ConversationId two = c.assistant.add_conversation("two", 1, {});
        c.chat.open(one);
        c.composer.setText("half a thought");
        c.composer.addFiles({QUrl::fromLocalFile(picture(folder))});
        c.chat.open(two);
        QVERIFY(c.composer.empty());
        c.chat.open(one);
        QCOMPARE(c.composer.text(), QStringLiteral("half a thought"));
        QCOMPARE(c.composer.attachments()->count(), 1);
        c.chat.newChat();
        QVERIFY(c.composer.empty());
        QCOMPARE(c.chat.conversation(), 0);
    }

    void an_answer_of_another_conversation_stays_there() {
        Chat c;
        c.assistant.set_answers({"a b c"});
        c.ask("first");
        const auto first = static_cast<ConversationId>(c.chat.conversation());
        c.chat.newChat();
        QVERIFY(!c.chat.answering());
        c.assistant.finish();
        QCOMPARE(c.messages.count(), 0);
        c.chat.open(first);
        QCOMPARE(c.last(MessageListModel::TextRole).toString(), QStringLiteral("a b c"));
    }

    void pictures_are_added_priced_and_removed() {
        Chat c;
        const QTemporaryDir folder;
        c.composer.addFiles({QUrl::fromLocalFile(picture(folder)), QUrl(QStringLiteral("https://example.org/x.png"))});
        QCOMPARE(c.composer.attachments()->count(), 1);
        QVERIFY(c.composer.canSend());
        QVERIFY(c.composer.cost().contains(QStringLiteral("258 tokens")));
        QVERIFY(c.composer.cost().contains(QStringLiteral("10 MB of memory")));
        const AttachmentId id = c.composer.attachments()->items()[0].attachment.id;
        QVERIFY(c.assistant.holds(id));
        c.composer.removeAttachment(0);
        QVERIFY(!c.assistant.holds(id));
        QVERIFY(c.composer.cost().isEmpty());

        c.composer.addFiles({QUrl::fromLocalFile(picture(folder))});
        c.ask("what is it?");
        QCOMPARE(c.messages.index(0).data(MessageListModel::AttachmentsRole).value<AttachmentListModel*>()->count(), 1);
        QCOMPARE(c.composer.attachments()->count(), 0);
    }

    void what_cannot_be_sent_is_not() {
        Chat c;
        const QTemporaryDir folder;
        c.assistant.set_context_tokens(100);
        c.composer.addFiles({QUrl::fromLocalFile(picture(folder))});
        QVERIFY(!c.composer.fits());
        QVERIFY(!c.composer.canSend());
        c.composer.send();
        QCOMPARE(c.messages.count(), 0);
        c.composer.removeAttachment(0);
        c.composer.addFiles({QUrl::fromLocalFile(folder.filePath("missing.png"))});
        c.composer.setText("and?");
        QCOMPARE(c.composer.attachments()->index(0).data(AttachmentListModel::StateRole).toString(),
                 QStringLiteral("refused"));
        QVERIFY(!c.composer.canSend());
        c.composer.removeAttachment(0);
        QVERIFY(c.composer.canSend());
    }

    void pictures_come_from_the_clipboard_and_text_does_not() {
        Chat c;
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QGuiApplication::clipboard()->setImage(image);
        QVERIFY(c.composer.paste());
        QCOMPARE(c.composer.attachments()->items()[0].attachment.pixels, QSize(20, 10));
        QGuiApplication::clipboard()->setText("words");
        QVERIFY(!c.composer.paste());
        auto* both = new QMimeData;
        both->setText("cells of a table");
        both->setImageData(image);
        QGuiApplication::clipboard()->setMimeData(both);
        QVERIFY(!c.composer.paste());
    }

    void a_drop_says_what_it_will_do() {
        Chat c;
        const auto url = [](const char* name) {
            return QUrl::fromLocalFile(QStringLiteral("/x/") + QLatin1String(name));
        };
        QVERIFY(c.composer.dropText({url("a.png"), url("b.jpg"), url("c.wav")}).contains(QStringLiteral(" and ")));
        QCOMPARE(c.composer.dropText({url("a.zip")}),
                 QStringLiteral("Only pictures, sounds, PDF and text files can be added"));
    }

    void an_example_asks_by_itself() {
        Chat c;
        const QTemporaryDir folder;
        c.assistant.set_examples(
            {{ExampleKind::picture, "How many?", {picture(folder)}}, {ExampleKind::help, "Who are you?", {}}});
        QCOMPARE(c.chat.examples(), (QStringList{"picture", "help"}));
        c.chat.useExample(0);
        QCOMPARE(c.messages.count(), 2);
        QCOMPARE(c.messages.index(0).data(MessageListModel::TextRole).toString(), QStringLiteral("How many?"));
        c.assistant.finish();
        c.chat.newChat();
        c.chat.useExample(1);
        QCOMPARE(c.messages.count(), 2);
        c.chat.useExample(7);
    }

    void a_removed_conversation_leaves_the_window() {
        Chat c;
        c.ask("x");
        c.assistant.finish();
        c.chat.conversations()->remove(static_cast<qint64>(c.chat.conversation()));
        QCOMPARE(c.chat.conversation(), 0);
        QCOMPARE(c.messages.count(), 0);
    }

    void the_engine_tells_how_far_it_is() {
        Chat c;
        EngineViewModel& engine = *c.chat.engine();
        QCOMPARE(engine.label(), QStringLiteral("Fledgling  ·  Scripted"));
        c.assistant.set_engine(
            {.phase = EnginePhase::loading, .model = "M", .progress = 0.42, .step = "Reading weights"});
        QCOMPARE(engine.label(), QStringLiteral("Loading M  42 %"));
        QVERIFY(engine.action().isEmpty());
        c.assistant.set_engine(
            {.phase = EnginePhase::failed, .failure = {"No driver.", FailureAction::restart_engine}});
        QCOMPARE(engine.details(), QStringLiteral("No driver."));
        QCOMPARE(engine.action(), QStringLiteral("Restart the engine"));
        engine.act();
        QCOMPARE(c.assistant.restarts(), 1);
        c.assistant.set_engine(
            {.phase = EnginePhase::ready, .model = "fledgling", .device = "llvmpipe (LLVM 15.0.6, 256 bits)"});
        QCOMPARE(engine.label(), QStringLiteral("fledgling  ·  llvmpipe"));
        QCOMPARE(engine.device(), QStringLiteral("llvmpipe (LLVM 15.0.6, 256 bits)"));
    }

    void the_engine_tells_where_answers_are_made() {
        Chat c;
        EngineViewModel& engine = *c.chat.engine();
        QCOMPARE(engine.place(), QStringLiteral("Offline"));
        QVERIFY(!engine.leaves());
        QVERIFY(engine.details().contains("Nothing leaves"));
        c.assistant.set_engine({.phase = EnginePhase::ready, .model = "big", .server = "models.example.org"});
        QCOMPARE(engine.place(), QStringLiteral("models.example.org"));
        QCOMPARE(engine.label(), QStringLiteral("big  ·  models.example.org"));
        QVERIFY(engine.leaves());
        QVERIFY(engine.placeDetails().contains("models.example.org"));
        QVERIFY(engine.details().contains("leave this computer"));
        c.assistant.set_engine({.phase = EnginePhase::ready, .server = "localhost:8080", .server_is_local = true});
        QCOMPARE(engine.label(), QStringLiteral("localhost:8080"));
        QVERIFY(!engine.leaves());
        QVERIFY(!engine.details().contains("Nothing leaves"));
    }

    void settings_are_saved_and_resolved() {
        ScriptedAssistant assistant(std::chrono::milliseconds(0));
        const SystemLook look;
        SettingsViewModel settings(assistant, look);
        QSignalSpy changed(&settings, &SettingsViewModel::changed);
        settings.setThemeIndex(2);
        QCOMPARE(settings.mode(), QStringLiteral("dark"));
        QVERIFY(assistant.settings().theme == ThemeChoice::dark);
        settings.setTheme("highContrast");
        QCOMPARE(settings.mode(), QStringLiteral("highContrast"));
        settings.setTextScale(9);
        QCOMPARE(settings.textScale(), 2.0);
        settings.stepTextScale(-1);
        QCOMPARE(assistant.settings().text_scale, 1.9);
        settings.stepTextScale(0);
        QCOMPARE(settings.textScale(), 1.0);
        settings.setLanguageIndex(4);
        QCOMPARE(assistant.settings().language, QStringLiteral("zh_CN"));
        QCOMPARE(settings.languageIndex(), 4);
        const auto before = changed.size();
        settings.setLanguageIndex(4);
        QCOMPARE(changed.size(), before);
    }

    void texts_change_with_the_language() {
        Chat c;
        Translations translations;
        translations.use("en");
        QCOMPARE(c.composer.dropText({QUrl::fromLocalFile("/a.png")}),
                 QStringLiteral("Drop to add 1 picture to your message"));
        translations.use("zh_CN");
        QCOMPARE(shown_title({}), QStringLiteral("新对话"));
        QCOMPARE(c.composer.dropText({QUrl::fromLocalFile("/a.png")}),
                 QStringLiteral("松开即可将 1 张图片 添加到消息中"));
        translations.use("en");
        QCOMPARE(shown_title({}), QStringLiteral("New chat"));
        QCOMPARE(Translations::chosen("tlh"), Translations::chosen({}));
    }

    void a_player_without_a_sound_device_says_so() {
        SoundPlayer player;
        player.setProperty("path", "/missing.wav");
        player.setProperty("duration", 4200);
        player.toggle();
        player.seek(0.5);
        QVERIFY(!player.playing());
        QCOMPARE(SoundPlayer::time(64200), QStringLiteral("1:04"));
    }
};

QTEST_MAIN(ViewModelsTest)
#include "view_models_test.moc"
