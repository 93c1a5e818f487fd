#include "inference/models/kept_conversations.h"

#include "inference/processor/prompt.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <numeric>

namespace pipit::inference {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kPlenty = 1 << 20;
constexpr std::size_t kSlotBytes = 1000;
constexpr std::size_t kFileBytes = 32 + 100 * 8 + kSlotBytes + 8;

class KeptConversationsTest : public testing::Test {
protected:
    static KeptConversations::State state() {
        KeptConversations::State state{.fingerprint = 7, .extent = {.length = 100, .written = 120}, .keys = {}};
        state.keys.resize(100);
        std::iota(state.keys.begin(), state.keys.end(), 1000);
        return state;
    }
    static std::vector<std::byte> slots() {
        std::vector<std::byte> bytes(kSlotBytes);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::byte>(i * 31 % 251);
        }
        return bytes;
    }
    /// In pieces of odd sizes.
    static void write_slots(const KeptConversations::Sink& sink) {
        const std::vector<std::byte> bytes = slots();
        sink(std::span(bytes).first(1));
        sink(std::span(bytes).subspan(1, 500));
        sink(std::span(bytes).subspan(501));
    }
    static void save(KeptConversations& kept, std::string_view name) {
        kept.save(name, state(), kSlotBytes, write_slots);
    }
    fs::path file(std::string_view name) const { return folder() / (std::string(name) + ".kv"); }
    fs::path folder() const { return temporary_.path() / "kv"; }
    void rest(std::string_view name, int hours) const {
        fs::last_write_time(file(name), fs::file_time_type::clock::now() - std::chrono::hours(hours));
    }
    void change(std::string_view name, std::size_t at, std::string_view bytes) const {
        std::fstream stream(file(name), std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(at));
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    test_support::TemporaryFolder temporary_;
};

TEST_F(KeptConversationsTest, gives_back_what_was_saved) {
    KeptConversations(folder(), kPlenty).save("a-1_B", state(), kSlotBytes, write_slots);
    EXPECT_EQ(fs::file_size(file("a-1_B")), kFileBytes);
    KeptConversations kept(folder(), kPlenty);
    EXPECT_FALSE(kept.open("a"));
    const auto opened = kept.open("a-1_B");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->state().fingerprint, 7U);
    EXPECT_EQ(opened->state().extent.length, 100);
    EXPECT_EQ(opened->state().extent.written, 120);
    EXPECT_EQ(opened->state().keys, state().keys);
    EXPECT_EQ(opened->slot_bytes(), kSlotBytes);
    const auto bytes = opened->slots();
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(std::ranges::equal(*bytes, slots()));
}

TEST_F(KeptConversationsTest, are_for_their_owner_only) {
    const KeptConversations kept(folder(), kPlenty);
    EXPECT_EQ(fs::status(folder()).permissions(), fs::perms::owner_all);
}

TEST_F(KeptConversationsTest, notices_every_changed_byte) {
    KeptConversations kept(folder(), kPlenty);
    for (std::size_t at = 0; at < kFileBytes; at += 7) {
        save(kept, "a");
        std::ifstream before(file("a"), std::ios::binary);
        before.seekg(static_cast<std::streamoff>(at));
        const char other = static_cast<char>(before.get() ^ 4);
        change("a", at, {&other, 1});
        const auto opened = kept.open("a");
        EXPECT_FALSE(opened && opened->slots()) << "byte " << at;
        EXPECT_EQ(fs::exists(file("a")), opened.has_value()) << "byte " << at;
    }
}

TEST_F(KeptConversationsTest, notices_every_cut) {
    KeptConversations kept(folder(), kPlenty);
    for (std::size_t size = 0; size < kFileBytes; size += 31) {
        save(kept, "a");
        fs::resize_file(file("a"), size);
        const auto opened = kept.open("a");
        EXPECT_FALSE(opened && opened->slots()) << size << " bytes";
    }
}

