#pragma once
// How the history reports that the world failed: a full disk, a damaged file, a database that another program holds.
// "Not found" is no failure: it travels as an optional.

#include <fmt/format.h>

#include <stdexcept>

namespace pipit::storage {

class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    template <typename... Args>
    explicit Error(fmt::format_string<Args...> text, Args&&... args)
        requires(sizeof...(Args) > 0)
        : std::runtime_error(fmt::format(text, std::forward<Args>(args)...)) {}
};

/// Another program (most likely a second window) has the database open.
class AlreadyOpen : public Error {
public:
    using Error::Error;
};

/// The file was written by a later version of the program; it is left untouched.
class NewerFile : public Error {
public:
    using Error::Error;
};

/// The file is no database, or SQLite's own check found it inconsistent.
class Damaged : public Error {
public:
    using Error::Error;
};

/// Only the search's index is: it can be made again from the messages.
class SearchDamaged : public Damaged {
public:
    using Damaged::Damaged;
};

}  // namespace pipit::storage
