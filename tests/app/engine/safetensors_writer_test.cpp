#include "app/engine/safetensors_writer.h"

#include "app/engine/error.h"
#include "app/engine/statistics.h"
#include "inference/weights/safetensors.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>

namespace pipit::app {
namespace {

TEST(SafetensorsWriter, WritesWhatTheReaderReads) {
    const test_support::TemporaryFolder folder;
    const std::array<float, 6> logits = {1, 2, 3, 4, 5, 6};
    const std::array<std::int32_t, 3> ids = {7, -8, 9};
    SafetensorsWriter writer;
    writer.add("input_ids", {3}, ids);
    writer.add("logits", {2, 3}, logits);
    writer.add("greedy", {0}, std::span<const std::int32_t>());
    writer.write(folder.path() / "out.safetensors");

    const inference::SafetensorsFile file(folder.path() / "out.safetensors");
    ASSERT_EQ(file.entries().size(), 3U);
    const auto* read = file.find("logits");
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->type, "F32");
    EXPECT_EQ(read->extents, (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(std::memcmp(read->bytes.data(), logits.data(), sizeof logits), 0);
    const auto* read_ids = file.find("input_ids");
    ASSERT_NE(read_ids, nullptr);
    EXPECT_EQ(read_ids->type, "I32");
    EXPECT_EQ(std::memcmp(read_ids->bytes.data(), ids.data(), sizeof ids), 0);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1)
        << "nothing else is left in the folder";
}

TEST(SafetensorsWriter, RefusesShapesThatDoNotFit) {
    SafetensorsWriter writer;
    EXPECT_THROW(writer.add("x", {2, 2}, std::span<const float>(std::array<float, 3>{})), std::logic_error);
}

TEST(SafetensorsWriter, SaysWhenItCannotWrite) {
    const test_support::TemporaryFolder folder;
    EXPECT_THROW(SafetensorsWriter().write(folder.path() / "missing" / "out.safetensors"), Error);
}

TEST(Statistics, OfNoneOneAndMany) {
    EXPECT_EQ(spread_of({}).mean, 0);
    const std::array<double, 1> one = {3};
    EXPECT_EQ(spread_of(one).mean, 3);
    EXPECT_EQ(spread_of(one).stddev, 0);
    const std::array<double, 4> many = {2, 4, 4, 6};
    EXPECT_DOUBLE_EQ(spread_of(many).mean, 4);
    EXPECT_DOUBLE_EQ(spread_of(many).stddev, std::sqrt(8.0 / 3.0));
}

}  // namespace
}  // namespace pipit::app
