#include "media/file_bytes.h"

#include "media/error.h"

#include <fstream>
#include <system_error>

namespace pipit::media {

std::string display_name(const std::filesystem::path& path) {
    const std::u8string name = path.filename().u8string();
    return std::string(name.begin(), name.end());
}

std::vector<std::byte> read_file(const std::filesystem::path& path, std::uintmax_t limit_bytes) {
    const std::string name = display_name(path);
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) {
        throw Error("{}: {}", name, failure ? failure.message() : "is not a file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) {
        throw Error("{}: {}", name, failure.message());
    }
    if (size > limit_bytes) {
        throw Error("{}: is too large ({} MB, at most {} MB)", name, (size + 999'999) / 1'000'000, limit_bytes / 1'000'000);
    }
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()))) {
        throw Error("{}: could not be read", name);
    }
    if (bytes.empty()) {
        throw Error("{}: is empty", name);
    }
    return bytes;
}

}  // namespace pipit::media
