#include "storage/search_query.h"

#include <algorithm>

namespace pipit::storage {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\v\f";

// A word of punctuation alone has no token; FTS5 would find nothing for it.
bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    });
}

}  // namespace

SearchQuery::SearchQuery(std::string_view typed) {
    while (!typed.empty()) {
        const std::size_t begin = std::min(typed.find_first_not_of(kSpaces), typed.size());
        typed.remove_prefix(begin);
        const std::string_view word = typed.substr(0, typed.find_first_of(kSpaces));
        typed.remove_prefix(word.size());
        if (has_letter(word) && word.find('\0') == std::string_view::npos) {
            words_.emplace_back(word);
        }
    }
}

std::string SearchQuery::match_expression() const {
    std::string expression;
    for (const std::string& word : words_) {
        expression += expression.empty() ? "\"" : " \"";
        for (const char character : word) {
            expression += character == '"' ? "\"\"" : std::string(1, character);
        }
        expression += "\" *";
    }
    return expression;
}

std::string SearchQuery::like_pattern() const {
    std::string pattern = "%";
    for (const std::string& word : words_) {
        for (const char character : word) {
            if (character == '%' || character == '_' || character == '\\') {
                pattern += '\\';
            }
            pattern += character;
        }
        pattern += '%';
    }
    return pattern;
}

SearchHit excerpt_of(std::string_view marked) {
    SearchHit hit;
    bool found = false;
    for (const char character : marked) {
        if (character == '\x02') {
            hit.hit_begin = found ? hit.hit_begin : hit.excerpt.size();
        } else if (character == '\x03') {
            hit.hit_end = found ? hit.hit_end : hit.excerpt.size();
            found = true;
        } else {
            hit.excerpt += character;
        }
    }
    hit.hit_end = std::max(hit.hit_begin, hit.hit_end);
    return hit;
}

}  // namespace pipit::storage
