#include "inference/processor/added_tokens.h"

#include <algorithm>
#include <functional>

namespace pipit::inference {

void AddedTokens::add(std::string_view text, std::int32_t id) {
    if (text.empty() || !ids_.emplace(text, id).second) {
        return;
    }
    auto& lengths = lengths_[static_cast<unsigned char>(text[0])];
    const auto place = std::lower_bound(lengths.begin(), lengths.end(), text.size(), std::greater<>());
    if (place == lengths.end() || *place != text.size()) {
        lengths.insert(place, text.size());
    }
}

std::optional<std::int32_t> AddedTokens::find(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<AddedTokens::Match> AddedTokens::next(std::string_view text, std::size_t begin) const {
    for (; begin < text.size(); ++begin) {
        for (const std::size_t length : lengths_[static_cast<unsigned char>(text[begin])]) {
            if (length <= text.size() - begin) {
                if (const auto id = find(text.substr(begin, length))) {
                    return Match{begin, length, *id};
                }
            }
        }
    }
    return std::nullopt;
}

}  // namespace pipit::inference
