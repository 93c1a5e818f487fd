// The history is damaged in fifty ways; each ends in a working program that has everything up to the last backup, and the
// damaged files are kept.

#include "storage/open_history.h"

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/error.h"
#include "storage/migrations.h"
#include "storage/statement.h"
#include "storage/written_mark.h"
#include "tests/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>

namespace pipit::storage {
namespace {

namespace fs = std::filesystem;
using Bytes = std::string;

constexpr std::size_t kPage = 4096;
constexpr int kBeforeBackup = 300;
constexpr int kAfterBackup = 20;
const TimePoint kNow(std::chrono::days(20'000));

Bytes read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const Bytes& bytes) { std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes; }

void copy_folder(const fs::path& from, const fs::path& to) { fs::copy(from, to, fs::copy_options::recursive); }

void add_messages(ConversationStore& store, RowId conversation, int first, int count) {
    RowId parent = store.shown_end(conversation);
    for (int number = first; number < first + count; ++number) {
        parent = store.add_message({.conversation_id = conversation,
                                    .parent_id = parent,
                                    .text = fmt::format("message {} about herons and {}", number, std::string(number % 40 * 10, 'y'))})
                     .id;
    }
}

// A history that was used, backed up, used for some minutes more and closed; and as it was when it was killed instead.
class Sample {
public:
    Sample() : backups(folder.path() / "backups") {
        fs::create_directories(folder.path() / "live");
        const fs::path live = folder.path() / "live";
        auto opened = open_history(live, backups, kNow);
        AttachmentFiles files(live / kAttachmentsName);
        ConversationStore store(opened.database, files);
        const RowId conversation = store.add_conversation("birds").id;
        copy_folder(live, folder.path() / "early");   // its log holds only the beginning
        add_messages(store, conversation, 0, kBeforeBackup);
        const std::string sha256 = files.keep(std::as_bytes(std::span(std::string_view("picture"))));
        Message picture{.conversation_id = conversation, .parent_id = store.shown_end(conversation), .text = "look"};
        picture.attachments.push_back({.mime = "image/png", .sha256 = sha256});
        store.add_message(picture);
        back_up(opened.database, backups, kNow);
        add_messages(store, conversation, kBeforeBackup, kAfterBackup);
        copy_folder(live, folder.path() / "killed");
        opened = {.database = Database::in_memory(), .recovery = std::nullopt};   // closes
        fs::rename(live, folder.path() / "closed");
    }
    const TemporaryFolder folder;
    BackupFolder backups;
};

struct Damage {
    const char* name;
    std::function<void(const fs::path& folder, const Sample& sample)> apply;
    bool killed = false;       // the program did not end in order before
};

void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }

// ---- ways to damage

using Edit = std::function<void(Bytes&)>;

Damage edit(const char* name, Edit change) {
    return {name, [change](const fs::path& folder, const Sample&) {
                Bytes bytes = read(folder / kHistoryName);
                change(bytes);
                write(folder / kHistoryName, bytes);
            }};
}

Damage edit_log(const char* name, Edit change) {
    return {name,
            [change](const fs::path& folder, const Sample&) {
                const fs::path log = folder / (std::string(kHistoryName) + "-wal");
                Bytes bytes = fs::exists(log) ? read(log) : Bytes();
                change(bytes);
                write(log, bytes);
            },
            true};
}

Damage put(const char* name, std::size_t at, Bytes bytes) {
    return edit(name, [at, bytes](Bytes& file) { file.replace(at, bytes.size(), bytes); });
}

Damage fill_page(const char* name, std::size_t page, char with) {
    return edit(name, [page, with](Bytes& file) { file.replace((page - 1) * kPage, kPage, kPage, with); });
}

Damage sql(const char* name, const char* statements) {
    return {name, [statements](const fs::path& folder, const Sample&) { Database(folder / kHistoryName).execute(statements); }};
}

// The first page of a table or an index.
Damage fill_root(const char* name, const char* of, std::size_t from, std::size_t size, char with) {
    return {name, [=](const fs::path& folder, const Sample&) {
                std::int64_t page = 0;
                {
                    Database database(folder / kHistoryName);
                    Statement root(database, "SELECT rootpage FROM sqlite_schema WHERE name = ?1");
                    root.bind(of);
                    ASSERT_TRUE(root.step());
                    page = root.integer(0);
                }
                Bytes bytes = read(folder / kHistoryName);
                bytes.replace((page - 1) * kPage + from, size, size, with);
                write(folder / kHistoryName, bytes);
            }};
}

void flip_bits(Bytes& file, int count, unsigned seed) {
    std::mt19937 random(seed);
    for (int bit = 0; bit < count; ++bit) {
        file[random() % file.size()] ^= static_cast<char>(1 << random() % 8);
    }
}

Bytes noise(std::size_t size, unsigned seed) {
    std::mt19937 random(seed);
    Bytes bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random());
    }
    return bytes;
}

