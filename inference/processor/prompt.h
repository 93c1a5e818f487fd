#pragma once
// What a prompt is made of: messages of text, pictures and sounds going in, one token sequence coming out.

#include <cstdint>
#include <string>
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
};

}  // namespace pipit::inference
