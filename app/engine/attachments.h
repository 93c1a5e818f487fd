#pragma once
// Pictures and sounds as media reads them, in the engine's types. All throw media::Error.

#include "inference/engine.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace pipit::app {

inference::Image read_image(const std::filesystem::path& path);
inference::Image decode_image(std::span<const std::byte> bytes);

/// In pieces of at most 30 s, as the engine wants them.
std::vector<inference::Sound> read_sound(const std::filesystem::path& path);
std::vector<inference::Sound> decode_sound(std::span<const std::byte> bytes);

}  // namespace pipit::app
