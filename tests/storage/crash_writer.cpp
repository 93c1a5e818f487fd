// The victim of crash_test: writes turns as the window does and says on standard output what was acknowledged, one line
// each, until it is killed. Usage: storage_crash_writer FOLDER

#include "storage/attachment_files.h"
#include "storage/backup.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/migrations.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

using namespace pipit::storage;

namespace {

void acknowledge(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

void write_until_killed(const std::filesystem::path& folder) {
    Database database(folder / "history.sqlite");
    migrate(database);
    AttachmentFiles files(folder / "attachments");
    ConversationStore store(database, files);
    store.stop_unfinished_answers();
    const RowId conversation = store.add_conversation("crash").id;
    RowId parent = 0;
    const BackupFolder backups(folder / "backups");
    std::optional<Backup> backup;
    TimePoint backup_time;
    for (int turn = 0;; ++turn) {
        if (!backup) {   // one is always being made meanwhile, some pages a turn
            backup_time = ConversationStore::system_clock();
            backup.emplace(database, backups.part_for(backup_time));
        }
        if (backup && backup->step(40)) {
            backup.reset();
            backups.keep(backups.part_for(backup_time), backup_time);
        }
        const std::string text = fmt::format("question {} of {}", turn, conversation);
        Message question{.conversation_id = conversation, .parent_id = parent, .text = text};
        if (turn % 4 == 0) {
            question.attachments.push_back(
                {.mime = "image/png", .sha256 = files.keep(std::as_bytes(std::span(text))), .size_bytes = 1});
        }
        question = store.add_message(question);
        acknowledge(fmt::format("{} finished {}", question.id, text));
        const Message answer = store.add_message(
            {.conversation_id = conversation, .parent_id = question.id, .role = Role::assistant, .state = MessageState::pending});
        std::string grown;
        for (int batch = 0; batch < 3; ++batch) {
            grown += fmt::format("batch {} ", batch);
            store.grow_answer(answer.id, grown, Durability::kill);
            acknowledge(fmt::format("{} grown {}", answer.id, grown));
        }
        store.settle_answer({.id = answer.id, .state = MessageState::finished, .text = grown + "end"});
        acknowledge(fmt::format("{} finished {}end", answer.id, grown));
        parent = answer.id;
    }
}

}  // namespace

int main(int argument_count, char** arguments) try {
    if (argument_count != 2) {
        return 2;
    }
    write_until_killed(arguments[1]);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
