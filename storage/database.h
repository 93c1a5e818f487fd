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

    /// For reading a file that nobody writes, whatever state it is in: nothing is locked, checked or written. Throws Error.
    static Database look_into(const std::filesystem::path& file);

    /// Runs statements that take no values, one or several; for pragmas and schemas.
    void execute(const std::string& sql);

    std::int64_t last_insert_id() const;
    std::int64_t changed_row_count() const;
    /// Grows with every row that is written: the same number again means that nothing was.
    std::int64_t change_count() const;
    bool in_transaction() const;

    /// SQLite's own check: empty when the file is consistent, otherwise what is wrong. A thorough one also compares indexes
    /// with their tables, and takes three times as long in a large file.
    enum class Check { quick, thorough };
    std::string check(Check how = Check::quick);

    sqlite3* handle() const { return handle_.get(); }

    /// Turns a SQLite result into the exception that fits it; `what` says what was tried.
    [[noreturn]] void fail(const std::string& what) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    enum class Kind { on_disk, in_memory, looked_into };
    Database(const std::string& name, Kind kind);
    void be_durable(const std::string& name);

    std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace pipit::storage
