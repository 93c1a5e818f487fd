#include "storage/conversation_store.h"

#include "storage/attachment_files.h"
#include "storage/database.h"
#include "storage/error.h"
#include "storage/migrations.h"
#include "storage/settings_store.h"
#include "storage/transaction.h"
#include "tests/storage/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pipit::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

class ConversationStoreTest : public testing::Test {
protected:
    ConversationStoreTest() : database(Database::in_memory()), files(folder.path() / "attachments") {
        migrate(database);
        store.emplace(database, files, [this] { return TimePoint(std::chrono::milliseconds(++now)); });
    }

    Message add(RowId conversation, RowId parent, Role role, std::string text,
                MessageState state = MessageState::finished) {
        return store->add_message(
            {.conversation_id = conversation, .parent_id = parent, .role = role, .state = state, .text = std::move(text)});
    }

    std::vector<std::string> shown_texts(RowId conversation) {
        std::vector<std::string> texts;
        for (const Message& message : store->shown_path(conversation)) {
            texts.push_back(message.text);
        }
        return texts;
    }

    std::vector<std::string> found(std::string_view words, int limit = 50) {
        std::vector<std::string> excerpts;
        for (const SearchHit& hit : store->search(words, limit)) {
            excerpts.push_back(hit.excerpt);
        }
        return excerpts;
    }

    const TemporaryFolder folder;
    Database database;
    AttachmentFiles files;
    std::int64_t now = 0;
    std::optional<ConversationStore> store;
};

TEST_F(ConversationStoreTest, StartsEmpty) {
    EXPECT_THAT(store->conversations(), IsEmpty());
    EXPECT_FALSE(store->conversation(1));
    EXPECT_FALSE(store->message(1));
    EXPECT_THAT(store->shown_path(1), IsEmpty());
    EXPECT_THAT(store->path_to(0), IsEmpty());
    EXPECT_EQ(store->stop_unfinished_answers(), 0);
    store->remove_conversation(1);
}

TEST_F(ConversationStoreTest, ListsTheOneChangedLastFirst) {
    const RowId first = store->add_conversation("first").id;
    const RowId second = store->add_conversation("second").id;
    add(first, 0, Role::user, "hello");
    const auto conversations = store->conversations();
    ASSERT_EQ(conversations.size(), 2u);
    EXPECT_EQ(conversations[0].id, first);
    EXPECT_EQ(conversations[1].id, second);
    EXPECT_GT(conversations[0].changed, conversations[0].created);
    store->rename_conversation(second, "renamed");
    EXPECT_EQ(store->conversation(second)->title, "renamed");
    EXPECT_EQ(store->conversations()[0].id, first);   // a new name is no turn
}

TEST_F(ConversationStoreTest, GivesBackWhatItWasGiven) {
    const RowId conversation = store->add_conversation("c").id;
    const std::string name = files.keep(bytes("picture"));
    Message sent{.conversation_id = conversation, .role = Role::user, .text = "What is 这个? \xF0\x9F\x90\xA6"};
    sent.attachments.push_back({.kind = AttachmentKind::image,
                                .file_name = "../a b.png",
                                .mime = "image/png",
                                .sha256 = name,
                                .size_bytes = 7,
                                .width = 640,
                                .height = 480,
                                .token_count = 256});
    sent.attachments.push_back({.kind = AttachmentKind::sound,
                                .file_name = "b.wav",
                                .mime = "audio/wav",
                                .sha256 = name,
                                .size_bytes = 7,
                                .duration_seconds = 1.5,
                                .preview = {std::byte{1}, std::byte{200}}});
    const Message kept = store->add_message(sent);
    const auto path = store->shown_path(conversation);
    ASSERT_EQ(path.size(), 1u);
    const Message& read = path[0];
    EXPECT_EQ(read.id, kept.id);
    EXPECT_EQ(read.text, sent.text);
    EXPECT_EQ(read.state, MessageState::finished);
    ASSERT_EQ(read.attachments.size(), 2u);
    EXPECT_EQ(read.attachments[0].id, kept.attachments[0].id);
    EXPECT_EQ(read.attachments[0].file_name, "../a b.png");
    EXPECT_EQ(read.attachments[0].width, 640);
    EXPECT_EQ(read.attachments[0].token_count, 256);
    EXPECT_FALSE(read.attachments[0].duration_seconds);
    EXPECT_EQ(store->attachment(read.attachments[0].id)->file_name, "../a b.png");
    EXPECT_FALSE(store->attachment(999));
    EXPECT_EQ(read.attachments[1].kind, AttachmentKind::sound);
    EXPECT_EQ(read.attachments[1].duration_seconds, 1.5);
    EXPECT_EQ(read.attachments[1].preview, sent.attachments[1].preview);
}

