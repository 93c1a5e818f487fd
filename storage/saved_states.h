#pragma once
// What a person can go back to: the backups, and the histories that were set aside, by a restore or because they were damaged.
// Thread: the database's.

#include "storage/backup.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pipit::storage {

class Database;

enum class SavedKind { backup, replaced, damaged };

struct SavedState {
    SavedKind kind = SavedKind::backup;
    std::filesystem::path file;
    TimePoint made;
};

struct SavedSummary {
    int conversation_count = 0;     // without those in the trash
    int message_count = 0;
    std::int64_t size_bytes = 0;
};

/// A conversation that would be another after a restore.
struct SavedChange {
    std::string title;
    int returning_count = 0;        // messages that it would get
    int leaving_count = 0;          // messages that it would lose
};

struct SavedPreview {
    std::vector<SavedChange> changes;
    int missing_file_count = 0;     // attachments of the saved state whose files are gone
};

/// Newest first. `folder`: of the history.
std::vector<SavedState> saved_states(const std::filesystem::path& folder, const BackupFolder& backups);

/// Nothing when it cannot be read.
std::optional<SavedSummary> summary_of(const SavedState& state);

/// What a restore would change of `present`. Throws Error when the saved state cannot be read.
SavedPreview preview_of(const SavedState& state, Database& present, const std::filesystem::path& folder);

/// Where files of its attachments lie beside those of the history's own folder; empty: nowhere else.
std::filesystem::path attachments_of(const SavedState& state);

}  // namespace pipit::storage
