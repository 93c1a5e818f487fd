#pragma once
// The full-text index of messages. It holds those whose text is complete. A row leaves it before its text changes and
// enters it after: the index has no text of its own and must be told the old one.
// Thread: the database's.

#include "storage/records.h"

#include <string_view>

namespace pipit::storage {

class Database;

class SearchIndex {
public:
    explicit SearchIndex(Database& database) : database_(database) {}

    void enter(RowId message);
    void leave(RowId message);
    void leave_all_of(RowId conversation);
    /// Answers that are about to become complete.
    void enter_unfinished();
    /// From the messages, whatever it held.
    void rebuild();

    /// Messages and titles that hold a word beginning with each of `words`, titles before messages, newest first.
    std::vector<SearchHit> find(std::string_view words, int limit);

private:
    Database& database_;
};

}  // namespace pipit::storage
