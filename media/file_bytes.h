#pragma once
// A whole file in memory, with a limit: picture and sound files are read at once and decoded from there.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pipit::media {

/// Throws Error if the file cannot be read, is empty, or has more than `limit_bytes`.
std::vector<std::byte> read_file(const std::filesystem::path& path, std::uintmax_t limit_bytes);

/// The file's name without its folders, for messages.
std::string display_name(const std::filesystem::path& path);

}  // namespace pipit::media
