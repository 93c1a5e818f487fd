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

/// Copies in the same manner. Throws Error.
void copy_durably(const std::filesystem::path& source, const std::filesystem::path& target);

/// Waits until the bytes of a file that another wrote are on the disk. Throws Error.
void flush_durably(const std::filesystem::path& path);

/// Gives a file, whose bytes are on the disk, another name in the same folder. Throws Error.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace pipit::storage
