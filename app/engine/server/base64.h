#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace pipit::app {

/// RFC 4648 with or without padding at the end. Nothing for any other character, a wrong length or stray bits: one text
/// has one meaning.
std::optional<std::vector<std::byte>> decode_base64(std::string_view text);

}  // namespace pipit::app
