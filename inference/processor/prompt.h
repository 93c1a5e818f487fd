#pragma once
// What a prompt is made of: messages of text, pictures and sounds going in, one token sequence coming out.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pipit::inference {

/// u8 RGB, [height, width, 3], top row first.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Mono, 16,000 Hz, -1 … 1; at most 30 s. Longer recordings are cut into several by the caller (media/audio_file).
struct Sound {
    std::vector<float> samples;
};

using MessagePart = std::variant<std::string, Image, Sound>;

enum class Role { system, user, assistant };

struct Message {
    Role role = Role::user;
    std::vector<MessagePart> parts;      // in reading order
};

using TokenIds = std::vector<std::int32_t>;
/// Raw prompts of `probe`: ids stay as they are; a picture becomes boi, soft tokens, eoi, a sound boa, soft tokens, eoa.
using PromptPart = std::variant<TokenIds, Image, Sound>;

/// One token sequence with its media in reading order: placeholders in `ids` are replaced by the encoders' rows.
struct Prompt {
    TokenIds ids;
    std::vector<Image> images;
    std::vector<Sound> sounds;
    std::string conversation = {};  // that it belongs to, by a name of the asker's choice; empty: none that is kept
};

/// What a conversation's name may be, since files are named after it: up to 64 letters, digits, - and _.
constexpr bool is_conversation_name(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    return !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}  // namespace pipit::inference