TEST_F(ConversationStoreTest, AnAnswerGrowsAndIsFinished) {
    const RowId conversation = store->add_conversation("c").id;
    const Message question = add(conversation, 0, Role::user, "Why?");
    const Message answer = add(conversation, question.id, Role::assistant, "", MessageState::pending);
    EXPECT_EQ(store->message(answer.id)->state, MessageState::pending);
    store->grow_answer(answer.id, "Because", Durability::kill, "Birds?");
    EXPECT_EQ(store->message(answer.id)->state, MessageState::streaming);
    EXPECT_EQ(store->message(answer.id)->text, "Because");
    EXPECT_EQ(store->message(answer.id)->thoughts, "Birds?");
    store->settle_answer({.id = answer.id,
                          .state = MessageState::finished,
                          .text = "Because of birds.",
                          .thoughts = "Birds, I think.",
                          .cost = {.model = "gemma-3n", .prompt_tokens = 12, .answer_tokens = 5, .decode_seconds = 0.25, .thought_seconds = 1.5}});
    const Message read = *store->message(answer.id);
    EXPECT_EQ(read.state, MessageState::finished);
    EXPECT_EQ(read.text, "Because of birds.");
    EXPECT_EQ(read.cost.model, "gemma-3n");
    EXPECT_EQ(read.cost.prompt_tokens, 12);
    EXPECT_FALSE(read.cost.reused_tokens);
    EXPECT_EQ(read.cost.decode_seconds, 0.25);
    EXPECT_EQ(read.thoughts, "Birds, I think.");
    EXPECT_EQ(read.cost.thought_seconds, 1.5);
    EXPECT_TRUE(store->search("think", 10).empty());
    EXPECT_EQ(store->tree(conversation)->messages.back().thoughts, read.thoughts);
}

TEST_F(ConversationStoreTest, ATitleThatAPersonGaveStays) {
    const RowId conversation = store->add_conversation("What is this?").id;
    EXPECT_FALSE(store->conversation(conversation)->named);
    store->suggest_title(conversation, "A pier");
    EXPECT_EQ(store->conversation(conversation)->title, "A pier");
    EXPECT_FALSE(store->conversation(conversation)->named);
    store->rename_conversation(conversation, "Trip");
    store->suggest_title(conversation, "A lake");
    EXPECT_EQ(store->conversation(conversation)->title, "Trip");
    EXPECT_TRUE(store->conversation(conversation)->named);
    EXPECT_TRUE(store->add_tree(*store->tree(conversation)).named);
}

TEST_F(ConversationStoreTest, WhatAKillLeftUnfinishedIsStoppedWithItsText) {
    const RowId conversation = store->add_conversation("c").id;
    const RowId done = add(conversation, 0, Role::assistant, "done").id;
    const RowId grown = add(conversation, done, Role::assistant, "", MessageState::pending).id;
    const RowId pending = add(conversation, grown, Role::assistant, "", MessageState::pending).id;
    store->grow_answer(grown, "half an ans");
    EXPECT_EQ(store->stop_unfinished_answers(), 2);
    EXPECT_EQ(store->message(grown)->state, MessageState::stopped);
    EXPECT_EQ(store->message(grown)->text, "half an ans");
    EXPECT_EQ(store->message(pending)->state, MessageState::stopped);
    EXPECT_EQ(store->message(done)->state, MessageState::finished);
    EXPECT_EQ(store->stop_unfinished_answers(), 0);
}