std::vector<Damage> all_damages() {
    std::vector<Damage> list{
        // the header
        put("no magic", 0, Bytes(16, '\0')),
        put("one wrong letter in the magic", 7, "Q"),
        put("page size 3", 16, Bytes("\0\3", 2)),
        put("page size doubled", 16, Bytes("\x20\0", 2)),
        put("write version of the future", 18, "\x7f"),
        put("read version of the future", 19, "\x7f"),
        put("reserved bytes", 20, "\xf0"),
        put("page count too large", 28, Bytes("\0\x7f\0\0", 4)),
        put("page count too small", 28, Bytes("\0\0\0\2", 4)),
        put("free list into nowhere", 32, Bytes("\0\0\x40\0\0\0\0\7", 8)),
        put("schema format of the future", 44, Bytes("\0\0\0\x63", 4)),
        put("another text encoding", 56, Bytes("\0\0\0\2", 4)),
        put("a format that no program has", 60, "damn"),
        put("no format", 60, Bytes(4, '\0')),
        // the length
        edit("empty", [](Bytes& file) { file.clear(); }),
        edit("one byte", [](Bytes& file) { file.resize(1); }),
        edit("a hundred bytes", [](Bytes& file) { file.resize(100); }),
        edit("one page", [](Bytes& file) { file.resize(kPage); }),
        edit("half a page too little", [](Bytes& file) { file.resize(file.size() - kPage / 2); }),
        edit("half", [](Bytes& file) { file.resize(file.size() / 2); }),
        edit("the last page missing", [](Bytes& file) { file.resize(file.size() - kPage); }),
        edit("noise behind the end", [](Bytes& file) { file += noise(10'000, 1); }),
        edit("twice the same", [](Bytes& file) { file += file; }),
        edit("the first page missing", [](Bytes& file) { file.erase(0, kPage); }),
        edit("eleven bytes inserted", [](Bytes& file) { file.insert(5000, "eleven byte"); }),
        // whole files
        edit("zeros", [](Bytes& file) { file.assign(file.size(), '\0'); }),
        edit("noise", [](Bytes& file) { file = noise(file.size(), 2); }),
        edit("a text", [](Bytes& file) { file = "Dear diary,\n"; }),
        {"gone", [](const fs::path& folder, const Sample&) { fs::remove(folder / kHistoryName); }},
        {"a folder", [](const fs::path& folder, const Sample&) {
             fs::remove(folder / kHistoryName);
             fs::create_directory(folder / kHistoryName);
         }},
        // pages
        fill_page("the schema's page zeroed", 1, '\0'),
        fill_page("page 2 zeroed", 2, '\0'),
        fill_page("page 9 filled with ones", 9, '\xff'),
        fill_root("conversations zeroed", "conversations", 0, kPage, '\0'),
        fill_root("messages zeroed", "messages", 0, kPage, '\0'),
        fill_root("messages: cell pointers", "messages", 12, 40, '\x7f'),
        fill_root("messages: kind of page", "messages", 0, 1, '\3'),
        fill_root("attachments filled", "attachments", 0, kPage, '\x2a'),
        fill_root("settings filled", "settings", 0, kPage, '\x2a'),
        fill_root("an index zeroed", "messages_by_branch", 0, kPage, '\0'),
        fill_root("the search's index filled", "messages_search_data", 100, kPage - 100, '\x2a'),
        fill_root("the search's list zeroed", "messages_search_idx", 0, kPage, '\0'),
        fill_root("the search's settings zeroed", "messages_search_config", 0, kPage, '\0'),
        edit("two pages swapped", [](Bytes& file) {
            std::swap_ranges(file.begin() + 4 * kPage, file.begin() + 5 * kPage, file.begin() + 12 * kPage);
        }),
        edit("a page over another", [](Bytes& file) { file.replace(10 * kPage, kPage, file, 3 * kPage, kPage); }),
        edit("a hundred bits", [](Bytes& file) { flip_bits(file, 100, 3); }),
        edit("a thousand bits", [](Bytes& file) { flip_bits(file, 1000, 4); }),
        edit("a tenth in the middle", [](Bytes& file) { file.replace(file.size() / 2, file.size() / 10, noise(file.size() / 10, 5)); }),
        // the schema
        sql("a table dropped", "PRAGMA foreign_keys = OFF; DROP TABLE attachments"),
        sql("an index dropped", "DROP INDEX messages_by_parent"),
        sql("the search dropped", "DROP TABLE messages_search"),
        // the log of a program that was killed
        edit_log("noise for a log", [](Bytes& log) { log = noise(100'000, 6); }),
        edit_log("half a log", [](Bytes& log) { log.resize(log.size() / 2); }),
        edit_log("a log with a thousand bits flipped", [](Bytes& log) { flip_bits(log, 1000, 7); }),
        edit_log("no log", [](Bytes& log) { log.clear(); }),
        {"the log of an earlier day", [](const fs::path& folder, const Sample& sample) {
             const std::string log = std::string(kHistoryName) + "-wal";
             fs::copy_file(sample.folder.path() / "early" / log, folder / log, fs::copy_options::overwrite_existing);
         }},
        {"killed, and then half a file", [](const fs::path& folder, const Sample&) {
             Bytes bytes = read(folder / kHistoryName);
             bytes.resize(bytes.size() / 2);
             write(folder / kHistoryName, bytes);
         }, true},
        {"a journal of noise", [](const fs::path& folder, const Sample&) { write(folder / (std::string(kHistoryName) + "-journal"), noise(9000, 8)); }},
        {"shared memory of noise", [](const fs::path& folder, const Sample&) { write(folder / (std::string(kHistoryName) + "-shm"), noise(32'768, 9)); }},
    };
    return list;
}

// ---- what is left

// What the window does in a session: lists, opens, searches, writes. Throws Damaged where the program would meet it.
std::set<RowId> use(Database& database, const fs::path& folder) {
    AttachmentFiles files(folder / kAttachmentsName);
    ConversationStore store(database, files);
    store.stop_unfinished_answers();
    std::set<RowId> seen;
    for (const Conversation& conversation : store.conversations()) {
        const auto tree = store.tree(conversation.id);
        for (const Message& message : tree->messages) {
            seen.insert(message.id);
        }
        store.shown_path(conversation.id);
    }
    try {
        store.search("herons", 50);
    } catch (const SearchDamaged&) {
        store.rebuild_search();
        store.search("herons", 50);
    }
    const RowId fresh = store.add_conversation("after").id;
    store.add_message({.conversation_id = fresh, .text = "life goes on"});
    store.remove_unnamed_files();
    return seen;
}

std::int64_t row_count(Database& database) {
    Statement count(database, "SELECT count(*) FROM messages");
    count.step();
    return count.integer(0);
}

struct Outcome {
    std::set<RowId> seen;
    std::optional<Recovery> recovery;
};

// Starts, and starts again when damage shows only in use, as the window does.
Outcome start_and_use(const fs::path& folder, const BackupFolder& backups) {
    Outcome outcome;
    for (int start = 0; start < 3; ++start) {
        auto opened = open_history(folder, backups, kNow + std::chrono::minutes(5));
        if (opened.recovery) {
            outcome.recovery = opened.recovery;
        }
        try {
            outcome.seen = use(opened.database, folder);
            return outcome;
        } catch (const Damaged&) {
            mark_suspect(folder);
        }
    }
    ADD_FAILURE() << "is still damaged after three starts";
    return outcome;
}

class DamageTest : public testing::TestWithParam<Damage> {
protected:
    static const Sample& sample() {
        static const Sample made;
        return made;
    }
};

TEST_P(DamageTest, EndsInAWorkingProgramWithEverythingUpToTheBackup) {
    const TemporaryFolder place;
    const fs::path folder = place.path() / "live";
    const BackupFolder backups(place.path() / "backups");
    copy_folder(sample().folder.path() / (GetParam().killed ? "killed" : "closed"), folder);
    copy_folder(sample().backups.folder(), backups.folder());
    GetParam().apply(folder, sample());
    std::map<std::string, Bytes> damaged;   // what must be kept
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            damaged[entry.path().filename().string()] = read(entry.path());
        }
    }

    const Outcome outcome = start_and_use(folder, backups);
    for (RowId id = 1; id <= kBeforeBackup + 1; ++id) {
        ASSERT_TRUE(outcome.seen.contains(id)) << "message " << id << " is lost";
    }
    std::set<RowId> again = start_and_use(folder, backups).seen;   // the next start finds nothing to mend, and the new message
    EXPECT_EQ(again.size(), outcome.seen.size() + 1);
    if (!outcome.recovery) {
        // Whether a log that cannot be read held anything, nobody can tell; else no row may go without a word.
        EXPECT_TRUE(GetParam().killed || outcome.seen.size() == kBeforeBackup + 1 + kAfterBackup) << outcome.seen.size();
        return;
    }
    EXPECT_TRUE(outcome.recovery->restored);
    EXPECT_FALSE(outcome.recovery->why.empty());
    if (!damaged.contains(kHistoryName)) {
        return;   // there was no file that could be kept
    }
    ASSERT_FALSE(outcome.recovery->damaged.empty());
    EXPECT_EQ(read(outcome.recovery->damaged / kHistoryName).size() > 0, !damaged[kHistoryName].empty());
    EXPECT_FALSE(fs::is_empty(outcome.recovery->damaged / kAttachmentsName));
    EXPECT_FALSE(fs::is_empty(folder / kAttachmentsName));   // and the restored history has its pictures
}

INSTANTIATE_TEST_SUITE_P(All, DamageTest, testing::ValuesIn(all_damages()), [](const auto& tested) {
    std::string name = tested.param.name;
    std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
});

TEST(OpenHistory, AtLeastFiftyWaysAreTried) { EXPECT_GE(all_damages().size(), 50u); }

TEST(OpenHistory, BeginsEmptyWithoutABackup) {
    const TemporaryFolder place;
    const BackupFolder backups(place.path() / "backups");
    fs::create_directory(place.path() / "live");
    write(place.path() / "live" / kHistoryName, Bytes(9000, 'x'));
    const auto opened = open_history(place.path() / "live", backups, kNow);
    ASSERT_TRUE(opened.recovery);
    EXPECT_FALSE(opened.recovery->restored);
    EXPECT_EQ(read(opened.recovery->damaged / kHistoryName), Bytes(9000, 'x'));
}

TEST(OpenHistory, PassesOverADamagedBackup) {
    const Sample sample;
    const BackupFolder& backups = sample.backups;
    fs::copy_file(backups.newest_first()[0].file, fs::path(backups.part_for(kNow + std::chrono::minutes(4))).replace_extension());
    std::ofstream(backups.newest_first()[0].file, std::ios::trunc) << "rotten";
    ASSERT_EQ(backups.newest_first().size(), 2u);
    fs::remove(sample.folder.path() / "closed" / kHistoryName);
    const auto opened = open_history(sample.folder.path() / "closed", backups, kNow);
    ASSERT_TRUE(opened.recovery && opened.recovery->restored);
    EXPECT_EQ(opened.recovery->restored->made, kNow);
}

TEST(OpenHistory, SavesTheOldFormatBeforeItIsChanged) {
    const TemporaryFolder place;
    const BackupFolder backups(place.path() / "backups");
    {
        Database old(place.path() / kHistoryName);
        old.execute(read("tests/storage/schema_1.sql"));
    }
    const auto opened = open_history(place.path(), backups, kNow);
    EXPECT_FALSE(opened.recovery);
    ASSERT_EQ(backups.newest_first().size(), 1u);
    Database saved = Database::look_into(backups.newest_first()[0].file);
    EXPECT_EQ(schema_version(saved), 1);
}

TEST(OpenHistory, RefusesWhatIsOpenOrNewerAndTouchesNothing) {
    const TemporaryFolder place;
    const BackupFolder backups(place.path() / "backups");
    {
        const auto first = open_history(place.path(), backups, kNow);
        EXPECT_THROW(open_history(place.path(), backups, kNow), AlreadyOpen);
    }
    Database(place.path() / kHistoryName).execute(fmt::format("PRAGMA user_version = {}", newest_schema_version() + 1));
    const Bytes before = read(place.path() / kHistoryName);
    EXPECT_THROW(open_history(place.path(), backups, kNow), NewerFile);
    EXPECT_EQ(read(place.path() / kHistoryName), before);
}

TEST(OpenHistory, GoesBackToABackupWhenAsked) {
    const Sample sample;
    const fs::path folder = sample.folder.path() / "closed";
    const KeptBackup backup = sample.backups.newest_first().at(0);
    const fs::path aside_folder = restore(folder, sample.backups, {.kind = SavedKind::backup, .file = backup.file, .made = backup.made}, kNow);
    auto opened = open_history(folder, sample.backups, kNow);
    EXPECT_FALSE(opened.recovery);
    EXPECT_EQ(use(opened.database, folder).size(), static_cast<std::size_t>(kBeforeBackup + 1));
    opened = {.database = Database::in_memory(), .recovery = std::nullopt, .loss = std::nullopt};
    EXPECT_FALSE(open_history(folder, sample.backups, kNow).recovery);   // older than another backup, but as was wished
    Database aside = Database::look_into(aside_folder / kHistoryName);
    EXPECT_EQ(row_count(aside), kBeforeBackup + 1 + kAfterBackup);
}

TEST(OpenHistory, TellsWhatALostLogTookAlong) {
    const Sample sample;
    const fs::path folder = sample.folder.path() / "closed";
    WrittenMark mark(folder);
    RowId last = 0;
    {
        auto opened = open_history(folder, sample.backups, kNow);
        EXPECT_FALSE(opened.loss);   // there was no mark
        mark.note(opened.database, kNow);
        last = mark.read()->last_message;
    }
    EXPECT_FALSE(open_history(folder, sample.backups, kNow).loss);
    std::ofstream(folder / "written", std::ios::trunc) << fmt::format("{} {} end", last + 3, (kNow + std::chrono::minutes(2)).time_since_epoch().count());
    {
        const auto opened = open_history(folder, sample.backups, kNow);   // as if three more had been in the log
        ASSERT_TRUE(opened.loss);
        EXPECT_FALSE(opened.recovery);
        EXPECT_EQ(opened.loss->message_count, 3);
        EXPECT_EQ(opened.loss->written, kNow + std::chrono::minutes(2));
    }
    auto again = open_history(folder, sample.backups, kNow);
    EXPECT_FALSE(again.loss);                                 // once
    EXPECT_EQ(last_message_id(again.database), last + 3);     // and their numbers are not given again
    std::ofstream(folder / "written", std::ios::trunc) << last + 9;   // cut by a kill
    EXPECT_FALSE(mark.read());
}

TEST(OpenHistory, TellsWhatTheBackupDoesNotHave) {
    const Sample sample;
    const fs::path folder = sample.folder.path() / "closed";
    {
        auto opened = open_history(folder, sample.backups, kNow);
        WrittenMark(folder).note(opened.database, kNow);
    }
    std::ofstream(folder / kHistoryName, std::ios::trunc) << "rotten";
    const auto opened = open_history(folder, sample.backups, kNow);
    ASSERT_TRUE(opened.recovery && opened.loss);
    EXPECT_EQ(opened.loss->message_count, kAfterBackup);
}

TEST(SavedStates, AreListedPreviewedAndGoneBackTo) {
    const Sample sample;
    const fs::path folder = sample.folder.path() / "closed";
    const auto states = saved_states(folder, sample.backups);
    ASSERT_EQ(states.size(), 1u);
    ASSERT_TRUE(summary_of(states[0]));
    EXPECT_EQ(summary_of(states[0])->message_count, kBeforeBackup + 1);
    SavedPreview preview;
    {
        auto opened = open_history(folder, sample.backups, kNow);
        preview = preview_of(states[0], opened.database, folder);
    }
    int leaving = 0;
    for (const SavedChange& change : preview.changes) {
        EXPECT_EQ(change.returning_count, 0);
        leaving += change.leaving_count;
    }
    EXPECT_EQ(leaving, kAfterBackup);
    EXPECT_EQ(preview.missing_file_count, 0);

    const TimePoint later = kNow + std::chrono::hours(1);
    restore(folder, sample.backups, states[0], later);
    fs::remove_all(folder / kAttachmentsName);   // as if they had been cleared away since
    const auto now = saved_states(folder, sample.backups);
    ASSERT_EQ(now.size(), 2u);
    EXPECT_EQ(now[0].kind, SavedKind::replaced);   // what was there before
    EXPECT_EQ(now[0].made, later);
    EXPECT_EQ(summary_of(now[0])->message_count, kBeforeBackup + 1 + kAfterBackup);
    {
        auto opened = open_history(folder, sample.backups, later);
        EXPECT_FALSE(opened.loss || opened.recovery);
        const SavedPreview back = preview_of(now[0], opened.database, folder);
        int returning = 0;
        for (const SavedChange& change : back.changes) {
            returning += change.returning_count;
        }
        EXPECT_EQ(returning, kAfterBackup);
        EXPECT_EQ(back.missing_file_count, 0);   // they are set aside with it
    }
    restore(folder, sample.backups, now[0], later + std::chrono::hours(1));
    EXPECT_FALSE(fs::is_empty(folder / kAttachmentsName));
    auto opened = open_history(folder, sample.backups, later);
    EXPECT_EQ(row_count(opened.database), kBeforeBackup + 1 + kAfterBackup);
}

TEST(SavedStates, ThatAreDamagedAreKeptAndRefused) {
    const Sample sample;
    const fs::path folder = sample.folder.path() / "closed";
    const Bytes before = read(folder / kHistoryName);
    const fs::path kept = folder / "damaged-1000";
    fs::create_directory(kept);
    std::ofstream(kept / kHistoryName) << "rotten";
    const auto states = saved_states(folder, sample.backups);
    ASSERT_EQ(states.size(), 2u);
    EXPECT_EQ(states[1].kind, SavedKind::damaged);
    EXPECT_FALSE(summary_of(states[1]));
    EXPECT_THROW(restore(folder, sample.backups, states[1], kNow), Error);
    EXPECT_EQ(read(folder / kHistoryName), before);
}

}  // namespace
}  // namespace pipit::storage
