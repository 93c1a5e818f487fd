#include "storage/migrations.h"

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/error.h"
#include "storage/settings_store.h"
#include "storage/statement.h"
#include "tests/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace pipit::storage {
namespace {

std::string schema(int version) {
    std::ifstream file(fmt::format("tests/storage/schema_{}.sql", version));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> schema_of(Database& database) {
    std::vector<std::string> lines;
    Statement rows(database, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
    while (rows.step()) {
        lines.push_back(rows.text(0));
    }
    return lines;
}

TEST(Migrations, MakeTheNewestSchemaFromNothing) {
    Database database = Database::in_memory();
    migrate(database);
    EXPECT_EQ(schema_version(database), newest_schema_version());
    const auto schema = schema_of(database);
    migrate(database);
    EXPECT_EQ(schema_of(database), schema);
}

// What schema_1.sql holds, brought to the newest schema.
void expect_the_ferry(Database& database, const std::filesystem::path& folder) {
    Database fresh = Database::in_memory();
    migrate(fresh);
    EXPECT_EQ(schema_of(database), schema_of(fresh));

    AttachmentFiles files(folder / "attachments");
    ConversationStore store(database, files);
    const auto path = store.shown_path(1);
    ASSERT_EQ(path.size(), 4u);
    EXPECT_EQ(path[0].attachments.at(0).file_name, "pier.png");
    EXPECT_EQ(store.search("northern pi", 10).size(), 1u);
    EXPECT_EQ(store.search("The last one", 10).size(), 0u);   // was not complete
    EXPECT_EQ(store.stop_unfinished_answers(), 1);
    EXPECT_EQ(store.search("The last one", 10).size(), 1u);
    EXPECT_EQ(SettingsStore(database).all().at("theme"), "dark");
    const Conversation conversation = *store.conversation(1);
    EXPECT_FALSE(conversation.pinned);
    EXPECT_FALSE(conversation.trashed);
    EXPECT_EQ(conversation.folder_id, 0);
    EXPECT_EQ(conversation.manner, Manner());
}

TEST(Migrations, CarryEveryOldFileOver) {
    for (int version = 1; version < newest_schema_version(); ++version) {
        const TemporaryFolder folder;
        const auto file = folder.path() / "history.sqlite";
        {
            Database old(file);
            for (int part = 1; part <= version; ++part) {   // each file says what its version added
                ASSERT_FALSE(schema(part).empty());
                old.execute(schema(part));
            }
        }
        Database database(file);
        ASSERT_EQ(schema_version(database), version);
        check_schema(database);
        migrate(database);
        EXPECT_EQ(schema_version(database), newest_schema_version());
        expect_the_ferry(database, folder.path());
    }
}

TEST(Migrations, RefuseANewerFileAndLeaveItAlone) {
    Database database = Database::in_memory();
    database.execute(fmt::format("CREATE TABLE future (n); PRAGMA user_version = {}", newest_schema_version() + 1));
    const auto schema = schema_of(database);
    EXPECT_THROW(migrate(database), NewerFile);
    EXPECT_EQ(schema_of(database), schema);
    EXPECT_EQ(schema_version(database), newest_schema_version() + 1);
}

TEST(Migrations, ToldFromDamageByWhatIsThere) {
    const auto damaged = [](const std::string& sql) {
        Database database = Database::in_memory();
        migrate(database);
        check_schema(database);
        database.execute(sql);
        EXPECT_THROW(check_schema(database), Damaged) << sql;
    };
    damaged("DROP TABLE settings");
    damaged("DROP INDEX messages_by_branch");
    damaged("PRAGMA user_version = 0");
    damaged("PRAGMA user_version = -7");
    damaged("PRAGMA user_version = 1869770867");
    Database fresh = Database::in_memory();
    EXPECT_NO_THROW(check_schema(fresh));
}

TEST(Migrations, LeaveTheOldSchemaWhenAStepFails) {
    Database database = Database::in_memory();
    database.execute("CREATE TABLE settings (n)");   // in the way of step 1
    EXPECT_THROW(migrate(database), Error);
    EXPECT_EQ(schema_version(database), 0);
    EXPECT_EQ(schema_of(database).size(), 1u);
}

}  // namespace
}  // namespace pipit::storage
