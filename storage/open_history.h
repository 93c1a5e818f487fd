#pragma once
// Opening the history so that it never ends in nothing: what is damaged or gone is set aside, never deleted, and the newest
// sound backup takes its place; without one an empty history begins.
// Thread: the database's.

#include "storage/backup.h"
#include "storage/database.h"

#include <filesystem>
#include <optional>
#include <string>

namespace pipit::storage {

inline constexpr const char* kHistoryName = "history.sqlite";
inline constexpr const char* kAttachmentsName = "attachments";

struct Recovery {
    std::string why;                         // what was wrong, in SQLite's words
    std::filesystem::path damaged;           // where the damaged files lie now; empty: there were none
    std::optional<KeptBackup> restored;      // what took their place; nothing: an empty history
};

struct OpenedHistory {
    Database database;
    std::optional<Recovery> recovery;
};

/// Creates what is missing, checks, restores, brings the schema up to date (after a backup of the old one). A small file is
/// always checked; a large one after an unclean exit, or when mark_suspect() was called. Throws AlreadyOpen or NewerFile,
/// touching nothing, or Error when the disk refuses.
OpenedHistory open_history(const std::filesystem::path& folder, const BackupFolder& backups, TimePoint now);

/// The next open_history() checks the file thoroughly, however large it is.
void mark_suspect(const std::filesystem::path& folder);

/// Puts a backup in the place of the history, which is set aside. Nobody may have it open. Throws Error; then the history
/// is as it was, or the next open_history() puts the newest backup in its place.
Recovery restore(const std::filesystem::path& folder, const BackupFolder& backups, const KeptBackup& backup, const std::string& why,
                 TimePoint now);

}  // namespace pipit::storage