TEST_F(KeptConversationsTest, believes_no_senseless_head) {
    KeptConversations kept(folder(), kPlenty);
    const auto with = [&](std::int64_t length, std::int64_t written) {
        save(kept, "a");
        const std::int64_t numbers[2] = {length, written};
        std::string bytes(sizeof(numbers), '\0');
        std::memcpy(bytes.data(), numbers, sizeof(numbers));
        change("a", 16, bytes);
        return kept.open("a").has_value();
    };
    EXPECT_TRUE(with(100, 120));
    EXPECT_FALSE(with(0, 120));
    EXPECT_FALSE(with(-1, 120));
    EXPECT_FALSE(with(100, 99));
    EXPECT_FALSE(with(225, 225));  // no room for slots
    EXPECT_FALSE(with(std::int64_t{1} << 61U, std::int64_t{1} << 61U));
    EXPECT_FALSE(with(100, std::numeric_limits<std::int64_t>::max()));
}

TEST_F(KeptConversationsTest, a_kill_in_the_middle_of_writing_leaves_the_file_before) {
    testing::FLAGS_gtest_death_test_style = "fast";  // the child must write into this folder
    KeptConversations kept(folder(), kPlenty);
    save(kept, "a");
    const auto write_and_die = [](const KeptConversations::Sink& sink) {
        sink(std::vector<std::byte>(100'000));
        std::raise(SIGKILL);
    };
    EXPECT_EXIT(kept.save("a", state(), 200'000, write_and_die), testing::KilledBySignal(SIGKILL), "");
    ASSERT_TRUE(kept.open("a"));
    EXPECT_TRUE(kept.open("a")->slots());
    temporary_.write("kv/b.kv.part", "half");
    const KeptConversations next(folder(), kPlenty);
    EXPECT_TRUE(fs::exists(file("a")));
    EXPECT_FALSE(fs::exists(folder() / "b.kv.part"));
}

TEST_F(KeptConversationsTest, the_one_that_rested_longest_makes_room) {
    KeptConversations kept(folder(), 2 * kFileBytes);
    save(kept, "a");
    save(kept, "b");
    rest("a", 2);
    rest("b", 1);
    kept.touch("a");
    save(kept, "c");
    EXPECT_TRUE(kept.open("a"));
    EXPECT_FALSE(kept.open("b"));
    EXPECT_TRUE(kept.open("c"));
    rest("a", 1);
    const KeptConversations smaller(folder(), kFileBytes);
    EXPECT_FALSE(kept.open("a"));
    EXPECT_TRUE(kept.open("c"));
}

TEST_F(KeptConversationsTest, what_is_larger_than_all_the_room_is_not_kept) {
    KeptConversations kept(folder(), kFileBytes - 1);
    bool asked = false;
    kept.save("a", state(), kSlotBytes, [&](const KeptConversations::Sink&) { asked = true; });
    EXPECT_FALSE(asked);
    EXPECT_FALSE(kept.open("a"));
}

TEST_F(KeptConversationsTest, erases) {
    KeptConversations kept(folder(), kPlenty);
    save(kept, "a");
    kept.erase("a");
    kept.erase("never-there");
    EXPECT_FALSE(fs::exists(file("a")));
}

TEST_F(KeptConversationsTest, a_disk_that_does_not_take_them_is_no_failure) {
    temporary_.write("kv", "a file where the folder should be");
    KeptConversations kept(folder(), kPlenty);
    EXPECT_NO_THROW(save(kept, "a"));
    EXPECT_FALSE(kept.open("a"));
}

TEST_F(KeptConversationsTest, what_is_no_file_is_left_alone) {
    KeptConversations kept(folder(), kPlenty);
    fs::create_directories(file("a") / "inside");
    EXPECT_FALSE(kept.open("a"));
    EXPECT_NO_THROW(save(kept, "a"));
    EXPECT_TRUE(fs::exists(file("a") / "inside"));
}

TEST(ConversationName, is_short_and_plain) {
    EXPECT_TRUE(is_conversation_name("12"));
    EXPECT_TRUE(is_conversation_name("a-Z_9"));
    EXPECT_TRUE(is_conversation_name(std::string(64, 'x')));
    EXPECT_FALSE(is_conversation_name(std::string(65, 'x')));
    for (const char* name : {"", "..", "a/b", "a b", "a.kv", "\xc3\xa4", "a\\b", "a:b"}) {
        EXPECT_FALSE(is_conversation_name(name)) << name;
    }
}

}  // namespace
}  // namespace pipit::inference
