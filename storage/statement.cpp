#include "storage/statement.h"

#include "storage/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace pipit::storage {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr) != SQLITE_OK) {
        database.fail(fmt::format("cannot prepare '{}'", sql));
    }
    statement_.reset(prepared);
}

bool Statement::step() {
    switch (sqlite3_step(statement_.get())) {
        case SQLITE_ROW: return true;
        case SQLITE_DONE: return false;
        default: break;
    }
    database_.fail(fmt::format("cannot run '{}'", sqlite3_sql(statement_.get())));
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::text(int column) const {
    const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return characters == nullptr ? std::string() : std::string(characters, size);
}

std::vector<std::byte> Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::vector<std::byte>() : std::vector<std::byte>(bytes, bytes + size);
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) {
        return std::nullopt;
    }
    return integer(column);
}

std::optional<double> Statement::maybe_real(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) {
        return std::nullopt;
    }
    return real(column);
}

void Statement::bind_at(int place, std::nullptr_t) { check_bound(sqlite3_bind_null(statement_.get(), place)); }

void Statement::bind_at(int place, std::int64_t value) {
    check_bound(sqlite3_bind_int64(statement_.get(), place, value));
}

void Statement::bind_at(int place, double value) { check_bound(sqlite3_bind_double(statement_.get(), place, value)); }

void Statement::bind_at(int place, std::string_view value) {
    // An empty view may hold a null pointer, which SQLite would take for NULL.
    check_bound(sqlite3_bind_text64(statement_.get(), place, value.empty() ? "" : value.data(), value.size(),
                                    SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_at(int place, std::span<const std::byte> value) {
    if (value.empty()) {
        check_bound(sqlite3_bind_zeroblob(statement_.get(), place, 0));
    } else {
        check_bound(sqlite3_bind_blob64(statement_.get(), place, value.data(), value.size(), SQLITE_TRANSIENT));
    }
}

void Statement::check_bound(int result) const {
    if (result != SQLITE_OK) {
        database_.fail(fmt::format("cannot bind a value of '{}'", sqlite3_sql(statement_.get())));
    }
}

}  // namespace pipit::storage
