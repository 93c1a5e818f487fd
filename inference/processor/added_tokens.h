#pragma once
// Tokens that are cut out of the text before the rest is encoded: the leftmost first, and of those the longest.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pipit::inference {

class AddedTokens {
public:
    struct Match {
        std::size_t begin = 0;
        std::size_t length = 0;
        std::int32_t id = 0;
    };

    /// Of several tokens with the same text the first one added counts. Empty texts are ignored.
    void add(std::string_view text, std::int32_t id);
    std::optional<std::int32_t> find(std::string_view text) const;
    /// The next token in `text` at `begin` or behind it.
    std::optional<Match> next(std::string_view text, std::size_t begin) const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> ids_;
    std::array<std::vector<std::size_t>, 256> lengths_;     // of the tokens that begin with that byte, longest first
};

}  // namespace pipit::inference
