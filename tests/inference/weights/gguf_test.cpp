#include "inference/weights/gguf.h"

#include "inference/error.h"
#include "inference/weights/gguf_weights.h"
#include "inference/weights/gguf_writer.h"
#include "inference/weights/quantise.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace pipit::inference {
namespace {

using test_support::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string number(std::uint64_t value, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(value >> (8 * i));
    }
    return bytes;
}
std::string u32(std::uint64_t value) { return number(value, 4); }
std::string u64(std::uint64_t value) { return number(value, 8); }
std::string text(const std::string& value) { return u64(value.size()) + value; }

std::string tensor(const std::string& name, const std::vector<std::uint64_t>& ne, std::uint32_t type, std::uint64_t offset) {
    std::string bytes = text(name) + u32(ne.size());
    for (const std::uint64_t extent : ne) {
        bytes += u64(extent);
    }
    return bytes + u32(type) + u64(offset);
}

/// A file of these keys and tensors, each given encoded, with `data_bytes` of data.
std::string gguf(const std::vector<std::string>& keys, const std::vector<std::string>& tensors, std::size_t data_bytes,
                 std::uint32_t version = 3, std::size_t alignment = 32) {
    std::string file = "GGUF" + u32(version) + u64(tensors.size()) + u64(keys.size());
    for (const auto& part : {keys, tensors}) {
        for (const std::string& bytes : part) {
            file += bytes;
        }
    }
    file.append((alignment - file.size() % alignment) % alignment, '\0');
    for (std::size_t i = 0; i < data_bytes; ++i) {
        file += static_cast<char>(i * 7);
    }
    return file;
}

GgufContents parse(const std::string& file) { return parse_gguf(std::as_bytes(std::span(file)), "f"); }

