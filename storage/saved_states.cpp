#include "storage/saved_states.h"

#include "storage/database.h"
#include "storage/error.h"
#include "storage/open_history.h"
#include "storage/statement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <system_error>
#include <utility>

namespace pipit::storage {
namespace {

// "damaged-1764012345678", perhaps with "-2" after it.
std::optional<SavedState> set_aside_in(const std::filesystem::path& folder) {
    constexpr std::array kPrefixes{std::pair{kReplacedPrefix, SavedKind::replaced}, std::pair{kDamagedPrefix, SavedKind::damaged}};
    const std::string name = folder.filename().string();
    for (const auto& [prefix, kind] : kPrefixes) {
        if (name.starts_with(prefix) && std::filesystem::is_regular_file(folder / kHistoryName)) {
            std::int64_t milliseconds = 0;
            std::from_chars(name.data() + prefix.size(), name.data() + name.size(), milliseconds);
            return SavedState{.kind = kind, .file = folder / kHistoryName, .made = TimePoint(std::chrono::milliseconds(milliseconds))};
        }
    }
    return std::nullopt;
}

struct Held {
    std::string title;
    int message_count = 0;
};

// By their ids, which stay the same for ever.
std::map<RowId, Held> held_by(Database& database) {
    std::map<RowId, Held> held;
    Statement rows(database, "SELECT c.id, c.title, count(m.id) FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id "
                             "GROUP BY c.id");
    while (rows.step()) {
        held[rows.integer(0)] = {.title = rows.text(1), .message_count = static_cast<int>(rows.integer(2))};
    }
    return held;
}

int count_of(Database& database, const char* sql) {
    Statement row(database, sql);
    row.step();
    return static_cast<int>(row.integer(0));
}

bool has_column(Database& database, std::string_view table, std::string_view column) {
    Statement row(database, "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2");
    row.bind(table, column);
    return row.step();
}

}  // namespace

std::vector<SavedState> saved_states(const std::filesystem::path& folder, const BackupFolder& backups) {
    std::vector<SavedState> states;
    for (const KeptBackup& backup : backups.newest_first()) {
        states.push_back({.kind = SavedKind::backup, .file = backup.file, .made = backup.made});
    }
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
        if (const auto state = set_aside_in(entry.path())) {
            states.push_back(*state);
        }
    }
    std::sort(states.begin(), states.end(), [](const SavedState& a, const SavedState& b) { return a.made > b.made; });
    return states;
}

std::optional<SavedSummary> summary_of(const SavedState& state) {
    try {
        Database database = Database::look_into(state.file);
        const bool knows_trash = has_column(database, "conversations", "trashed_ms");
        std::error_code missing;
        return SavedSummary{.conversation_count = count_of(database, knows_trash ? "SELECT count(*) FROM conversations WHERE trashed_ms IS NULL"
                                                                                 : "SELECT count(*) FROM conversations"),
                            .message_count = count_of(database, "SELECT count(*) FROM messages"),
                            .size_bytes = static_cast<std::int64_t>(std::filesystem::file_size(state.file, missing))};
    } catch (const Error&) {
        return std::nullopt;
    }
}

SavedPreview preview_of(const SavedState& state, Database& present, const std::filesystem::path& folder) {
    Database saved = Database::look_into(state.file);
    const std::map<RowId, Held> here = held_by(present);
    SavedPreview preview;
    std::map<RowId, Held> there = held_by(saved);
    for (const auto& [id, now] : here) {
        const auto before = there.find(id);
        const int kept = before == there.end() ? 0 : std::min(before->second.message_count, now.message_count);
        const int returning = before == there.end() ? 0 : before->second.message_count - kept;
        if (returning > 0 || now.message_count > kept || before == there.end()) {
            preview.changes.push_back({.title = now.title, .returning_count = returning, .leaving_count = now.message_count - kept});
        }
        there.erase(id);
    }
    for (const auto& [id, before] : there) {
        preview.changes.push_back({.title = before.title, .returning_count = before.message_count, .leaving_count = 0});
    }
    Statement files(saved, "SELECT DISTINCT sha256 FROM attachments");
    while (files.step()) {
        const std::string name = files.text(0);
        const std::filesystem::path beside = attachments_of(state);
        if (!std::filesystem::exists(folder / kAttachmentsName / name) && (beside.empty() || !std::filesystem::exists(beside / name))) {
            ++preview.missing_file_count;
        }
    }
    return preview;
}

std::filesystem::path attachments_of(const SavedState& state) {
    return state.kind == SavedKind::backup ? std::filesystem::path() : state.file.parent_path() / kAttachmentsName;
}

}  // namespace pipit::storage
