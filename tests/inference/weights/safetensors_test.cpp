#include "inference/weights/safetensors.h"

#include "inference/error.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

namespace pipit::inference {
namespace {

using test_support::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string safetensors(const std::string& header, const std::string& data) {
    std::string file;
    for (int i = 0; i < 8; ++i) {
        file += static_cast<char>(header.size() >> (8 * i));
    }
    return file + header + data;
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::vector<SafetensorsEntry> parse(const std::string& file) { return parse_safetensors(bytes_of(file), "f"); }

const std::string kSound = safetensors(
    R"({"__metadata__":{"format":"pt"},"b":{"dtype":"BF16","shape":[2,3],"data_offsets":[8,20]},)"
    R"("a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"none":{"dtype":"F64","shape":[0,4],"data_offsets":[20,20]}})",
    "AAAABBBBCCDDEEFFGGHH");

TEST(Safetensors, ReadsTensorsInTheOrderOfTheirBytes) {
    const auto entries = parse(kSound);
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].name, "a");
    EXPECT_EQ(entries[0].bytes.size(), 8U);
    EXPECT_EQ(entries[1].name, "b");
    EXPECT_EQ(entries[1].type, "BF16");
    EXPECT_THAT(entries[1].extents, ElementsAre(2, 3));
    EXPECT_EQ(std::memcmp(entries[1].bytes.data(), "CCDDEEFFGGHH", 12), 0);
    EXPECT_EQ(entries[2].bytes.size(), 0U);
}

struct Refusal {
    std::string file;
    std::string reason;
};

