#include "storage/open_history.h"

#include "storage/durable_file.h"
#include "storage/error.h"
#include "storage/migrations.h"
#include "storage/statement.h"
#include "storage/written_mark.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <system_error>

namespace pipit::storage {
namespace {

constexpr const char* kSuspectMark = "check-history";
constexpr std::uintmax_t kAlwaysChecked = 64u << 20;   // bytes; about 0.15 s

std::uintmax_t size_of(const std::filesystem::path& file) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : size;
}

void create_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        throw Error("cannot create the folder {}: {}", folder.string(), failed.message());
    }
}

bool has_log(const std::filesystem::path& file) {
    std::filesystem::path log = file;
    log += "-wal";
    return size_of(log) > 0;
}

std::uint32_t big_endian(const std::array<unsigned char, 100>& bytes, std::size_t at) {
    return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) | (std::uint32_t{bytes[at + 2]} << 8) | bytes[at + 3];
}

// What SQLite takes for a new, a read-only or a later file, but this program never writes. Offsets: SQLite's file format.
std::string header_problem(const std::filesystem::path& file) {
    const std::uintmax_t size = size_of(file);
    if (size == 0) {
        return {};
    }
    std::array<unsigned char, 100> header{};
    std::ifstream in(file, std::ios::binary);
    if (!in.read(reinterpret_cast<char*>(header.data()), header.size())) {
        return fmt::format("it has {} bytes, less than a header", size);
    }
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    if (std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0) {
        return "it does not begin as a database does";
    }
    if (header[18] > 2 || header[19] > 2 || big_endian(header, 44) > 4 || big_endian(header, 56) > 1) {
        return "its header names versions that Pipit does not write";
    }
    const std::uint32_t page = (std::uint32_t{header[16]} << 8) | header[17];
    const std::uintmax_t page_size = page == 1 ? 65536 : page;
    // After a kill the log may know better.
    if (!has_log(file) && size != page_size * big_endian(header, 28)) {
        return fmt::format("it has {} bytes, its header says {} pages of {}", size, big_endian(header, 28), page_size);
    }
    return {};
}

std::int64_t last_message_id(const std::filesystem::path& backup) {
    try {
        Database database = Database::look_into(backup);
        return last_message_id(database);
    } catch (const Error&) {
        return 0;   // of no use, and so no measure
    }
}

std::int64_t last_backed_up_id(const BackupFolder& backups) {
    const auto newest = backups.newest_first();
    return newest.empty() ? 0 : last_message_id(newest.front().file);
}

// For an attachment two names of one file cost nothing, and the clean-up of one place leaves the other alone.
void link_or_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code failed;
    std::filesystem::create_hard_link(from, to, failed);
    if (failed) {
        std::filesystem::copy_file(from, to, failed);
    }
}

std::filesystem::path fresh_folder(const std::filesystem::path& folder, std::string_view prefix, TimePoint now) {
    const std::string name = fmt::format("{}{}", prefix, now.time_since_epoch().count());
    std::filesystem::path kept = folder / name;
    for (int number = 2; std::filesystem::exists(kept); ++number) {
        kept = folder / fmt::format("{}-{}", name, number);
    }
    create_folder(kept);
    return kept;
}

// The file, its log (without which it may not be readable), and its attachments, which stay where they are as well.
std::filesystem::path set_aside(const std::filesystem::path& folder, std::string_view prefix, TimePoint now) {
    const std::filesystem::path kept = fresh_folder(folder, prefix, now);
    bool moved = false;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        const std::string name = std::string(kHistoryName) + suffix;
        if (std::filesystem::exists(folder / name)) {
            rename_durably(folder / name, kept / name);
            moved = true;
        }
    }
    if (!moved) {
        std::filesystem::remove(kept);
        return {};
    }
    create_folder(kept / kAttachmentsName);
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder / kAttachmentsName, missing)) {
        link_or_copy(entry.path(), kept / kAttachmentsName / entry.path().filename());
    }
    return kept;
}

void save_before_migration(Database& database, const BackupFolder& backups, TimePoint now) {
    try {
        back_up(database, backups, now);
    } catch (const Damaged&) {
        throw;
    } catch (const Error&) {
        // No room for a copy: each step of the migration is a transaction all the same, and nobody is locked out.
    }
}

