#include "inference/models/kept_conversations.h"

#include "inference/models/content_hash.h"
#include "inference/processor/prompt.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>

namespace pipit::inference {
namespace {

namespace fs = std::filesystem;

constexpr std::array<char, 8> kMagic = {'p', 'i', 'p', 'i', 't', 'k', 'v', '1'};
constexpr std::string_view kExtension = ".kv";
constexpr std::string_view kPartExtension = ".part";
constexpr std::int64_t kMostTokens = std::int64_t{1} << 30U;

struct Head {
    std::array<char, 8> magic = kMagic;
    std::uint64_t fingerprint = 0;
    std::int64_t length = 0;
    std::int64_t written = 0;
};
static_assert(sizeof(Head) == 32);

using Checksum = std::uint64_t;

/// Of the bytes between head and checksum that are no keys; nothing if the head cannot be of a file of that size.
std::optional<std::uint64_t> slot_bytes_of(const Head& head, std::uint64_t file_bytes) {
    if (head.magic != kMagic || head.length <= 0 || head.length > kMostTokens || head.written < head.length ||
        head.written > kMostTokens) {
        return std::nullopt;
    }
    const std::uint64_t others =
        sizeof(Head) + static_cast<std::uint64_t>(head.length) * sizeof(std::uint64_t) + sizeof(Checksum);
    return file_bytes > others ? std::optional(file_bytes - others) : std::nullopt;
}

struct File {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes = 0;
};

/// Those with that extension, the one used last first.
std::vector<File> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<File> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code gone;
        const File file{entry->path(), entry->last_write_time(gone), entry->file_size(gone)};
        if (!gone && file.path.extension() == extension) {
            files.push_back(file);
        }
    }
    std::ranges::sort(files, std::ranges::greater(), &File::used);
    return files;
}

}  // namespace

KeptConversations::KeptConversations(fs::path folder, std::uint64_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    fs::permissions(folder_, fs::perms::owner_all, failed);
    if (failed) {
        fmt::print(stderr, "conversations cannot be kept in {}: {}\n", folder_.string(), failed.message());
    }
    for (const File& part : files_in(folder_, kPartExtension)) {  // of a program that was ended while it wrote
        fs::remove(part.path, failed);
    }
    make_room();
}

fs::path KeptConversations::path(std::string_view name) const {
    expects(is_conversation_name(name), "kept conversations: the name \"{}\"", name);
    return folder_ / fmt::format("{}{}", name, kExtension);
}

void KeptConversations::save(std::string_view name, const State& state, std::uint64_t slot_bytes,
                             const std::function<void(const Sink& sink)>& write_slots) {
    const fs::path target = path(name);
    const auto keys = std::as_bytes(std::span(state.keys));
    if (sizeof(Head) + keys.size() + slot_bytes + sizeof(Checksum) > most_bytes_) {
        erase(name);
        return;
    }
    fs::path part = target;
    part += kPartExtension;
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    const auto write = [&](std::span<const std::byte> bytes) {
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    };
    ContentHash hash;
    const auto add = [&](std::span<const std::byte> bytes) {
        hash.add(bytes);
        write(bytes);
    };
    const Head head{.fingerprint = state.fingerprint, .length = state.extent.length, .written = state.extent.written};
    add(std::as_bytes(std::span(&head, 1)));
    add(keys);
    write_slots(add);
    const Checksum checksum = hash.value();
    write(std::as_bytes(std::span(&checksum, 1)));
    file.close();
    std::error_code failed;
    if (file) {
        fs::rename(part, target, failed);
    }
    if (!file || failed) {
        fmt::print(stderr, "{} cannot be written: {}\n", target.string(),
                   file ? failed.message() : "the folder is missing, or the disk full");
        fs::remove(part, failed);
        return;
    }
    make_room();
}

std::optional<KeptConversations::Kept> KeptConversations::open(std::string_view name) {
    std::error_code failed;
    if (!fs::is_regular_file(path(name), failed)) {  // opening what is none can take for ever
        return std::nullopt;
    }
    try {
        Kept kept(MappedFile(path(name)));
        const std::span<const std::byte> bytes = kept.file_.bytes();
        Head head;
        if (bytes.size() >= sizeof(head)) {
            std::memcpy(&head, bytes.data(), sizeof(head));
        }
        if (bytes.size() < sizeof(head) || !slot_bytes_of(head, bytes.size())) {
            erase_damaged(name, "it is no saved conversation");
            return std::nullopt;
        }
        kept.state_ = {.fingerprint = head.fingerprint,
                       .extent = {.length = head.length, .written = head.written},
                       .keys = std::vector<std::uint64_t>(static_cast<std::size_t>(head.length))};
        std::memcpy(kept.state_.keys.data(), bytes.data() + sizeof(head), std::span(kept.state_.keys).size_bytes());
        return kept;
    } catch (const Error& error) {
        erase_damaged(name, error.what());
        return std::nullopt;
    }
}

std::uint64_t KeptConversations::Kept::slot_bytes() const {
    return file_.bytes().size() - sizeof(Head) - std::span(state_.keys).size_bytes() - sizeof(Checksum);
}

std::optional<std::span<const std::byte>> KeptConversations::Kept::slots() const {
    const auto bytes = file_.bytes();
    const auto summed = bytes.first(bytes.size() - sizeof(Checksum));
    Checksum expected = 0;
    std::memcpy(&expected, summed.data() + summed.size(), sizeof(expected));
    ContentHash hash;
    hash.add(summed);
    return hash.value() == expected ? std::optional(summed.last(slot_bytes())) : std::nullopt;
}

void KeptConversations::touch(std::string_view name) {
    std::error_code ignored;
    fs::last_write_time(path(name), fs::file_time_type::clock::now(), ignored);
}

void KeptConversations::erase(std::string_view name) {
    std::error_code ignored;
    fs::remove(path(name), ignored);
}

void KeptConversations::erase_damaged(std::string_view name, std::string_view why) {
    fmt::print(stderr, "{} is deleted: {}\n", path(name).string(), why);
    erase(name);
}

void KeptConversations::make_room() {
    std::uint64_t total = 0;
    for (const File& file : files_in(folder_, kExtension)) {
        total += file.bytes;
        if (total > most_bytes_) {
            std::error_code ignored;
            fs::remove(file.path, ignored);
        }
    }
}

}  // namespace pipit::inference
