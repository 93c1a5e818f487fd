#pragma once
// Writing a file so that after a power cut it is there whole or not at all. The one place of this folder that speaks to
// the operating system beyond the standard library.

#include <cstddef>
#include <filesystem>
#include <span>

namespace pipit::storage {

/// Writes to a file of another name beside `target`, flushes it to the disk, renames it and flushes the folder.
/// Throws Error; then `target` is as it was.
void write_durably(const std::filesystem::path& target, std::span<const std::byte> bytes);

}  // namespace pipit::storage
