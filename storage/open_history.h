#pragma once
// Opening the history so that it never ends in nothing: what is damaged or gone is set aside, never deleted, and the newest
// sound backup takes its place; without one an empty history begins.
// Thread: the database's.

#include "storage/backup.h"
#include "storage/database.h"
#include "storage/saved_states.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace pipit::storage {

inline constexpr const char* kHistoryName = "history.sqlite";
inline constexpr const char* kAttachmentsName = "attachments";
// What is set aside lies in folders of these names, with the time after them.
inline constexpr std::string_view kDamagedPrefix = "damaged-";
inline constexpr std::string_view kReplacedPrefix = "replaced-";

struct Recovery {
    std::string why;                         // what was wrong, in SQLite's words
    std::filesystem::path damaged;           // where the damaged files lie now; empty: there were none
    std::optional<KeptBackup> restored;      // what took their place; nothing: an empty history
};

/// Messages that had been written and are in no file any more.
struct Loss {
    std::int64_t message_count = 0;
    TimePoint written;                       // when the last of them was
};

struct OpenedHistory {
    Database database;
    std::optional<Recovery> recovery;
    std::optional<Loss> loss;                // told once
};

/// Creates what is missing, checks, restores, brings the schema up to date (after a backup of the old one). A small file is
/// always checked; a large one after an unclean exit, or when mark_suspect() was called. Throws AlreadyOpen or NewerFile,
/// touching nothing, or Error when the disk refuses.
OpenedHistory open_history(const std::filesystem::path& folder, const BackupFolder& backups, TimePoint now);

/// The next open_history() checks the file thoroughly, however large it is.
void mark_suspect(const std::filesystem::path& folder);

/// Puts a saved state in the place of the history, which is set aside among the saved states. Nobody may have it open.
/// Returns where it lies now. Throws Error; then the history is as it was, or the next open_history() puts the newest
/// backup in its place.
std::filesystem::path restore(const std::filesystem::path& folder, const BackupFolder& backups, const SavedState& state, TimePoint now);

}  // namespace pipit::storage
