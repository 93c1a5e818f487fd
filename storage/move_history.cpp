#include "storage/move_history.h"

#include "storage/database.h"
#include "storage/durable_file.h"
#include "storage/error.h"
#include "storage/open_history.h"
#include "storage/sha256.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <vector>

namespace pipit::storage {
namespace {

constexpr const char* kPlaceName = "place";
constexpr const char* kCopyingMark = "copying";   // in a folder that a move has not finished
constexpr int kPagesAtOnce = 4096;

namespace fs = std::filesystem;

struct Place {
    fs::path now;
    fs::path left;   // empty: nothing is to be removed
};

std::string utf8(const fs::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

fs::path path_of(const std::string& text) { return std::u8string(text.begin(), text.end()); }

std::optional<Place> read_place(const fs::path& home) {
    std::ifstream in(home / kPlaceName, std::ios::binary);
    std::string now;
    std::string left;
    if (!std::getline(in, now) || now.empty()) {
        return std::nullopt;
    }
    std::getline(in, left);
    return Place{.now = path_of(now), .left = path_of(left)};
}

void write_place(const fs::path& home, const Place& place) {
    const std::string text = utf8(place.now) + "\n" + utf8(place.left) + "\n";
    write_durably(home / kPlaceName, std::as_bytes(std::span(text)));
}

// What belongs to a history beside its database; models, for one, do not.
bool belongs(const fs::path& entry) {
    const std::string name = entry.filename().string();
    return name == kAttachmentsName || name == "written" || name.starts_with(kDamagedPrefix) || name.starts_with(kReplacedPrefix);
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    } else if (fs::is_regular_file(folder)) {
        files.push_back(folder);
    }
    return files;
}

std::string digest_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return sha256_hex(std::as_bytes(std::span(bytes)));
}

void copy_and_compare(const fs::path& source, const fs::path& target) {
    fs::create_directories(target.parent_path());
    copy_durably(source, target);
    if (digest_of(source) != digest_of(target)) {
        throw Error("{} was not copied as it is to {}", source.string(), target.string());
    }
}

void copy_database(Database& history, const fs::path& target) {
    fs::path part = target;
    part += ".part";
    Backup copy(history, part);
    while (!copy.step(kPagesAtOnce)) {
    }
    if (const std::string problem = check_file(part); !problem.empty()) {
        throw Error("the copy of the history is damaged: {}", problem);
    }
    rename_durably(part, target);
}

void begin_copy(const fs::path& folder) {
    fs::create_directories(folder);
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().stem() != kCopyingMark) {   // with .part, when it was being written
            found.push_back(entry.path());
        }
    }
    if (!found.empty() && !fs::exists(folder / kCopyingMark)) {
        throw Error("{} is not empty", folder.string());
    }
    write_durably(folder / kCopyingMark, {});
    for (const fs::path& left : found) {
        fs::remove_all(left);   // by a move that was interrupted
    }
}

void remove_history(const HistoryPlace& place) {
    std::error_code ignored;   // what cannot be removed now stays
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(place.folder / (std::string(kHistoryName) + suffix), ignored);
    }
    std::vector<fs::path> rest;
    for (const auto& entry : fs::directory_iterator(place.folder, ignored)) {
        if (belongs(entry.path())) {
            rest.push_back(entry.path());
        }
    }
    for (const fs::path& entry : rest) {
        fs::remove_all(entry, ignored);
    }
    for (const KeptBackup& backup : place.backups.newest_first()) {
        fs::remove(backup.file, ignored);
    }
    fs::remove(place.backups.folder(), ignored);   // and the folders, if nothing else is in them
    fs::remove(place.folder, ignored);
}

}  // namespace

fs::path place_of(const fs::path& home) {
    const auto place = read_place(home);
    return place ? place->now : home;
}

void copy_history(Database& history, const HistoryPlace& from, const HistoryPlace& to) try {
    if (to.folder == from.folder) {
        throw Error("the history lies in {} already", to.folder.string());
    }
    begin_copy(to.folder);
    std::uintmax_t needed = fs::file_size(from.folder / kHistoryName);
    std::vector<std::pair<fs::path, fs::path>> files;
    for (const auto& entry : fs::directory_iterator(from.folder)) {
        if (belongs(entry.path())) {
            for (const fs::path& file : files_in(entry.path())) {
                files.emplace_back(file, to.folder / fs::relative(file, from.folder));
            }
        }
    }
    for (const KeptBackup& backup : from.backups.newest_first()) {
        files.emplace_back(backup.file, to.backups.folder() / backup.file.filename());
    }
    for (const auto& [source, target] : files) {
        needed += fs::file_size(source);
    }
    if (const std::uintmax_t free = fs::space(to.folder).available; free < needed) {
        throw Error("{} has {} MB free, and {} MB are needed", to.folder.string(), free / 1'000'000, needed / 1'000'000 + 1);
    }
    for (const auto& [source, target] : files) {
        copy_and_compare(source, target);
    }
    copy_database(history, to.folder / kHistoryName);
} catch (const fs::filesystem_error& error) {
    throw Error("the history cannot be copied: {}", error.what());
}

void name_place(const fs::path& home, const fs::path& from, const fs::path& to) { write_place(home, {.now = to, .left = from}); }

void end_move(const fs::path& home, BackupFolder (*backups_of)(const fs::path&)) {
    const auto place = read_place(home);
    if (place && !place->left.empty()) {
        fs::remove(place->now / kCopyingMark);
        remove_history({.folder = place->left, .backups = backups_of(place->left)});
        write_place(home, {.now = place->now});
    }
}

}  // namespace pipit::storage
