// What a person does with whole conversations: pins, folders, the trash, copies, manners; and walking between branches.

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/error.h"
#include "storage/folder_store.h"
#include "storage/migrations.h"
#include "storage/preset_store.h"
#include "tests/storage/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pipit::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class OrderTest : public testing::Test {
protected:
    OrderTest() : database(Database::in_memory()), files(folder.path() / "attachments") {
        migrate(database);
        store.emplace(database, files, [this] { return TimePoint(std::chrono::milliseconds(++now)); });
    }

    RowId add(RowId conversation, RowId parent, std::string text, Role role = Role::user) {
        return store->add_message({.conversation_id = conversation, .parent_id = parent, .role = role, .text = std::move(text)}).id;
    }
    std::vector<std::string> shown(RowId conversation) {
        std::vector<std::string> lines;
        for (const Message& message : store->shown_path(conversation)) {
            lines.push_back(message.branch_count == 1 ? message.text
                                                      : fmt::format("{} {}/{}", message.text, message.branch, message.branch_count));
        }
        return lines;
    }
    std::vector<RowId> listed() {
        std::vector<RowId> ids;
        for (const Conversation& conversation : store->conversations()) {
            ids.push_back(conversation.id);
        }
        return ids;
    }

    const TemporaryFolder folder;
    Database database;
    AttachmentFiles files;
    std::int64_t now = 0;
    std::optional<ConversationStore> store;
};

TEST_F(OrderTest, WalkingBranchesComesBackToWhereEachWasContinued) {
    const RowId c = store->add_conversation("c").id;
    const RowId q1 = add(c, 0, "q1");
    const RowId a1 = add(c, q1, "a1", Role::assistant);
    const RowId q2 = add(c, a1, "q2");
    add(c, q2, "a2", Role::assistant);
    add(c, q2, "a2 again", Role::assistant);
    const RowId a1b = add(c, q1, "a1 again", Role::assistant);
    EXPECT_THAT(shown(c), ElementsAre("q1", "a1 again 2/2"));
    EXPECT_EQ(store->show_through(a1), c);
    EXPECT_THAT(shown(c), ElementsAre("q1", "a1 1/2", "q2", "a2 again 2/2"));
    const RowId edited = add(c, 0, "q1 edited");
    EXPECT_THAT(shown(c), ElementsAre("q1 edited 2/2"));
    EXPECT_EQ(store->show_through(a1b), c);
    EXPECT_THAT(shown(c), ElementsAre("q1 1/2", "a1 again 2/2"));
    EXPECT_EQ(store->show_through(q1), c);   // is shown: nothing moves
    EXPECT_THAT(shown(c), ElementsAre("q1 1/2", "a1 again 2/2"));
    EXPECT_EQ(store->show_through(edited), c);
    EXPECT_THAT(shown(c), ElementsAre("q1 edited 2/2"));
    EXPECT_EQ(store->show_through(999), 0);
    const Message third = store->add_message({.conversation_id = c, .parent_id = q1, .role = Role::assistant, .text = "a1 third"});
    EXPECT_EQ(third.branch, 3);
    EXPECT_EQ(third.branch_count, 3);
}

TEST_F(OrderTest, PinsAndFoldersAreKept) {
    FolderStore folders(database);
    const RowId c = store->add_conversation("c").id;
    const Folder travel = folders.add("Travel");
    folders.add("bills");
    store->pin_conversation(c, true);
    store->move_conversation(c, travel.id);
    EXPECT_TRUE(store->conversation(c)->pinned);
    EXPECT_EQ(store->conversation(c)->folder_id, travel.id);
    folders.rename(travel.id, "Away");
    ASSERT_EQ(folders.all().size(), 2u);
    EXPECT_EQ(folders.all()[0].name, "Away");
    EXPECT_EQ(folders.all()[1].name, "bills");
    EXPECT_THROW(store->move_conversation(c, 999), Error);
    folders.remove(travel.id);
    EXPECT_EQ(store->conversation(c)->folder_id, 0);   // it stays, in none
    store->pin_conversation(c, false);
    EXPECT_FALSE(store->conversation(c)->pinned);
}

TEST_F(OrderTest, TheTrashHidesAndGivesBack) {
    const RowId kept = store->add_conversation("kept").id;
    const RowId thrown = store->add_conversation("thrown herons").id;
    add(kept, 0, "a heron");
    add(thrown, 0, "another heron");
    store->throw_away(thrown);
    EXPECT_THAT(listed(), ElementsAre(kept));
    EXPECT_EQ(store->search("heron", 10).size(), 1u);   // neither its message nor its title
    ASSERT_EQ(store->trash().size(), 1u);
    EXPECT_EQ(store->trash()[0].id, thrown);
    const TimePoint since = *store->trash()[0].trashed;
    store->throw_away(thrown);   // again: the thirty days do not begin anew
    EXPECT_EQ(store->trash()[0].trashed, since);
    store->take_back(thrown);
    EXPECT_THAT(store->trash(), IsEmpty());
    EXPECT_EQ(store->search("heron", 10).size(), 3u);
    EXPECT_THAT(shown(thrown), ElementsAre("another heron"));
}

