#include "storage/attachment_files.h"

#include "storage/durable_file.h"
#include "storage/error.h"
#include "storage/sha256.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace pipit::storage {
namespace {

bool is_sha256(const std::string& name) {
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

AttachmentFiles::AttachmentFiles(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed) {
        throw Error("cannot create the folder of attachments {}: {}", folder_.string(), failed.message());
    }
}

std::string AttachmentFiles::keep(std::span<const std::byte> bytes) {
    std::string name = sha256_hex(bytes);
    const std::filesystem::path file = path(name);
    std::error_code missing;
    if (std::filesystem::file_size(file, missing) != bytes.size() || missing) {
        write_durably(file, bytes);
    }
    return name;
}

std::filesystem::path AttachmentFiles::path(const std::string& sha256) const {
    if (!is_sha256(sha256)) {
        throw Error("an attachment is named '{}', not by a SHA-256", sha256);
    }
    return folder_ / sha256;
}

void AttachmentFiles::remove(const std::string& sha256) {
    std::error_code ignored;
    std::filesystem::remove(path(sha256), ignored);
}

void AttachmentFiles::remove_all_but(const std::set<std::string>& wanted) {
    std::error_code ignored;
    std::vector<std::filesystem::path> unwanted;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
        // Only what this class could have written: a file that somebody else put here is none of our business.
        const std::string name = entry.path().filename().string();
        const bool ours = is_sha256(name) || (entry.path().extension() == ".part" && is_sha256(entry.path().stem().string()));
        if (ours && !wanted.contains(name)) {
            unwanted.push_back(entry.path());
        }
    }
    for (const auto& file : unwanted) {
        std::filesystem::remove(file, ignored);
    }
}

}  // namespace pipit::storage
