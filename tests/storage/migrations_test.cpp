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

std::string schema_1() {
    std::ifstream file("tests/storage/schema_1.sql");
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

TEST(Migrations, CarryAnOldFileOver) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "history.sqlite";
    {
        Database old(file);
        ASSERT_FALSE(schema_1().empty());
        old.execute(schema_1());
    }
    Database database(file);
    ASSERT_EQ(schema_version(database), 1);
    migrate(database);
    EXPECT_EQ(schema_version(database), newest_schema_version());

    Database fresh = Database::in_memory();
    migrate(fresh);
    EXPECT_EQ(schema_of(database), schema_of(fresh));

    AttachmentFiles files(folder.path() / "attachments");
    ConversationStore store(database, files);
    const auto path = store.shown_path(1);
    ASSERT_EQ(path.size(), 4u);
    EXPECT_EQ(path[0].attachments.at(0).file_name, "pier.png");
    EXPECT_EQ(store.search("northern pi", 10).size(), 1u);
    EXPECT_EQ(store.search("The last one", 10).size(), 0u);   // was not complete
    EXPECT_EQ(store.stop_unfinished_answers(), 1);
    EXPECT_EQ(store.search("The last one", 10).size(), 1u);
    EXPECT_EQ(SettingsStore(database).all().at("theme"), "dark");
}

TEST(Migrations, RefuseANewerFileAndLeaveItAlone) {
    Database database = Database::in_memory();
    database.execute(fmt::format("CREATE TABLE future (n); PRAGMA user_version = {}", newest_schema_version() + 1));
    const auto schema = schema_of(database);
    EXPECT_THROW(migrate(database), NewerFile);
    EXPECT_EQ(schema_of(database), schema);
    EXPECT_EQ(schema_version(database), newest_schema_version() + 1);
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
