#pragma once
// Copies of the history, kept outside its folder so that what befalls one does not befall the other.
//
// A copy is made by SQLite's online backup, a few pages at a time, so that other work goes on in between; what is written
// meanwhile is in it. It counts once it was checked and has its final name: a kill leaves a .part at most. The newest
// copies are kept, then one for each of the last days, then one for each of the last weeks.

#include "storage/records.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_backup;

namespace pipit::storage {

class Database;

struct KeptBackup {
    std::filesystem::path file;
    TimePoint made;
};

/// The folder of backups. It is created with the first one. Thread: any, one at a time.
class BackupFolder {
public:
    static constexpr int kNewest = 4;
    static constexpr int kDays = 6;
    static constexpr int kWeeks = 3;

    explicit BackupFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& folder() const { return folder_; }
    std::vector<KeptBackup> newest_first() const;

    /// Where a copy made at this time is written until it is kept. Throws Error when the folder cannot be created.
    std::filesystem::path part_for(TimePoint made) const;
    /// Checks a finished copy, gives it its name and removes those that are not kept any more. Returns the copy.
    /// Throws Damaged, and removes the copy, when the check fails: then the source is damaged too, or the disk is.
    KeptBackup keep(const std::filesystem::path& part, TimePoint made) const;

private:
    void rotate() const;

    std::filesystem::path folder_;
};

/// One copy being made. Thread: the database's; the database outlives it.
class Backup {
public:
    /// Begins to write `part`. Throws Error.
    Backup(Database& source, const std::filesystem::path& part);
    ~Backup();
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;

    /// Copies so many pages more. True when all are copied and on the disk. Throws Error, or Damaged when the source is.
    bool step(int page_count);

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    struct Finish {
        void operator()(sqlite3_backup* backup) const;
    };

    Database& source_;
    std::unique_ptr<sqlite3, Close> copy_;
    std::unique_ptr<sqlite3_backup, Finish> backup_;
};

/// Makes and keeps a whole copy at once.
KeptBackup back_up(Database& source, const BackupFolder& folder, TimePoint now);

/// SQLite's check of a file that nobody has open, without writing to it or beside it; empty: it is sound.
std::string check_file(const std::filesystem::path& file);

}  // namespace pipit::storage
