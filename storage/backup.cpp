#include "storage/backup.h"

#include "storage/database.h"
#include "storage/durable_file.h"
#include "storage/error.h"
#include "storage/migrations.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>

namespace pipit::storage {
namespace {

constexpr std::string_view kPrefix = "history-";
constexpr std::string_view kSuffix = ".sqlite";

// Names sort as their times do and say nothing that depends on a time zone.
std::string name_of(TimePoint made) {
    return fmt::format("{}{:015}{}", kPrefix, made.time_since_epoch().count(), kSuffix);
}

std::optional<TimePoint> time_of(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) {
        return std::nullopt;
    }
    std::int64_t milliseconds = 0;
    const char* first = name.data() + kPrefix.size();
    const char* last = name.data() + name.size() - kSuffix.size();
    const auto [end, failed] = std::from_chars(first, last, milliseconds);
    return failed == std::errc() && end == last ? std::optional(TimePoint(std::chrono::milliseconds(milliseconds))) : std::nullopt;
}

// Which of them stay: the newest, then the newest of each day, then the newest of each week.
std::set<std::filesystem::path> worth_keeping(const std::vector<KeptBackup>& newest_first) {
    std::set<std::filesystem::path> kept;
    std::set<std::int64_t> days;
    std::set<std::int64_t> weeks;
    for (const KeptBackup& backup : newest_first) {
        const std::int64_t day = std::chrono::floor<std::chrono::days>(backup.made).time_since_epoch().count();
        if (static_cast<int>(kept.size()) < BackupFolder::kNewest) {
            kept.insert(backup.file);
        }
        if (static_cast<int>(days.size()) < BackupFolder::kDays && days.insert(day).second) {
            kept.insert(backup.file);
        } else if (!days.contains(day) && static_cast<int>(weeks.size()) < BackupFolder::kWeeks && weeks.insert(day / 7).second) {
            kept.insert(backup.file);
        }
    }
    return kept;
}

}  // namespace

// -------------------------------------------------------------------------------------------- the folder

std::vector<KeptBackup> BackupFolder::newest_first() const {
    std::vector<KeptBackup> found;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, missing)) {
        if (const auto made = time_of(entry.path())) {
            found.push_back({.file = entry.path(), .made = *made});
        }
    }
    std::sort(found.begin(), found.end(), [](const KeptBackup& a, const KeptBackup& b) { return a.made > b.made; });
    return found;
}

std::filesystem::path BackupFolder::part_for(TimePoint made) const {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed) {
        throw Error("cannot create the folder of backups {}: {}", folder_.string(), failed.message());
    }
    return folder_ / (name_of(made) + ".part");
}

KeptBackup BackupFolder::keep(const std::filesystem::path& part, TimePoint made) const {
    if (const std::string problem = check_file(part); !problem.empty()) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw Damaged("a copy of the history is damaged: {}", problem);
    }
    const KeptBackup kept{.file = folder_ / name_of(made), .made = made};
    rename_durably(part, kept.file);
    rotate();
    return kept;
}

void BackupFolder::rotate() const {
    const std::vector<KeptBackup> all = newest_first();
    const std::set<std::filesystem::path> kept = worth_keeping(all);
    std::error_code ignored;
    for (const KeptBackup& backup : all) {
        if (!kept.contains(backup.file)) {
            std::filesystem::remove(backup.file, ignored);
        }
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {   // what a kill left
        if (entry.path().extension() == ".part" && time_of(entry.path().stem()) < all.front().made) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

// -------------------------------------------------------------------------------------------- one copy

void Backup::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

void Backup::Finish::operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }

Backup::Backup(Database& source, const std::filesystem::path& part) : source_(source) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    const std::u8string name = part.u8string();
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(reinterpret_cast<const char*>(name.c_str()), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    copy_.reset(opened);
    if (result == SQLITE_OK) {
        backup_.reset(sqlite3_backup_init(opened, "main", source.handle(), "main"));
    }
    if (backup_ == nullptr) {
        throw Error("cannot begin the backup {}: {}", part.string(), opened == nullptr ? "out of memory" : sqlite3_errmsg(opened));
    }
}

Backup::~Backup() = default;

bool Backup::step(int page_count) {
    const int result = sqlite3_backup_step(backup_.get(), page_count);
    if (result == SQLITE_OK) {
        return false;
    }
    const int finished = sqlite3_backup_finish(backup_.release());
    if (result != SQLITE_DONE || finished != SQLITE_OK) {
        const int code = (result == SQLITE_DONE ? finished : result) & 0xFF;
        if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
            throw Damaged("the history cannot be copied: {}", sqlite3_errstr(code));
        }
        throw Error("a backup could not be written: {}", sqlite3_errstr(code));
    }
    // One file that can be opened anywhere, without a log beside it.
    if (sqlite3_exec(copy_.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw Error("a backup could not be finished: {}", sqlite3_errmsg(copy_.get()));
    }
    copy_.reset();
    return true;
}

KeptBackup back_up(Database& source, const BackupFolder& folder, TimePoint now) {
    const std::filesystem::path part = folder.part_for(now);
    Backup backup(source, part);
    while (!backup.step(-1)) {
    }
    return folder.keep(part, now);
}

std::string check_file(const std::filesystem::path& file) {
    try {
        Database database = Database::look_into(file);
        check_schema(database);
        return database.check(Database::Check::thorough);
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace pipit::storage
