#include "storage/durable_file.h"

#include "storage/error.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pipit::storage {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

#ifdef _WIN32
File create(const std::filesystem::path& path) { return File(_wfopen(path.c_str(), L"wb")); }
File open_again(const std::filesystem::path& path) { return File(_wfopen(path.c_str(), L"r+b")); }
bool flush_to_disk(std::FILE* file) { return std::fflush(file) == 0 && _commit(_fileno(file)) == 0; }
void flush_folder(const std::filesystem::path&) {}   // NTFS writes its journal by itself
#else
File create(const std::filesystem::path& path) { return File(std::fopen(path.c_str(), "wb")); }
File open_again(const std::filesystem::path& path) { return File(std::fopen(path.c_str(), "r+b")); }
bool flush_to_disk(std::FILE* file) { return std::fflush(file) == 0 && fsync(fileno(file)) == 0; }
void flush_folder(const std::filesystem::path& folder) {
    // Some file systems refuse this; the file itself is on the disk by then.
    if (const int descriptor = open(folder.c_str(), O_RDONLY | O_CLOEXEC); descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}
#endif

}  // namespace

void write_durably(const std::filesystem::path& target, std::span<const std::byte> bytes) {
    std::filesystem::path part = target;
    part += ".part";
    try {
        File file = create(part);
        const bool is_written =
            file != nullptr &&
            (bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size());   // null: no bytes
        if (!is_written || !flush_to_disk(file.get())) {
            throw std::system_error(errno, std::generic_category());
        }
        file.reset();   // Windows renames closed files only
        std::filesystem::rename(part, target);
        flush_folder(target.parent_path());
    } catch (const std::system_error& error) {   // filesystem_error is one
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw Error("cannot write {} ({} bytes): {}", target.string(), bytes.size(), error.what());
    }
}

void copy_durably(const std::filesystem::path& source, const std::filesystem::path& target) {
    std::filesystem::path part = target;
    part += ".part";
    try {
        std::filesystem::copy_file(source, part, std::filesystem::copy_options::overwrite_existing);
        File file = open_again(part);
        if (file == nullptr || !flush_to_disk(file.get())) {
            throw std::system_error(errno, std::generic_category());
        }
        file.reset();
        std::filesystem::rename(part, target);
        flush_folder(target.parent_path());
    } catch (const std::system_error& error) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw Error("cannot copy {} to {}: {}", source.string(), target.string(), error.what());
    }
}

void flush_durably(const std::filesystem::path& path) {
    const File file = open_again(path);
    if (file == nullptr || !flush_to_disk(file.get())) {
        throw Error("cannot flush {}: {}", path.string(), std::generic_category().message(errno));
    }
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code failed;
    std::filesystem::rename(from, to, failed);
    if (failed) {
        throw Error("cannot rename {} to {}: {}", from.string(), to.string(), failed.message());
    }
    flush_folder(to.parent_path());
}

}  // namespace pipit::storage
