#include "storage/database.h"

#include "storage/error.h"
#include "storage/search_tokenizer.h"
#include "storage/statement.h"

#include <sqlite3.h>

#include <system_error>

namespace pipit::storage {
namespace {

// Long enough for a closing window to finish its last checkpoint, short enough to tell the user soon.
constexpr int kBusyTimeoutMs = 2000;

std::string utf8(const std::filesystem::path& file) {
    const std::u8string name = file.u8string();
    return {name.begin(), name.end()};
}

// A clean close removes the log, so one that still holds pages tells of a kill or a power cut.
bool was_closed_uncleanly(const std::filesystem::path& file) {
    std::filesystem::path log = file;
    log += "-wal";
    std::error_code missing;
    const auto size = std::filesystem::file_size(log, missing);
    return !missing && size > 0;
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::filesystem::path& file) : Database(utf8(file), Kind::on_disk) {
    if (!was_closed_uncleanly(file)) {
        return;
    }
    if (const std::string problem = check(); !problem.empty()) {
        throw Damaged("the history {} is damaged: {}", utf8(file), problem);
    }
}

Database Database::in_memory() { return {":memory:", Kind::in_memory}; }

Database Database::look_into(const std::filesystem::path& file) {
    // "immutable": no lock, no log, no file beside it. The name stands in a URI, where some characters must be escaped.
    std::string name = "file:";
    for (const char character : utf8(file)) {
        name += character == '%' ? "%25" : character == '?' ? "%3f" : character == '#' ? "%23" : std::string(1, character);
    }
    return {name + "?immutable=1", Kind::looked_into};
}

Database::Database(const std::string& name, Kind kind) {
    sqlite3* opened = nullptr;
    const int access = kind == Kind::looked_into ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // No mutex: the connection belongs to one thread.
    const int result = sqlite3_open_v2(name.c_str(), &opened, access | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(opened);
    if (result != SQLITE_OK) {
        fail(fmt::format("cannot open the history {}", name));
    }
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, kBusyTimeoutMs);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;");
    if (kind == Kind::on_disk) {
        be_durable(name);
    }
    register_search_tokenizer(*this);
}

void Database::be_durable(const std::string& name) {
    // Exclusive before the log is first touched: then its index lives in this process, not in a shared file.
    execute("PRAGMA locking_mode = EXCLUSIVE;");
    if (Statement journal(*this, "PRAGMA journal_mode = WAL"); !journal.step() || journal.text(0) != "wal") {
        throw Error("the history {} cannot use a write-ahead log", name);
    }
    execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;");
    execute("BEGIN EXCLUSIVE; COMMIT;");  // takes the lock now, not at the first write
}

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(fmt::format("cannot run '{}'", sql));
    }
}

std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(handle()); }

std::int64_t Database::changed_row_count() const { return sqlite3_changes64(handle()); }

std::int64_t Database::change_count() const { return sqlite3_total_changes64(handle()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

std::string Database::check(Check how) {
    std::string problems;
    Statement statement(*this, how == Check::quick ? "PRAGMA quick_check(5)" : "PRAGMA integrity_check(5)");
    while (statement.step()) {
        if (const std::string line = statement.text(0); line != "ok") {
            problems += (problems.empty() ? "" : "; ") + line;
        }
    }
    return problems;
}

void Database::fail(const std::string& what) const {
    const int code = handle_ ? sqlite3_errcode(handle()) & 0xFF : SQLITE_NOMEM;
    const bool only_search = handle_ && sqlite3_extended_errcode(handle()) == SQLITE_CORRUPT_VTAB;
    const std::string reason = handle_ ? sqlite3_errmsg(handle()) : "out of memory";
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw AlreadyOpen("{}: another program has it open ({})", what, reason);
        case SQLITE_CORRUPT:
            if (only_search) {
                throw SearchDamaged("{}: {}", what, reason);
            }
            [[fallthrough]];
        case SQLITE_NOTADB: throw Damaged("{}: {}", what, reason);
        default: throw Error("{}: {}", what, reason);
    }
}

}  // namespace pipit::storage
