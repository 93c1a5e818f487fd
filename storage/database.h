#pragma once
// The one connection to the history database.
//
// Write-ahead log, synchronous=FULL: a row whose call returned survives a kill and a power cut. Foreign keys are on, the
// schema of the file is not trusted. The connection holds the file exclusively: a second program is refused with
// `AlreadyOpen`, and the log-reset race of SQLite before 3.51.3, which needs two connections, cannot happen.
// Thread: whichever created it; only that one.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;

namespace pipit::storage {

class Database {
public:
    /// Opens or creates the file; its folder must exist. After an unclean exit the file is checked first.
    /// Throws AlreadyOpen, Damaged, or Error.
    explicit Database(const std::filesystem::path& file);

    /// A database that lives as long as the object, for tests.
    static Database in_memory();

    /// Runs statements that take no values, one or several; for pragmas and schemas.
    void execute(const std::string& sql);

    std::int64_t last_insert_id() const;
    std::int64_t changed_row_count() const;
    bool in_transaction() const;

    /// SQLite's quick_check: empty when the file is consistent, otherwise what is wrong.
    std::string check();

    sqlite3* handle() const { return handle_.get(); }

    /// Turns a SQLite result into the exception that fits it; `what` says what was tried.
    [[noreturn]] void fail(const std::string& what) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    Database(const std::string& name, bool on_disk);

    std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace pipit::storage