TEST_F(OrderTest, TheTrashIsEmptiedByAge) {
    const std::string sha256 = files.keep(std::as_bytes(std::span(std::string_view("picture"))));
    const RowId old = store->add_conversation("old").id;
    Message picture{.conversation_id = old, .text = "x"};
    picture.attachments.push_back({.mime = "image/png", .sha256 = sha256});
    store->add_message(picture);
    const RowId young = store->add_conversation("young").id;
    store->throw_away(old);
    const TimePoint between = *store->conversation(old)->trashed + std::chrono::milliseconds(1);
    now = between.time_since_epoch().count();
    store->throw_away(young);
    EXPECT_TRUE(std::filesystem::exists(files.path(sha256)));   // while it can come back
    EXPECT_EQ(store->empty_trash(between), 1);
    EXPECT_FALSE(store->conversation(old));
    EXPECT_FALSE(std::filesystem::exists(files.path(sha256)));
    EXPECT_TRUE(store->conversation(young));
    EXPECT_EQ(store->empty_trash(TimePoint::max()), 1);
}

TEST_F(OrderTest, ACopyHasAllBranchesAndIsItsOwn) {
    const std::string sha256 = files.keep(std::as_bytes(std::span(std::string_view("picture"))));
    const RowId c = store->add_conversation("c").id;
    Message question{.conversation_id = c, .text = "what?"};
    question.attachments.push_back({.file_name = "a.png", .mime = "image/png", .sha256 = sha256});
    const RowId q = store->add_message(question).id;
    const RowId first = add(c, q, "one", Role::assistant);
    const RowId second = store->add_message({.conversation_id = c, .parent_id = q, .role = Role::assistant, .state = MessageState::pending}).id;
    store->settle_answer({.id = second, .state = MessageState::finished, .text = "two", .cost = {.model = "m", .prompt_tokens = 5, .decode_seconds = 0.5}});
    add(c, second, "and?");
    store->show_through(first);
    store->set_manner(c, {.system_prompt = "Be brief.", .temperature = 0.5, .top_k = 20});
    store->throw_away(c);
    auto tree = store->tree(c);
    ASSERT_TRUE(tree);
    tree->conversation.title = "copy";
    const RowId copy = store->add_tree(*tree).id;
    EXPECT_NE(copy, c);
    EXPECT_FALSE(store->conversation(copy)->trashed);
    EXPECT_EQ(store->conversation(copy)->manner, store->conversation(c)->manner);
    store->remove_conversation(c);
    EXPECT_TRUE(std::filesystem::exists(files.path(sha256)));   // the copy names it
    EXPECT_THAT(shown(copy), ElementsAre("what?", "one 1/2"));
    const Message root = store->shown_path(copy)[0];
    EXPECT_EQ(root.attachments.at(0).file_name, "a.png");
    const auto beside = store->branches(copy, root.id);
    ASSERT_EQ(beside.size(), 2u);
    EXPECT_EQ(store->message(beside[1])->cost.prompt_tokens, 5);
    EXPECT_EQ(store->message(beside[1])->cost.decode_seconds, 0.5);
    store->show_through(beside[1]);
    EXPECT_THAT(shown(copy), ElementsAre("what?", "two 2/2", "and?"));
    EXPECT_EQ(store->search("what", 10).size(), 1u);
    EXPECT_FALSE(store->tree(999));
}

TEST_F(OrderTest, ATreeFromElsewhereIsChecked) {
    ConversationTree tree{.conversation = {.title = "from a file"},
                          .messages = {{.id = 7, .parent_id = 0, .text = "q"},
                                       {.id = 9, .parent_id = 7, .role = Role::assistant, .state = MessageState::streaming, .text = "hal"}},
                          .shown_end = 12345};
    const Conversation added = store->add_tree(tree);
    EXPECT_THAT(shown(added.id), IsEmpty());   // such an end is nowhere; the caller gives a better one
    EXPECT_EQ(store->tree(added.id)->messages[1].state, MessageState::stopped);
    tree.messages[0].parent_id = 9;   // a ring
    EXPECT_THROW(store->add_tree(tree), Error);
    EXPECT_EQ(listed().size(), 1u);   // nothing of it was added
}

TEST_F(OrderTest, MannersAndPresetsAreKept) {
    PresetStore presets(database);
    const RowId c = store->add_conversation("c").id;
    EXPECT_EQ(store->conversation(c)->manner, Manner());
    const Manner pirate{.system_prompt = "Speak like a pirate.", .temperature = 1.5, .top_p = 0.9, .most_tokens = 200};
    store->set_manner(c, pirate);
    EXPECT_EQ(store->conversation(c)->manner, pirate);
    const RowId id = presets.save({.name = "Pirate", .manner = pirate});
    presets.save({.name = "Brief", .manner = {.system_prompt = "Be brief."}});
    presets.save({.id = id, .name = "Captain", .manner = {.temperature = 0.0}});
    ASSERT_EQ(presets.all().size(), 2u);
    EXPECT_EQ(presets.all()[1].name, "Captain");
    EXPECT_EQ(presets.all()[1].manner, (Manner{.temperature = 0.0}));
    EXPECT_EQ(store->conversation(c)->manner, pirate);   // a copy: later changes do not reach it
    presets.remove(id);
    EXPECT_EQ(presets.all().size(), 1u);
}

TEST_F(OrderTest, TheSearchCanBeMadeAgain) {
    const RowId c = store->add_conversation("c").id;
    const RowId q = add(c, 0, "a heron");
    const RowId growing = store->add_message({.conversation_id = c, .parent_id = q, .role = Role::assistant, .state = MessageState::pending}).id;
    store->grow_answer(growing, "half a heron");
    store->rebuild_search();
    EXPECT_EQ(store->search("heron", 10).size(), 1u);
    store->settle_answer({.id = growing, .state = MessageState::finished, .text = "a whole heron"});
    EXPECT_EQ(store->search("heron", 10).size(), 2u);
    database.execute("INSERT INTO messages_search (messages_search, rank) VALUES ('integrity-check', 1)");
}

}  // namespace
}  // namespace pipit::storage