TEST_F(ConversationStoreTest, BranchesKeepTheOldPath) {
    const RowId conversation = store->add_conversation("c").id;
    const RowId question = add(conversation, 0, Role::user, "q1").id;
    const RowId first = add(conversation, question, Role::assistant, "a1").id;
    add(conversation, first, Role::user, "q2");
    const RowId second = add(conversation, question, Role::assistant, "a1 again").id;
    EXPECT_THAT(shown_texts(conversation), ElementsAre("q1", "a1 again"));
    EXPECT_THAT(store->branches(conversation, question), ElementsAre(first, second));
    EXPECT_THAT(store->branches(conversation, 0), ElementsAre(question));
    store->show(conversation, first);
    EXPECT_THAT(shown_texts(conversation), ElementsAre("q1", "a1"));
    EXPECT_EQ(store->path_to(second).size(), 2u);
    store->show(conversation, 0);
    EXPECT_THAT(shown_texts(conversation), IsEmpty());
}

TEST_F(ConversationStoreTest, RefusesAParentOfAnotherConversation) {
    const RowId one = store->add_conversation("one").id;
    const RowId other = store->add_conversation("other").id;
    const RowId message = add(one, 0, Role::user, "q").id;
    EXPECT_THROW(add(other, message, Role::assistant, "a"), Error);
    EXPECT_THROW(add(one, 999, Role::assistant, "a"), Error);
    EXPECT_THROW(add(999, 0, Role::user, "q"), Error);
    EXPECT_THAT(shown_texts(other), IsEmpty());
}

TEST_F(ConversationStoreTest, RemovingTakesMessagesAndTheFilesThatNothingElseNames) {
    const std::string shared = files.keep(bytes("shared"));
    const std::string own = files.keep(bytes("own"));
    const auto with_files = [&](RowId conversation, std::vector<std::string> names) {
        Message message{.conversation_id = conversation, .text = "look"};
        for (const std::string& name : names) {
            message.attachments.push_back({.mime = "image/png", .sha256 = name});
        }
        return store->add_message(message).id;
    };
    const RowId gone = store->add_conversation("gone").id;
    const RowId stays = store->add_conversation("stays").id;
    with_files(gone, {shared, own});
    with_files(stays, {shared});
    store->remove_conversation(gone);
    EXPECT_FALSE(std::filesystem::exists(files.path(own)));
    EXPECT_TRUE(std::filesystem::exists(files.path(shared)));
    EXPECT_FALSE(store->conversation(gone));
    EXPECT_EQ(found("look").size(), 1u);

    const std::string draft = files.keep(bytes("draft of a killed window"));
    store->remove_unnamed_files();
    EXPECT_FALSE(std::filesystem::exists(files.path(draft)));
    EXPECT_TRUE(std::filesystem::exists(files.path(shared)));
}

TEST_F(ConversationStoreTest, SearchFindsWordsAndBeginnings) {
    const RowId conversation = store->add_conversation("Travel").id;
    add(conversation, 0, Role::user, "The ferry leaves at nine from the Café");
    EXPECT_EQ(found("ferry").size(), 1u);
    EXPECT_EQ(found("FERRY nin").size(), 1u);
    EXPECT_EQ(found("fer nin").size(), 1u);
    EXPECT_EQ(found("cafe").size(), 1u);
    EXPECT_EQ(found("erry").size(), 0u);
    EXPECT_EQ(found("ferry train").size(), 0u);
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("  "), IsEmpty());
    const auto hits = store->search("leav", 10);
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0].excerpt.substr(hits[0].hit_begin, hits[0].hit_end - hits[0].hit_begin), "leaves");
    EXPECT_EQ(hits[0].conversation.title, "Travel");
}

