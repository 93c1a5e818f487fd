#include "storage/backup.h"

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/error.h"
#include "storage/migrations.h"
#include "tests/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pipit::storage {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

class BackupTest : public testing::Test {
protected:
    BackupTest() : database(folder.path() / "history.sqlite"), files(folder.path() / "attachments"), backups(folder.path() / "backups") {
        migrate(database);
        store.emplace(database, files);
        conversation = store->add_conversation("c").id;
    }

    void write(int count) {
        for (int number = 0; number < count; ++number) {
            store->add_message({.conversation_id = conversation, .text = std::string(3000, 'x') + std::to_string(++written)});
        }
    }
    static std::size_t messages_in(const std::filesystem::path& file) {
        Database database = Database::look_into(file);
        const TemporaryFolder nowhere;
        AttachmentFiles files(nowhere.path() / "attachments");
        return ConversationStore(database, files).tree(1)->messages.size();
    }

    const TemporaryFolder folder;
    Database database;
    AttachmentFiles files;
    BackupFolder backups;
    std::optional<ConversationStore> store;
    RowId conversation = 0;
    int written = 0;
    const TimePoint now = TimePoint(days(20'000));
};

TEST_F(BackupTest, IsWholeAndCheckedAndStandsAlone) {
    write(20);
    const KeptBackup kept = back_up(database, backups, now);
    EXPECT_EQ(kept.made, now);
    EXPECT_EQ(check_file(kept.file), "");
    EXPECT_EQ(messages_in(kept.file), 20u);
    ASSERT_EQ(backups.newest_first().size(), 1u);
    EXPECT_EQ(backups.newest_first()[0].file, kept.file);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(backups.folder()), {}), 1);   // no log, no part beside it
}

TEST_F(BackupTest, HasWhatIsWrittenWhileItIsMade) {
    write(50);
    const auto part = backups.part_for(now);
    Backup backup(database, part);
    int steps = 0;
    while (!backup.step(4)) {
        if (++steps <= 10) {
            write(1);
        }
    }
    EXPECT_GT(steps, 10);
    EXPECT_EQ(messages_in(backups.keep(part, now).file), 60u);
}

TEST_F(BackupTest, ADamagedCopyIsNotKept) {
    write(20);
    const auto part = backups.part_for(now);
    {
        Backup backup(database, part);
        EXPECT_TRUE(backup.step(-1));
    }
    {
        std::fstream damage(part, std::ios::in | std::ios::out | std::ios::binary);
        damage.seekp(3 * 4096);
        damage << std::string(4096, '\x55');
    }
    EXPECT_THROW(backups.keep(part, now), Damaged);
    EXPECT_TRUE(backups.newest_first().empty());
    EXPECT_FALSE(std::filesystem::exists(part));
}

TEST_F(BackupTest, AnAbandonedOneLeavesTheOthersAlone) {
    const KeptBackup kept = back_up(database, backups, now);
    write(50);
    {
        Backup abandoned(database, backups.part_for(now + minutes(4)));
        EXPECT_FALSE(abandoned.step(2));
    }
    EXPECT_EQ(backups.newest_first().size(), 1u);
    EXPECT_EQ(check_file(kept.file), "");
    back_up(database, backups, now + minutes(8));   // sweeps up what was left
    EXPECT_FALSE(std::filesystem::exists(backups.part_for(now + minutes(4))));
}

TEST_F(BackupTest, OldOnesAreThinnedOut) {
    // Two months of use, a backup every hour.
    for (int hour = 0; hour < 24 * 60; ++hour) {
        std::ofstream(folder.path() / "backups-made") << hour;
        const auto part = backups.part_for(now + hours(hour));
        std::ofstream(part) << "stands for a copy";
        std::filesystem::rename(part, std::filesystem::path(part).replace_extension());
    }
    const TimePoint last = now + days(60);
    back_up(database, backups, last);
    const auto kept = backups.newest_first();
    EXPECT_LE(kept.size(), static_cast<std::size_t>(BackupFolder::kNewest + BackupFolder::kDays + BackupFolder::kWeeks));
    ASSERT_GE(kept.size(), 10u);
    EXPECT_EQ(kept[0].made, last);
    EXPECT_EQ(kept[3].made, last - hours(3));
    const auto has_one_about = [&](auto age) {
        return std::any_of(kept.begin(), kept.end(), [&](const KeptBackup& b) { return b.made <= last - age && b.made > last - age - days(1); });
    };
    EXPECT_TRUE(has_one_about(days(1)));
    EXPECT_TRUE(has_one_about(days(4)));
    EXPECT_LT(kept.back().made, last - days(14));
}

TEST_F(BackupTest, SaysWhereItCannotBeWritten) {
    std::ofstream(folder.path() / "in-the-way") << "a file";
    const BackupFolder blocked(folder.path() / "in-the-way" / "backups");
    try {
        back_up(database, blocked, now);
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("in-the-way"), std::string::npos) << error.what();
    }
    EXPECT_TRUE(blocked.newest_first().empty());
}

}  // namespace
}  // namespace pipit::storage