Database open(const std::filesystem::path& folder, const BackupFolder& backups, TimePoint now) {
    const std::filesystem::path file = folder / kHistoryName;
    if (std::filesystem::exists(file) && !std::filesystem::is_regular_file(file)) {
        throw Damaged("{} is no file", file.string());
    }
    if (size_of(file) == 0 && !backups.newest_first().empty()) {
        throw Damaged("the history {} is {}", file.string(), std::filesystem::exists(file) ? "empty" : "gone");
    }
    if (const std::string problem = header_problem(file); !problem.empty()) {
        throw Damaged("the history {} is damaged: {}", file.string(), problem);
    }
    Database database(file);
    const bool suspect = std::filesystem::exists(folder / kSuspectMark);
    if (suspect || size_of(file) <= kAlwaysChecked) {
        const auto how = suspect ? Database::Check::thorough : Database::Check::quick;
        if (const std::string problem = database.check(how); !problem.empty()) {
            throw Damaged("the history {} is damaged: {}", file.string(), problem);
        }
    }
    check_schema(database);
    if (schema_version(database) > 0 && schema_version(database) < newest_schema_version()) {
        save_before_migration(database, backups, now);
    }
    migrate(database);
    // A log that was lost, or one of an earlier day, leaves a sound file that is too old.
    if (const std::int64_t backed_up = last_backed_up_id(backups); last_message_id(database) < backed_up) {
        throw Damaged("the history {} ends before message {}, which its newest backup has", file.string(), backed_up);
    }
    std::error_code ignored;
    std::filesystem::remove(folder / kSuspectMark, ignored);
    return database;
}

// The numbers of messages that were ever given are not given again.
void pass_over(Database& database, RowId last_message) {
    Statement(database, "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'messages'").bind(last_message).run();
}

RowId last_ever_written(const std::filesystem::path& folder, const BackupFolder& backups) {
    const auto mark = WrittenMark(folder).read();
    return std::max(last_backed_up_id(backups), mark ? mark->last_message : 0);
}

// A sound file in the place of the history.
void put_in_place(const std::filesystem::path& folder, const BackupFolder& backups, const std::filesystem::path& file) {
    copy_durably(file, folder / kHistoryName);
    Database database(folder / kHistoryName);
    pass_over(database, last_ever_written(folder, backups));
}

// What was written after message `last` is gone.
std::optional<Loss> loss_after(const std::filesystem::path& folder, RowId last) {
    const auto mark = WrittenMark(folder).read();
    if (!mark || mark->last_message <= last) {
        return std::nullopt;
    }
    return Loss{.message_count = mark->last_message - last, .written = mark->written};
}

OpenedHistory recover(const std::filesystem::path& folder, const BackupFolder& backups, const std::string& why, TimePoint now) {
    Recovery recovery{.why = why, .damaged = set_aside(folder, kDamagedPrefix, now), .restored = std::nullopt};
    for (const KeptBackup& backup : backups.newest_first()) {
        if (check_file(backup.file).empty()) {
            const auto loss = loss_after(folder, last_message_id(backup.file));
            put_in_place(folder, backups, backup.file);
            recovery.restored = backup;
            return {.database = open(folder, backups, now), .recovery = std::move(recovery), .loss = loss};
        }
    }
    Database database(folder / kHistoryName);
    migrate(database);
    return {.database = std::move(database), .recovery = std::move(recovery), .loss = loss_after(folder, 0)};
}

}  // namespace

OpenedHistory open_history(const std::filesystem::path& folder, const BackupFolder& backups, TimePoint now) {
    create_folder(folder);
    std::string why;
    try {
        OpenedHistory opened{.database = open(folder, backups, now), .recovery = std::nullopt, .loss = std::nullopt};
        opened.loss = loss_after(folder, last_message_id(opened.database));
        if (opened.loss) {
            pass_over(opened.database, last_ever_written(folder, backups));
        }
        return opened;
    } catch (const Damaged& error) {
        why = error.what();
    }
    return recover(folder, backups, why, now);
}

void mark_suspect(const std::filesystem::path& folder) { std::ofstream(folder / kSuspectMark) << "1\n"; }

std::filesystem::path restore(const std::filesystem::path& folder, const BackupFolder& backups, const SavedState& state, TimePoint now) {
    if (const std::string problem = check_file(state.file); !problem.empty()) {
        throw Damaged("the saved history {} is damaged: {}", state.file.string(), problem);
    }
    const std::filesystem::path kept = set_aside(folder, kReplacedPrefix, now);
    put_in_place(folder, backups, state.file);
    create_folder(folder / kAttachmentsName);
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(attachments_of(state), missing)) {
        link_or_copy(entry.path(), folder / kAttachmentsName / entry.path().filename());
    }
    return kept;
}

}  // namespace pipit::storage
