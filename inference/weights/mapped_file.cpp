#include "inference/weights/mapped_file.h"

#include "inference/error.h"

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#ifdef _WIN32
#define NOMINMAX
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace pipit::inference {
namespace {

#ifdef _WIN32

struct Handle {
    HANDLE value = INVALID_HANDLE_VALUE;
    ~Handle() {
        if (value != INVALID_HANDLE_VALUE && value != nullptr) {
            CloseHandle(value);
        }
    }
};

[[noreturn]] void fail(const std::filesystem::path& path, const char* step) {
    const std::error_code code(static_cast<int>(GetLastError()), std::system_category());
    throw Error("cannot {} {}: {}", step, path.string(), code.message());
}

std::span<const std::byte> map(const std::filesystem::path& path) {
    Handle file{CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL,
                            nullptr)};
    if (file.value == INVALID_HANDLE_VALUE) {
        fail(path, "open");
    }
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(file.value, &size)) {
        fail(path, "read the size of");
    }
    if (size.QuadPart == 0) {
        return {};
    }
    Handle mapping{CreateFileMappingW(file.value, nullptr, PAGE_READONLY, 0, 0, nullptr)};
    if (mapping.value == nullptr) {
        fail(path, "map");
    }
    const void* address = MapViewOfFile(mapping.value, FILE_MAP_READ, 0, 0, 0);
    if (address == nullptr) {
        fail(path, "map");
    }
    return {static_cast<const std::byte*>(address), static_cast<std::size_t>(size.QuadPart)};
}

void unmap(std::span<const std::byte> bytes) noexcept { UnmapViewOfFile(bytes.data()); }

#else

struct Descriptor {
    int value = -1;
    ~Descriptor() {
        if (value >= 0) {
            close(value);
        }
    }
};

[[noreturn]] void fail(const std::filesystem::path& path, const char* step) {
    throw Error("cannot {} {}: {}", step, path.string(), std::generic_category().message(errno));
}

std::span<const std::byte> map(const std::filesystem::path& path) {
    const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.value < 0) {
        fail(path, "open");
    }
    struct stat status {};
    if (fstat(file.value, &status) != 0) {
        fail(path, "read the size of");
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error("cannot map {}: it is not a regular file", path.string());
    }
    if (status.st_size == 0) {
        return {};
    }
    if (static_cast<std::uintmax_t>(status.st_size) > std::numeric_limits<std::size_t>::max()) {
        throw Error("cannot map {}: {} bytes do not fit this machine's addresses", path.string(), status.st_size);
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value, 0);
    if (address == MAP_FAILED) {
        fail(path, "map");
    }
    return {static_cast<const std::byte*>(address), size};
}

void unmap(std::span<const std::byte> bytes) noexcept {
    munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
}

#endif

bool is_lfs_pointer(std::span<const std::byte> bytes) {
    constexpr std::string_view kBeginning = "version https://git-lfs";
    return bytes.size() >= kBeginning.size() && std::memcmp(bytes.data(), kBeginning.data(), kBeginning.size()) == 0;
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) : MappedFile(path, map(path)) {
    if (is_lfs_pointer(bytes_)) {   // the destructor runs: the constructor delegated to has ended
        throw Error("{} is a Git LFS pointer, not the file itself: fetch it with 'git lfs pull', or download it again",
                    path.string());
    }
}

MappedFile::MappedFile(std::filesystem::path path, std::span<const std::byte> bytes)
    : path_(std::move(path)), bytes_(bytes) {}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) {
        unmap(bytes_);
    }
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : path_(std::move(other.path_)), bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(bytes_, other.bytes_);
    return *this;
}

}  // namespace pipit::inference
