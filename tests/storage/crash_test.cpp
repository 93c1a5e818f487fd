// kill -9 at random moments while another process writes: every acknowledged row is there afterwards, whole, and the
// file is consistent. How many times: PIPIT_CRASH_ROUNDS, 200 unless told otherwise.

#include "storage/attachment_files.h"
#include "storage/backup.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/migrations.h"
#include "storage/statement.h"
#include "tests/storage/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#ifndef _WIN32
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>

namespace pipit::storage {
namespace {

struct Acknowledged {
    std::string state;
    std::string text;
};

// Starts the writer, reads `line_count` of its lines, waits `delay` busily, kills it, and returns all that it had said.
std::vector<std::string> write_and_kill(const std::filesystem::path& folder, int line_count, std::chrono::microseconds delay) {
    int ends[2];
    if (pipe(ends) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(PIPIT_CRASH_WRITER, PIPIT_CRASH_WRITER, folder.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::vector<std::string> lines;
    std::FILE* out = fdopen(ends[0], "r");
    char* line = nullptr;
    std::size_t capacity = 0;
    bool killed = false;
    while (true) {
        if (!killed && static_cast<int>(lines.size()) >= line_count) {
            const auto end = std::chrono::steady_clock::now() + delay;
            while (std::chrono::steady_clock::now() < end) {
            }
            kill(child, SIGKILL);
            killed = true;
        }
        const ssize_t size = getline(&line, &capacity, out);
        if (size <= 0) {
            break;
        }
        if (line[size - 1] == '\n') {   // a line cut by the kill was not acknowledged
            lines.emplace_back(line, static_cast<std::size_t>(size) - 1);
        }
    }
    std::free(line);
    std::fclose(out);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself with " << WEXITSTATUS(status);
    return lines;
}

// No two questions of the writer are the same.
std::int64_t duplicates_in(Database& database) {
    Statement count(database, "SELECT count(*) FROM (SELECT 1 FROM messages WHERE role = 'user' GROUP BY text HAVING count(*) > 1)");
    count.step();
    return count.integer(0);
}

TEST(Crash, NothingAcknowledgedIsLost) {
    const char* wanted = std::getenv("PIPIT_CRASH_ROUNDS");
    const int rounds = wanted != nullptr ? std::atoi(wanted) : 200;
    // A kill, unlike a power cut, leaves what the system has taken: memory does as well as a disk, and is quicker.
    const std::filesystem::path memory = "/dev/shm";
    const TemporaryFolder folder(std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path());
    std::mt19937 random(7);
    std::size_t acknowledged_count = 0;
    std::set<std::filesystem::path> checked;
    for (int round = 0; round < rounds; ++round) {
        const int lines = static_cast<int>(random() % 8);
        const auto delay = std::chrono::microseconds(random() % 3000);
        std::map<RowId, Acknowledged> acknowledged;
        for (const std::string& line : write_and_kill(folder.path(), lines, delay)) {
            std::istringstream words(line);
            RowId id = 0;
            Acknowledged said;
            words >> id >> said.state;
            std::getline(words, said.text);
            said.text.erase(0, 1);
            acknowledged[id] = said;
            ++acknowledged_count;
        }
        Database database(folder.path() / "history.sqlite");   // checks the file after the kill
        migrate(database);
        AttachmentFiles files(folder.path() / "attachments");
        ConversationStore store(database, files);
        for (const auto& [id, said] : acknowledged) {
            const auto message = store.message(id);
            ASSERT_TRUE(message) << "round " << round << ": message " << id << " is lost";
            // A later, unacknowledged write may have arrived too; then the text is longer, never shorter.
            ASSERT_TRUE(message->text.starts_with(said.text)) << message->text << " does not begin with " << said.text;
            if (said.state == "finished") {
                ASSERT_EQ(message->state, MessageState::finished);
            }
            for (const Attachment& attachment : message->attachments) {
                ASSERT_TRUE(std::filesystem::exists(files.path(attachment.sha256)));
            }
        }
        ASSERT_EQ(duplicates_in(database), 0) << "round " << round;
        const BackupFolder backups(folder.path() / "backups");
        for (const KeptBackup& backup : backups.newest_first()) {   // none that has its name is half
            if (checked.insert(backup.file).second) {
                ASSERT_EQ(check_file(backup.file), "") << backup.file;
            }
        }
        if (round % 20 == 0) {
            ASSERT_EQ(database.check(), "");
            database.execute("PRAGMA foreign_key_check");
            store.stop_unfinished_answers();
            database.execute("INSERT INTO messages_search (messages_search, rank) VALUES ('integrity-check', 1)");
        }
    }
    EXPECT_FALSE(checked.empty());
    fmt::print("{} kills, {} acknowledged writes, 0 lost, 0 twice; {} backups, all sound\n", rounds, acknowledged_count, checked.size());
}

}  // namespace
}  // namespace pipit::storage
#endif
