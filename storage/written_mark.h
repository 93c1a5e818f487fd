#pragma once
// How far the history was written, in a small file beside it. A log that is destroyed after a kill leaves a database that is
// sound but ends too early; SQLite cannot know, and this can. The file is overwritten in place and not flushed: after a
// power cut it may know of fewer messages than the history has, never of more.
// Thread: the database's.

#include "storage/records.h"

#include <filesystem>
#include <optional>

namespace pipit::storage {

class Database;

/// The number of the last message that a history ever gave; it never falls.
RowId last_message_id(Database& database);

class WrittenMark {
public:
    struct Mark {
        RowId last_message = 0;
        TimePoint written;        // when that message was
    };

    explicit WrittenMark(const std::filesystem::path& folder);

    /// Nothing: there is none, or it cannot be read.
    std::optional<Mark> read() const;
    /// Writes the mark where the history has a newer message.
    void note(Database& database, TimePoint now);

private:
    std::filesystem::path file_;
    RowId noted_ = -1;
};

}  // namespace pipit::storage
