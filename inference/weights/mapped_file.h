#pragma once
// A file mapped read-only into memory. Model files are gigabytes: pages come in when they are looked at.

#include <cstddef>
#include <filesystem>
#include <span>

namespace pipit::inference {

/// Thread-safe: nothing changes after construction. Whoever shortens the file while it is mapped breaks its readers;
/// our own writers therefore write beside it and rename.
class MappedFile {
public:
    /// Throws Error if the file is missing, is not a regular file, cannot be mapped, or is a Git LFS pointer: three lines
    /// of text that stand where a large file was never fetched.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return bytes_; }
    const std::filesystem::path& path() const { return path_; }

private:
    MappedFile(std::filesystem::path path, std::span<const std::byte> bytes);

    std::filesystem::path path_;
    std::span<const std::byte> bytes_;
};

}  // namespace pipit::inference
