#include "storage/attachment_files.h"

#include "storage/error.h"
#include "storage/sha256.h"
#include "tests/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pipit::storage {
namespace {

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

// The examples of the standard, and sizes around the block of 64 (checked with sha256sum).
TEST(Sha256, MatchesTheStandard) {
    EXPECT_EQ(sha256_hex(bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex(bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_hex(bytes(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    EXPECT_EQ(sha256_hex(bytes(std::string(55, 'x'))), "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
    EXPECT_EQ(sha256_hex(bytes(std::string(56, 'x'))), "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
    EXPECT_EQ(sha256_hex(bytes(std::string(63, 'x'))), "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
    EXPECT_EQ(sha256_hex(bytes(std::string(64, 'x'))), "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
    EXPECT_EQ(sha256_hex(bytes(std::string(65, 'x'))), "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9");
    EXPECT_EQ(sha256_hex(bytes(std::string(119, 'x'))), "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
    EXPECT_EQ(sha256_hex(bytes(std::string(120, 'x'))), "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98");
}

TEST(AttachmentFiles, KeepsEqualContentOnce) {
    const TemporaryFolder folder;
    AttachmentFiles files(folder.path() / "attachments");
    const std::string first = files.keep(bytes("picture"));
    EXPECT_EQ(files.keep(bytes("picture")), first);
    EXPECT_NE(files.keep(bytes("another")), first);
    std::ifstream file(files.path(first));
    EXPECT_EQ(std::string(std::istreambuf_iterator(file), {}), "picture");
    const std::filesystem::directory_iterator all(folder.path() / "attachments");
    EXPECT_EQ(std::distance(begin(all), end(all)), 2);
}

TEST(AttachmentFiles, WritesAgainWhatWasCutShort) {
    const TemporaryFolder folder;
    AttachmentFiles files(folder.path());
    const std::string name = files.keep(bytes("picture"));
    std::filesystem::resize_file(files.path(name), 3);
    files.keep(bytes("picture"));
    EXPECT_EQ(std::filesystem::file_size(files.path(name)), 7u);
}

TEST(AttachmentFiles, RemovesWhatIsNotWantedButNothingOfOthers) {
    const TemporaryFolder folder;
    AttachmentFiles files(folder.path());
    const std::string wanted = files.keep(bytes("wanted"));
    const std::string unwanted = files.keep(bytes("unwanted"));
    std::ofstream(folder.path() / (unwanted + ".part")) << "half";
    std::ofstream(folder.path() / "notes.txt") << "of somebody else";
    files.remove_all_but({wanted});
    EXPECT_TRUE(std::filesystem::exists(files.path(wanted)));
    EXPECT_FALSE(std::filesystem::exists(files.path(unwanted)));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / (unwanted + ".part")));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "notes.txt"));
}

TEST(AttachmentFiles, RefusesNamesThatAreNoHash) {
    const TemporaryFolder folder;
    const AttachmentFiles files(folder.path());
    EXPECT_THROW(files.path("../../etc/passwd"), Error);
    EXPECT_THROW(files.path(""), Error);
}

TEST(AttachmentFiles, SaysWhenTheDiskRefuses) {
    const TemporaryFolder folder;
    AttachmentFiles files(folder.path() / "attachments");
    std::filesystem::remove_all(folder.path() / "attachments");
    EXPECT_THROW(files.keep(bytes("picture")), Error);
}

}  // namespace
}  // namespace pipit::storage
