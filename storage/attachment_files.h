#pragma once
// The bytes of pictures and sounds, one file per content, named after its SHA-256, in a folder beside the database.
// Equal files are kept once. A file is on the disk before a row names it, so a kill leaves at most a file too many, which
// the next start removes. Thread: the database's; path() is thread-safe.

#include <cstddef>
#include <filesystem>
#include <set>
#include <span>
#include <string>

namespace pipit::storage {

class AttachmentFiles {
public:
    /// Creates the folder if it is not there.
    explicit AttachmentFiles(std::filesystem::path folder);

    /// Keeps the bytes; returns their name. Throws Error.
    std::string keep(std::span<const std::byte> bytes);

    /// Where the file of this name is, or would be. Throws Error when the name is no SHA-256.
    std::filesystem::path path(const std::string& sha256) const;

    /// A file that cannot be removed now (open elsewhere, on Windows) stays until the next start.
    void remove(const std::string& sha256);

    /// Removes every file that `wanted` does not name, half-written ones included.
    void remove_all_but(const std::set<std::string>& wanted);

private:
    std::filesystem::path folder_;
};

}  // namespace pipit::storage
