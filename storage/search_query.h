#pragma once
// From what a person types into the search field to what SQLite understands, and back to an excerpt.

#include "storage/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace pipit::storage {

class SearchQuery {
public:
    /// Words are what spaces separate. Nothing in them is an operator.
    explicit SearchQuery(std::string_view typed);

    bool empty() const { return words_.empty(); }

    /// For FTS5's MATCH: every word, as the beginning of one.
    std::string match_expression() const;

    /// For LIKE with '\' as escape: the words in this order, anything between.
    std::string like_pattern() const;

private:
    std::vector<std::string> words_;
};

/// Takes the marks (bytes 2 and 3) out of a snippet; the first marked stretch becomes the hit.
SearchHit excerpt_of(std::string_view marked);

}  // namespace pipit::storage