TEST(Safetensors, RefusesUnsoundFiles) {
    const auto one = [](const std::string& fields, const std::string& data = "AAAA") {
        return safetensors("{\"t\":{" + fields + "}}", data);
    };
    const std::vector<Refusal> refusals{
        {"", "too few"},
        {"1234567", "too few"},
        {safetensors("", ""), "not valid JSON"},
        {std::string(8, '\xff') + "{}", "at most 100000000"},
        {std::string("\x40\0\0\0\0\0\0\0{}", 10), "cut off"},
        {safetensors("[]", ""), "not an object"},
        {safetensors("{}", "x"), "follow the last tensor"},
        {safetensors(R"({"t":3})", ""), "not an object"},
        {safetensors(R"({"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                     R"("t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", "AAAA"), "twice"},
        {one(R"("shape":[1],"data_offsets":[0,4])"), "no 'dtype'"},
        {one(R"("dtype":"F33","shape":[1],"data_offsets":[0,4])"), "not known"},
        {one(R"("dtype":"F32","data_offsets":[0,4])"), "no 'shape'"},
        {one(R"("dtype":"F32","shape":[-1],"data_offsets":[0,4])"), "non-negative"},
        {one(R"("dtype":"F32","shape":[1.5],"data_offsets":[0,4])"), "non-negative"},
        {one(R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,4])"), "non-negative"},
        {one(R"("dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0])"), "does not fill"},
        {one(R"("dtype":"F32","shape":[2305843009213693952,2],"data_offsets":[0,0])"), "does not fill"},
        {one(R"("dtype":"F32","shape":[2],"data_offsets":[0,4])"), "does not fill"},
        {one(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])"), "not a range"},
        {one(R"("dtype":"F32","shape":[1],"data_offsets":[4])"), "not a range"},
        {one(R"("dtype":"F32","shape":[1],"data_offsets":[0,4,8])"), "at most 2"},
        {one(R"("dtype":"F32","shape":[1],"data_offsets":[4,8])", "AAAABBBB"), "hole"},
        {one(R"("dtype":"F32","shape":[1],"data_offsets":[0,4])", "AA"), "cut off"},
        {safetensors(R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                     R"("u":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", "AAAABBBB"), "overlap"},
        {safetensors(std::string(100'000, '['), ""), "deeper"},
    };
    for (const Refusal& refusal : refusals) {
        EXPECT_THAT([&] { parse(refusal.file); }, ThrowsMessage<Error>(HasSubstr(refusal.reason)))
            << refusal.file.substr(0, 200);
    }
}

TEST(Safetensors, TruncatedAnywhereIsAnErrorNeverACrash) {
    for (std::size_t size = 0; size < kSound.size(); ++size) {
        EXPECT_THROW(parse(kSound.substr(0, size)), Error) << size;
    }
}

TEST(Safetensors, FlippedBitsAreAnErrorOrAnotherSoundFile) {
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
        std::string file = kSound;
        for (int flips = 1 + static_cast<int>(random() % 3); flips > 0; --flips) {
            file[random() % file.size()] ^= static_cast<char>(1 << (random() % 8));
        }
        try {
            for (const auto& entry : parse(file)) {
                EXPECT_GE(entry.bytes.data(), bytes_of(file).data());
                EXPECT_LE(entry.bytes.data() + entry.bytes.size(), bytes_of(file).data() + file.size());
            }
        } catch (const Error&) {   // the expected end of most
        }
    }
}

std::string one_tensor(const std::string& name, const std::string& type = "F32") {
    return safetensors("{\"" + name + R"(":{"dtype":")" + type + R"(","shape":[1],"data_offsets":[0,4]}})", "AAAA");
}

TEST(SafetensorsWeights, NamesAreBroughtToThePublishedSpelling) {
    const TemporaryFolder folder;
    folder.write("a.safetensors", one_tensor("model.layers.3.mlp.up_proj.weight"));
    folder.write("b.safetensors", one_tensor("vision_tower.timm_model.conv_stem.conv.bias"));
    folder.write("c.safetensors", one_tensor("model.language_model.norm.weight"));
    folder.write("d.safetensors", one_tensor("lm_head.weight"));
    const SafetensorsWeights weights(folder.path());
    EXPECT_THAT(weights.names(), ElementsAre("model.language_model.layers.3.mlp.up_proj.weight",
                                             "model.vision_tower.timm_model.conv_stem.conv.bias",
                                             "model.language_model.norm.weight", "lm_head.weight"));
    const auto tensor = weights.find("model.language_model.norm.weight");
    ASSERT_TRUE(tensor);
    EXPECT_EQ(tensor->shape, Shape{1});
    EXPECT_EQ(tensor->dtype, Dtype::f32);
    EXPECT_FALSE(weights.find("model.language_model.embed_tokens.weight"));
}

TEST(SafetensorsWeights, FollowsTheIndex) {
    const TemporaryFolder folder;
    folder.write("one.safetensors", one_tensor("model.language_model.norm.weight"));
    folder.write("stale.safetensors", one_tensor("model.language_model.norm.weight"));   // not in the index: not read
    const auto index = [&](const std::string& map) {
        folder.write("model.safetensors.index.json", "{\"weight_map\":{" + map + "}}");
    };
    index(R"("model.language_model.norm.weight":"one.safetensors")");
    EXPECT_EQ(SafetensorsWeights(folder.path()).names().size(), 1U);
    index(R"("model.language_model.norm.weight":"two.safetensors")");
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("download is incomplete")));
    index(R"("other":"one.safetensors")");
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("lacks tensor 'other'")));
    index(R"("other":"../one.safetensors")");
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("not mapped to a file")));
    folder.write("model.safetensors.index.json", "{}");
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("weight_map")));
}

TEST(SafetensorsWeights, RefusesWhatCannotBeRun) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("no *.safetensors")));
    const SafetensorsWeights packed(folder.write("packed.safetensors", one_tensor("t", "U32")));
    EXPECT_THAT([&] { packed.find("t"); }, ThrowsMessage<Error>(HasSubstr("U32")));
    folder.write("packed2.safetensors", one_tensor("t"));
    EXPECT_THAT([&] { SafetensorsWeights w(folder.path()); }, ThrowsMessage<Error>(HasSubstr("a second time")));
    EXPECT_THROW(SafetensorsWeights(folder.path() / "absent.safetensors"), Error);
    const auto pointer = folder.write("pointer.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n");
    EXPECT_THAT([&] { SafetensorsWeights w(pointer); }, ThrowsMessage<Error>(HasSubstr("git lfs pull")));
}

}  // namespace
}  // namespace pipit::inference
