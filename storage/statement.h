#pragma once
// One prepared SQL statement: bind values, step through rows, read columns. Values are always bound, never glued in.
//
//     Statement statement(database, "SELECT title FROM conversations WHERE id = ?");
//     statement.bind(id);
//     while (statement.step()) titles.push_back(statement.text(0));
//
// Thread: the database's.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace pipit::storage {

class Database;

class Statement {
public:
    Statement(Database& database, std::string_view sql);

    /// Binds the values to ?1, ?2, … in order.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        int place = 0;
        (bind_at(++place, values), ...);
        return *this;
    }

    /// Goes to the next row; false after the last one. Throws Error when the database fails.
    bool step();

    /// Runs a statement whose rows do not matter, and makes it ready for the next values.
    void run();

    /// Leaves the rows that were not read; the statement is ready for the next values.
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::vector<std::byte> blob(int column) const;
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::optional<double> maybe_real(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bind_at(int place, std::nullptr_t);
    void bind_at(int place, std::int64_t value);
    void bind_at(int place, int value) { bind_at(place, std::int64_t{value}); }
    void bind_at(int place, double value);
    void bind_at(int place, std::string_view value);
    void bind_at(int place, std::span<const std::byte> value);
    template <typename Value>
    void bind_at(int place, const std::optional<Value>& value) {
        if (value) {
            bind_at(place, *value);
        } else {
            bind_at(place, nullptr);
        }
    }
    void check_bound(int result) const;

    Database& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace pipit::storage
