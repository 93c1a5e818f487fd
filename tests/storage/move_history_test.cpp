// The history at another place, whole at every moment: also when the program is killed while it moves. How many times:
// PIPIT_CRASH_ROUNDS, 12 unless told otherwise.

#include "storage/move_history.h"

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/error.h"
#include "storage/migrations.h"
#include "storage/open_history.h"
#include "tests/storage/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#ifndef _WIN32
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace pipit::storage {
namespace {

constexpr int kMessages = 12;

BackupFolder backups_beside(const std::filesystem::path& folder) { return BackupFolder(folder.string() + "-backups"); }

TimePoint now() { return ConversationStore::system_clock(); }

void write_history(const std::filesystem::path& folder) {
    OpenedHistory opened = open_history(folder, backups_beside(folder), now());
    AttachmentFiles files(folder / kAttachmentsName);
    ConversationStore store(opened.database, files);
    const RowId conversation = store.add_conversation("moved").id;
    RowId parent = 0;
    for (int turn = 0; turn < kMessages; ++turn) {
        const std::string bytes = fmt::format("picture {}", turn);
        Message message{.conversation_id = conversation, .parent_id = parent, .text = bytes};
        message.attachments.push_back({.mime = "image/png", .sha256 = files.keep(std::as_bytes(std::span(bytes))), .size_bytes = 1});
        parent = store.add_message(message).id;
    }
    back_up(opened.database, backups_beside(folder), now());
    std::ofstream(folder / "models") << "no part of the history";
}

/// Opens what `home` names, and looks for all of it. Returns where it lies.
std::filesystem::path expect_whole(const std::filesystem::path& home) {
    const std::filesystem::path place = place_of(home);
    OpenedHistory opened = open_history(place, backups_beside(place), now());
    EXPECT_FALSE(opened.recovery);
    EXPECT_FALSE(opened.loss);
    AttachmentFiles files(place / kAttachmentsName);
    ConversationStore store(opened.database, files);
    const std::vector<Message> path = store.shown_path(1);
    EXPECT_EQ(path.size(), kMessages);
    for (const Message& message : path) {
        EXPECT_TRUE(std::filesystem::exists(files.path(message.attachments.at(0).sha256))) << message.text;
    }
    EXPECT_FALSE(backups_beside(place).newest_first().empty());
    end_move(home, backups_beside);
    return place;
}

void move_history(const std::filesystem::path& home, const std::filesystem::path& to) {
    const std::filesystem::path from = place_of(home);
    {
        OpenedHistory opened = open_history(from, backups_beside(from), now());
        copy_history(opened.database, {from, backups_beside(from)}, {to, backups_beside(to)});
        name_place(home, from, to);
    }
    expect_whole(home);
}

TEST(MoveHistory, takes_everything_along) {
    const TemporaryFolder folder;
    const std::filesystem::path home = folder.path() / "home";
    const std::filesystem::path to = folder.path() / "disk" / "Pipit";
    EXPECT_EQ(place_of(home), home);
    write_history(home);
    move_history(home, to);
    EXPECT_EQ(place_of(home), to);
    EXPECT_FALSE(std::filesystem::exists(home / kHistoryName));
    EXPECT_FALSE(std::filesystem::exists(home / kAttachmentsName));
    EXPECT_FALSE(std::filesystem::exists(backups_beside(home).folder()));
    EXPECT_TRUE(std::filesystem::exists(home / "models"));
    move_history(home, folder.path() / "again");   // and from there
    EXPECT_FALSE(std::filesystem::exists(to));
}

TEST(MoveHistory, leaves_it_where_it_is_when_it_cannot_be_moved) {
    const TemporaryFolder folder;
    const std::filesystem::path home = folder.path() / "home";
    write_history(home);
    const std::filesystem::path taken = folder.path() / "taken";
    std::filesystem::create_directory(taken);
    std::ofstream(taken / "letter.txt") << "mine";
    EXPECT_THROW(move_history(home, taken), Error);
    EXPECT_THROW(move_history(home, taken / "letter.txt" / "below"), Error);
    EXPECT_THROW(move_history(home, home), Error);
    EXPECT_EQ(expect_whole(home), home);
    EXPECT_TRUE(std::filesystem::exists(taken / "letter.txt"));
}

#ifndef _WIN32
TEST(MoveHistory, is_whole_after_a_kill_at_any_moment) {
    const char* given = std::getenv("PIPIT_CRASH_ROUNDS");
    const int rounds = given != nullptr ? std::atoi(given) : 12;
    std::mt19937 random(7);
    std::chrono::microseconds length{0};   // of a move
    {
        const TemporaryFolder folder;
        write_history(folder.path() / "home");
        const auto start = std::chrono::steady_clock::now();
        move_history(folder.path() / "home", folder.path() / "to");
        length = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    }
    int before = 0;
    int after = 0;
    for (int round = 0; round < rounds; ++round) {
        const TemporaryFolder folder;
        const std::filesystem::path home = folder.path() / "home";
        const std::filesystem::path to = folder.path() / "to";
        write_history(home);
        const pid_t child = fork();
        if (child == 0) {
            move_history(home, to);
            _exit(0);
        }
        usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(length.count() + 1)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        const std::filesystem::path place = expect_whole(home);
        ASSERT_FALSE(HasFailure()) << "round " << round;
        (place == home ? before : after)++;
        if (place == home) {
            move_history(home, to);   // what the killed one left is no obstacle
            EXPECT_EQ(place_of(home), to);
        }
        EXPECT_FALSE(std::filesystem::exists(home / kHistoryName));
    }
    std::printf("killed before the switch %d times, after it %d times\n", before, after);
}
#endif

}  // namespace
}  // namespace pipit::storage