TEST_F(ConversationStoreTest, SearchFindsChineseInsideASentence) {
    const RowId conversation = store->add_conversation("c").id;
    add(conversation, 0, Role::user, "渡轮九点从北码头出发，请带上iPhone充电器");
    EXPECT_EQ(found("码头").size(), 1u);
    EXPECT_EQ(found("北码头出").size(), 1u);
    EXPECT_EQ(found("头码").size(), 0u);
    EXPECT_EQ(found("iphone").size(), 1u);
    const auto hits = store->search("iphone", 10);
    EXPECT_EQ(hits.at(0).excerpt.substr(hits[0].hit_begin, hits[0].hit_end - hits[0].hit_begin), "iPhone");
    EXPECT_EQ(store->search("码", 10).size(), 1u);
}

TEST_F(ConversationStoreTest, SearchTakesOperatorsAsText) {
    const RowId conversation = store->add_conversation("100%_sure\\").id;
    add(conversation, 0, Role::user, "say \"hello\" NOT goodbye");
    for (const char* typed : {"\"", "*", "AND", "NOT (", "a:b", "hello\" OR \"x", "^", "-", "NEAR(a b)", "''", "col : x"}) {
        EXPECT_NO_THROW(found(typed)) << typed;
    }
    EXPECT_EQ(found("\"hello\"").size(), 1u);
    EXPECT_THAT(found("100%_sure\\"), ElementsAre("100%_sure\\"));
    EXPECT_THAT(found("100xysure"), IsEmpty());
    EXPECT_NO_THROW(found(std::string_view("a\0b", 3)));
    EXPECT_NO_THROW(found("\xff\xfe broken \xe7"));
}

TEST_F(ConversationStoreTest, SearchFollowsChangesAndIsNewestFirst) {
    const RowId conversation = store->add_conversation("c").id;
    const RowId question = add(conversation, 0, Role::user, "word one").id;
    const RowId answer = add(conversation, question, Role::assistant, "", MessageState::pending).id;
    store->grow_answer(answer, "word two");
    EXPECT_THAT(found("word"), ElementsAre("word one"));
    store->settle_answer({.id = answer, .state = MessageState::stopped, .text = "word three"});
    EXPECT_THAT(found("word"), ElementsAre("word three", "word one"));
    EXPECT_THAT(found("word", 1), ElementsAre("word three"));
    store->settle_answer({.id = answer, .state = MessageState::pending, .text = ""});   // is made again
    EXPECT_THAT(found("three"), IsEmpty());
    store->settle_answer({.id = answer, .state = MessageState::finished, .text = "other"});
    EXPECT_THAT(found("word"), ElementsAre("word one"));
    database.execute("INSERT INTO messages_search (messages_search, rank) VALUES ('integrity-check', 1)");
}

TEST_F(ConversationStoreTest, TenThousandMessagesInOneConversation) {
    const RowId conversation = store->add_conversation("long").id;
    {
        Transaction transaction(database);
        RowId parent = 0;
        for (int number = 0; number < 10'000; ++number) {
            parent = add(conversation, parent, number % 2 == 0 ? Role::user : Role::assistant,
                         fmt::format("message {} about {}", number, number % 100 == 0 ? "herons" : "sparrows"))
                         .id;
        }
        transaction.commit();
    }
    ASSERT_EQ(store->shown_path(conversation).size(), 10'000u);
    EXPECT_EQ(found("herons", 1000).size(), 100u);
    EXPECT_EQ(found("spar", 50).size(), 50u);
    store->remove_conversation(conversation);   // far deeper than SQLite lets triggers nest
    EXPECT_THAT(found("herons"), IsEmpty());
}

TEST_F(ConversationStoreTest, SettingsAreWrittenOver) {
    SettingsStore settings(database);
    EXPECT_THAT(settings.all(), IsEmpty());
    settings.save({{"theme", "dark"}, {"language", ""}});
    settings.save({{"theme", "light"}});
    EXPECT_THAT(settings.all(), ElementsAre(std::pair("language", ""), std::pair("theme", "light")));
}

}  // namespace
}  // namespace pipit::storage
