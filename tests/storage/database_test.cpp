#include "storage/database.h"

#include "storage/error.h"
#include "storage/statement.h"
#include "storage/transaction.h"
#include "tests/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pipit::storage {
namespace {

std::int64_t row_count(Database& database) {
    Statement count(database, "SELECT count(*) FROM numbers");
    count.step();
    return count.integer(0);
}

std::string pragma(Database& database, const std::string& name) {
    Statement statement(database, "PRAGMA " + name);
    return statement.step() ? statement.text(0) : "";
}

TEST(Database, IsDurableAndStrict) {
    const TemporaryFolder folder;
    Database database(folder.path() / "history.sqlite");
    EXPECT_EQ(pragma(database, "journal_mode"), "wal");
    EXPECT_EQ(pragma(database, "synchronous"), "2");
    EXPECT_EQ(pragma(database, "foreign_keys"), "1");
    EXPECT_EQ(pragma(database, "trusted_schema"), "0");
    EXPECT_EQ(pragma(database, "locking_mode"), "exclusive");
}

TEST(Database, KeepsValuesOfEveryType) {
    Database database = Database::in_memory();
    const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}};
    Statement statement(database, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7");
    statement.bind(std::int64_t{1} << 60, 0.5, "nul\0inside", std::string(), bytes, std::optional<int>(), nullptr);
    ASSERT_TRUE(statement.step());
    EXPECT_EQ(statement.integer(0), std::int64_t{1} << 60);
    EXPECT_EQ(statement.real(1), 0.5);
    EXPECT_EQ(statement.text(2), "nul");
    EXPECT_EQ(statement.text(3), "");
    EXPECT_EQ(statement.blob(4), bytes);
    EXPECT_FALSE(statement.maybe_integer(5));
    EXPECT_FALSE(statement.maybe_real(6));
    EXPECT_FALSE(statement.step());
}

TEST(Database, TransactionIsAllOrNothing) {
    Database database = Database::in_memory();
    database.execute("CREATE TABLE numbers (n INTEGER UNIQUE)");
    const auto insert = [&](int number) { Statement(database, "INSERT INTO numbers VALUES (?1)").bind(number).run(); };
    EXPECT_THROW(
        {
            Transaction transaction(database);
            insert(1);
            insert(1);
            transaction.commit();
        },
        Error);
    EXPECT_EQ(row_count(database), 0);
    Transaction outer(database);
    insert(1);
    {
        Transaction inner(database);
        insert(2);
    }
    {
        Transaction inner(database);
        insert(3);
        inner.commit();
    }
    outer.commit();
    EXPECT_EQ(row_count(database), 2);
}

TEST(Database, RefusesASecondProgram) {
    const TemporaryFolder folder;
    const Database first(folder.path() / "history.sqlite");
    EXPECT_THROW(Database(folder.path() / "history.sqlite"), AlreadyOpen);
}

TEST(Database, RefusesWhatIsNoDatabase) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "history.sqlite") << std::string(4096, 'x');
    EXPECT_THROW(Database(folder.path() / "history.sqlite"), Damaged);
    EXPECT_THROW(Database(folder.path() / "nowhere" / "history.sqlite"), Error);
}

TEST(Database, ChecksTheFileAfterAnUncleanExit) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "history.sqlite";
    {
        Database database(file);
        database.execute("CREATE TABLE numbers (n INTEGER); CREATE INDEX by_n ON numbers (n)");
        Transaction transaction(database);
        for (int number = 0; number < 2000; ++number) {
            Statement(database, "INSERT INTO numbers VALUES (?1)").bind(number).run();
        }
        transaction.commit();
    }
    {
        std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
        damage.seekp(4096);   // the first page is the schema's; the rest are rows
        damage << std::string(8192, '\x7f');
    }
    {
        // A log that still holds something is what a kill leaves; SQLite itself ignores this one.
        std::ofstream(folder.path() / "history.sqlite-wal") << "left behind";
        EXPECT_THROW(Database{file}, Damaged);
    }
}

TEST(Database, SaysWhatFailed) {
    Database database = Database::in_memory();
    try {
        Statement(database, "SELECT * FROM nowhere");
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("SELECT * FROM nowhere"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("no such table"), std::string::npos);
    }
}

}  // namespace
}  // namespace pipit::storage
