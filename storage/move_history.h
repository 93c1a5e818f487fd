#pragma once
// Where the history lies, and moving it. The home folder of the program never moves; a small file in it, the place, names the
// folder of the history where that is another. It is replaced in one step, so that at every moment exactly one whole history
// is named: a kill leaves at most a copy too many, which the next start or the next move removes.
// Thread: the database's.

#include "storage/backup.h"

#include <filesystem>

namespace pipit::storage {

class Database;

/// The folder in which the history of `home` lies: `home` itself unless it was moved.
std::filesystem::path place_of(const std::filesystem::path& home);

/// A history, and the backups beside it.
struct HistoryPlace {
    std::filesystem::path folder;
    BackupFolder backups;
};

/// Copies an open history with its attachments, saved states and backups to a folder that is not there yet, or holds what an
/// interrupted move left; checks the copy. Throws Error; the history is as it was in any case.
void copy_history(Database& history, const HistoryPlace& from, const HistoryPlace& to);

/// From now on the history lies in `to`. What lies in `from` is to be removed by end_move(). Throws Error.
void name_place(const std::filesystem::path& home, const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes what a move left behind, once the history was opened at its new place.
void end_move(const std::filesystem::path& home, BackupFolder (*backups_of)(const std::filesystem::path&));

}  // namespace pipit::storage