const std::vector<std::string> kEveryKind{
    text("u8") + u32(0) + number(200, 1),
    text("i8") + u32(1) + number(200, 1),
    text("u16") + u32(2) + number(40'000, 2),
    text("i16") + u32(3) + number(40'000, 2),
    text("u32") + u32(4) + u32(4'000'000'000),
    text("i32") + u32(5) + u32(4'000'000'000),
    text("f32") + u32(6) + u32(0x3FC00000),
    text("yes") + u32(7) + number(1, 1),
    text("word") + u32(8) + text("pipit"),
    text("u64") + u32(10) + u64(1ULL << 40),
    text("i64") + u32(11) + u64(~0ULL),
    text("f64") + u32(12) + u64(0x4004000000000000),
    text("words") + u32(9) + u32(8) + u64(2) + text("a") + text(""),
    text("flags") + u32(9) + u32(7) + u64(3) + number(0x010001, 3),
    text("ints") + u32(9) + u32(5) + u64(2) + u32(1) + u32(~0ULL),
    text("reals") + u32(9) + u32(6) + u64(1) + u32(0xFF800000),
    text("none") + u32(9) + u32(4) + u64(0),
};

const std::string kSound = gguf(kEveryKind, {tensor("second", {32, 2}, 8, 32), tensor("first", {3, 1, 2}, 0, 0)}, 32 + 68);

TEST(Gguf, ReadsEveryKindOfValue) {
    for (const std::uint32_t version : {2U, 3U}) {
        const GgufContents contents = parse(gguf(kEveryKind, {}, 0, version));
        const GgufMetadata& metadata = contents.metadata;
        EXPECT_EQ(contents.version, version);
        EXPECT_EQ(metadata.integer("u8"), 200);
        EXPECT_EQ(metadata.integer("i8"), 200 - 256);
        EXPECT_EQ(metadata.integer("u16"), 40'000);
        EXPECT_EQ(metadata.integer("i16"), 40'000 - 65'536);
        EXPECT_EQ(metadata.integer("u32"), 4'000'000'000);
        EXPECT_EQ(metadata.integer("i32"), 4'000'000'000 - (1LL << 32));
        EXPECT_EQ(metadata.integer("u64"), 1LL << 40);
        EXPECT_EQ(metadata.integer("i64"), -1);
        EXPECT_EQ(metadata.number("f32"), 1.5);
        EXPECT_EQ(metadata.number("f64"), 2.5);
        EXPECT_EQ(metadata.number("u8"), 200);
        EXPECT_EQ(metadata.boolean("yes"), true);
        EXPECT_EQ(metadata.text("word"), "pipit");
        EXPECT_THAT(*metadata.texts("words"), ElementsAre("a", ""));
        EXPECT_THAT(*metadata.numbers("flags"), ElementsAre(1, 0, 1));
        EXPECT_THAT(*metadata.numbers("ints"), ElementsAre(1, -1));
        EXPECT_THAT(*metadata.numbers("u8"), ElementsAre(200));
        EXPECT_TRUE(std::isinf(metadata.numbers("reals")->front()));
        EXPECT_TRUE(metadata.numbers("none")->empty());
        EXPECT_FALSE(metadata.integer("absent"));
        EXPECT_EQ(metadata.texts("absent"), nullptr);
        EXPECT_THAT([&] { metadata.integer("word"); }, ThrowsMessage<Error>(HasSubstr("'word' is not an integer")));
        EXPECT_THROW(metadata.numbers("words"), Error);
    }
}

TEST(Gguf, ReadsTensors) {
    const auto contents = parse(kSound);
    ASSERT_EQ(contents.tensors.size(), 2U);
    EXPECT_EQ(contents.tensors[0].name, "first");   // by offset
    EXPECT_THAT(contents.tensors[0].extents, ElementsAre(2, 1, 3));
    EXPECT_EQ(contents.tensors[0].bytes.size(), 24U);
    EXPECT_EQ(contents.tensors[1].type.dtype, Dtype::q8_0);
    EXPECT_EQ(contents.tensors[1].bytes.size(), 68U);
    EXPECT_EQ(contents.tensors[1].bytes[1], static_cast<std::byte>(33 * 7 & 255));
}

TEST(Gguf, RefusesUnsoundFiles) {
    struct Refusal {
        std::string file;
        std::string reason;
    };
    const std::string huge = u64(0x7FFFFFFFFFFFFFFF);
    const auto key = [](const std::string& encoded) { return gguf({encoded}, {}, 0); };
    const auto tensors = [](const std::vector<std::string>& encoded, std::size_t bytes) { return gguf({}, encoded, bytes); };
    const std::vector<Refusal> refusals{
        {"", "not a GGUF"},
        {"GGU", "not a GGUF"},
        {"GGML" + u32(3), "not a GGUF"},
        {"GGUF", "cut off"},
        {"GGUF" + u32(1) + u64(0) + u64(0), "versions 2 and 3"},
        {"GGUF" + u32(4) + u64(0) + u64(0), "versions 2 and 3"},
        {std::string("GGUF\0\0\0\3", 8) + u64(0) + u64(0), "big-endian"},
        {"GGUF" + u32(3) + huge + u64(0), "are accepted"},
        {"GGUF" + u32(3) + u64(0) + huge, "are accepted"},
        {"GGUF" + u32(3) + u64(0) + u64(1), "cut off"},
        {key(huge), "are accepted"},
        {key(text("k") + u32(13)), "not known"},
        {key(text("k") + u32(8) + huge), "are accepted"},
        {key(text("k") + u32(8) + u64(1000) + "abc"), "cut off"},
        {key(text("k") + u32(7) + number(2, 1)), "not a boolean"},
        {key(text("k") + u32(10) + u64(~0ULL)), "63 bits"},
        {key(text("k") + u32(9) + u32(9) + u64(1)), "arrays of numbers"},
        {key(text("k") + u32(9) + u32(99) + u64(1)), "arrays of numbers"},
        {key(text("k") + u32(9) + u32(4) + huge), "claims"},
        {key(text("k") + u32(9) + u32(8) + u64(0x2000000000000001)), "claims"},
        {key(text("k\xff") + u32(4) + u32(1)), "printable"},
        {tensors({tensor("t\n", {8}, 0, 0)}, 32), "printable"},
        {gguf({text("k") + u32(4) + u32(1), text("k") + u32(4) + u32(1)}, {}, 0), "stands twice"},
        {gguf({text("general.alignment") + u32(4) + u32(0)}, {}, 0), "power of two"},
        {gguf({text("general.alignment") + u32(4) + u32(33)}, {}, 0), "power of two"},
        {gguf({text("general.alignment") + u32(4) + u32(8192)}, {}, 0), "power of two"},
        {gguf({text("general.alignment") + u32(8) + text("32")}, {}, 0), "not an integer"},
        {tensors({tensor("t", {}, 0, 0)}, 0), "0 axes"},
        {tensors({tensor("t", {1, 1, 1, 1, 1}, 0, 0)}, 4), "5 axes"},
        {tensors({tensor("t", {0}, 0, 0)}, 0), "extent of 0"},
        {tensors({tensor("t", {0xFFFFFFFFFFFFFFFF}, 0, 0)}, 0), "extent of"},
        {tensors({tensor("t", {1ULL << 62, 4}, 0, 0)}, 0), "cannot have the shape"},
        {tensors({tensor("t", {1ULL << 40, 1ULL << 40}, 0, 0)}, 0), "cannot have the shape"},
        {tensors({tensor("t", {1ULL << 61, 2}, 0, 0)}, 64), "larger than any file"},   // 2^62 floats: 2^64 bytes
        {tensors({tensor("t", {31}, 8, 0)}, 64), "cannot have the shape"},
        {tensors({tensor("t", {32}, 5, 0)}, 64), "not known"},
        {tensors({tensor(std::string(300, 'n'), {1}, 0, 0)}, 4), "are accepted"},
        {tensors({tensor("t", {8}, 0, 1)}, 64), "multiple of 32"},
        {tensors({tensor("t", {8}, 0, 0xFFFFFFFFFFFFFFE0)}, 64), "cut off"},
        {tensors({tensor("t", {16}, 0, 0)}, 63), "cut off"},
        {tensors({tensor("t", {8}, 0, 32)}, 64), "hole"},
        {tensors({tensor("t", {16}, 0, 0), tensor("u", {8}, 0, 32)}, 64), "overlap"},
        {tensors({tensor("t", {8}, 0, 0), tensor("u", {8}, 0, 0)}, 32), "overlap"},
        {tensors({tensor("t", {8}, 0, 0), tensor("t", {8}, 0, 32)}, 64), "stands twice"},
        {tensors({tensor("t", {8}, 0, 0)}, 64), "follow the last tensor"},
    };
    for (const Refusal& refusal : refusals) {
        EXPECT_THAT([&] { parse(refusal.file); }, ThrowsMessage<Error>(HasSubstr(refusal.reason)));
    }
}

TEST(Gguf, TruncatedAnywhereIsAnErrorNeverACrash) {
    for (std::size_t size = 0; size < kSound.size(); ++size) {
        EXPECT_THROW(parse(kSound.substr(0, size)), Error) << size;
    }
}

TEST(Gguf, FlippedBitsAreAnErrorOrAnotherSoundFile) {
    std::mt19937 random(2);
    for (int round = 0; round < 20'000; ++round) {
        std::string file = kSound;
        for (int flips = 1 + static_cast<int>(random() % 3); flips > 0; --flips) {
            file[random() % file.size()] ^= static_cast<char>(1 << (random() % 8));
        }
        try {
            for (const auto& found : parse(file).tensors) {
                EXPECT_LE(found.bytes.data() + found.bytes.size(), std::as_bytes(std::span(file)).data() + file.size());
            }
        } catch (const Error&) {   // the expected end of most
        }
    }
}

TEST(GgufWriter, WhatItWritesIsRead) {
    const TemporaryFolder folder;
    GgufWriter writer;
    writer.set("name", "pipit");
    writer.set("count", 3U);
    writer.set("scale", 0.5F);
    writer.set("flag", true);
    writer.set("flags", std::vector<bool>{true, false});
    const std::vector<std::string> words{"a", "b"};
    writer.set("words", std::span<const std::string>(words));
    std::vector<float> values(3 * 64 * 5000);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(i % 1001) - 500;
    }
    const auto fill = [&](std::int64_t first_row, std::span<std::byte> rows) {
        quantise_row(Dtype::q8_0, std::span(values).subspan(static_cast<std::size_t>(first_row) * 64, rows.size() / 68 * 64), rows);
    };
    writer.add("altup_proj.weight", Dtype::q8_0, {3, 5000, 64}, fill);
    writer.add("output_norm.weight", Dtype::f32, {3}, [](std::int64_t, std::span<std::byte> rows) {
        const float row[] = {1, 2, 3};
        std::memcpy(rows.data(), row, rows.size());
    });
    std::uint64_t written = 0;
    writer.write(folder.path() / "m.gguf", [&](std::uint64_t bytes) { written += bytes; });
    EXPECT_EQ(written, writer.data_bytes());
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "m.gguf.part"));

    const GgufWeights weights({folder.path() / "m.gguf"});
    const GgufMetadata& metadata = weights.file(0).metadata();
    EXPECT_EQ(metadata.text("name"), "pipit");
    EXPECT_EQ(metadata.integer("count"), 3);
    EXPECT_EQ(metadata.number("scale"), 0.5);
    EXPECT_EQ(metadata.boolean("flag"), true);
    EXPECT_THAT(*metadata.numbers("flags"), ElementsAre(1, 0));
    EXPECT_THAT(*metadata.texts("words"), ElementsAre("a", "b"));
    for (std::size_t slice = 0; slice < 3; ++slice) {
        const auto found = weights.find(fmt::format("model.language_model.altup_projections.{}.weight", slice));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->shape, (Shape{5000, 64}));
        std::vector<std::byte> expected(5000 * 68);
        quantise_row(Dtype::q8_0, std::span(values).subspan(slice * 64 * 5000, 64 * 5000), expected);
        EXPECT_TRUE(std::ranges::equal(found->bytes, expected));
    }
    EXPECT_FALSE(weights.find("model.language_model.altup_projections.3.weight"));
    EXPECT_EQ(weights.find("model.language_model.norm.weight")->shape, Shape{3});
    EXPECT_EQ(weights.names().size(), 4U);
}

TEST(GgufWriter, FailuresLeaveNothingBehind) {
    const TemporaryFolder folder;
    GgufWriter writer;
    writer.add("t", Dtype::f32, {4}, [](std::int64_t, std::span<std::byte>) { throw Error("no such row"); });
    EXPECT_THAT([&] { writer.write(folder.path() / "m.gguf"); }, ThrowsMessage<Error>(HasSubstr("no such row")));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    EXPECT_THROW(writer.write(folder.path() / "absent" / "m.gguf"), Error);
}

TEST(GgufWeights, VectorsLoseTheirAxesOfOne) {
    const TemporaryFolder folder;
    for (const Shape& shape : {Shape{1, 6, 1, 1}, Shape{6, 1, 1}, Shape{6}}) {
        GgufWriter writer;
        writer.add("v.blk.1.0.layer_scale.gamma", Dtype::f32, shape, [](std::int64_t, std::span<std::byte>) {});
        writer.add("v.conv_stem.conv.weight", Dtype::f32, {6, 3, 3, 3}, [](std::int64_t, std::span<std::byte>) {});
        writer.write(folder.path() / "m.gguf");
        const GgufWeights weights({folder.path() / "m.gguf"});
        EXPECT_EQ(weights.find("model.vision_tower.timm_model.blocks.1.0.layer_scale.gamma")->shape, Shape{6});
        EXPECT_EQ(weights.find("model.vision_tower.timm_model.conv_stem.conv.weight")->shape, (Shape{6, 3, 3, 3}));
    }
}

TEST(GgufWeights, OtherTypesAreConvertedOrRefusedByName) {
    const TemporaryFolder folder;
    const auto file = folder.write("m.gguf", gguf({}, {tensor("blk.0.ffn_up.weight", {32, 3}, 6, 0),        // Q5_0
                                                       tensor("blk.0.ffn_down.weight", {256}, 10, 96)},     // Q2_K
                                                  96 + 84));
    const GgufWeights weights({file});
    const auto converted = weights.find("model.language_model.layers.0.mlp.up_proj.weight");
    ASSERT_TRUE(converted);
    EXPECT_EQ(converted->dtype, Dtype::f16);
    EXPECT_EQ(converted->shape, (Shape{3, 32}));
    std::vector<float> row(32);
    std::vector<float> expected(32);
    dequantise_row(Dtype::f16, converted->bytes.subspan(64, 64), row);
    dequantise_foreign_row(GgufType::q5_0, weights.file(0).tensors()[0].bytes.subspan(22, 22), expected);
    for (std::size_t i = 0; i < row.size(); ++i) {
        EXPECT_NEAR(row[i], expected[i], 1e-3 * std::abs(expected[i]));
    }
    EXPECT_EQ(converted->bytes.data(), weights.find("model.language_model.layers.0.mlp.up_proj.weight")->bytes.data());
    EXPECT_THAT([&] { weights.find("model.language_model.layers.0.mlp.down_proj.weight"); },
                ThrowsMessage<Error>(testing::AllOf(HasSubstr("Q2_K"), HasSubstr("Q4_K"))));
}

TEST(GgufWeights, TheSameTensorInTwoFilesIsRefused) {
    const TemporaryFolder folder;
    const std::string content = gguf({}, {tensor("output_norm.weight", {8}, 0, 0)}, 32);
    const auto one = folder.write("one.gguf", content);
    const auto two = folder.write("two.gguf", content);
    EXPECT_THAT([&] { GgufWeights weights({one, two}); }, ThrowsMessage<Error>(HasSubstr("a second time")));
}

}  // namespace
}  // namespace pipit::inference
