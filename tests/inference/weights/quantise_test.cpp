#include "inference/weights/quantise.h"

#include "inference/weights/half.h"
#include "inference/weights/k_scales.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace pipit::inference {
namespace {

std::vector<std::byte> bytes(std::initializer_list<int> values) {
    std::vector<std::byte> result;
    for (const int value : values) {
        result.push_back(static_cast<std::byte>(value));
    }
    return result;
}

void append_f16(std::vector<std::byte>& row, float value) {
    const std::uint16_t half = f16_from_float(value);
    row.push_back(static_cast<std::byte>(half & 255));
    row.push_back(static_cast<std::byte>(half >> 8));
}

std::vector<float> dequantise(Dtype dtype, const std::vector<std::byte>& row) {
    const BlockLayout layout = block_layout(dtype);
    std::vector<float> floats(row.size() / layout.bytes * layout.elements);
    dequantise_row(dtype, row, floats);
    return floats;
}

std::vector<float> round_trip(Dtype dtype, const std::vector<float>& floats) {
    const BlockLayout layout = block_layout(dtype);
    std::vector<std::byte> row(floats.size() / layout.elements * layout.bytes);
    quantise_row(dtype, floats, row);
    return dequantise(dtype, row);
}

std::vector<float> gaussian(std::size_t count, float mean = 0, float deviation = 0.02F) {
    std::mt19937 random(7);
    std::vector<float> floats(count);
    for (float& value : floats) {   // the standard's normal_distribution differs between libraries: a sum of uniforms
        float sum = 0;
        for (int i = 0; i < 12; ++i) {
            sum += static_cast<float>(random()) / 4294967296.0F;
        }
        value = mean + deviation * (sum - 6);
    }
    return floats;
}

double relative_error(const std::vector<float>& values, const std::vector<float>& reference) {
    double error = 0;
    double norm = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        error += std::pow(double{values[i]} - reference[i], 2);
        norm += std::pow(double{reference[i]}, 2);
    }
    return std::sqrt(error / norm);
}

TEST(Half, EveryHalfSurvivesTheWayToFloatAndBack) {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = float_from_f16(half);
        if ((half & 0x7FFF) > 0x7C00) {
            EXPECT_TRUE(std::isnan(value));
            EXPECT_TRUE(std::isnan(float_from_f16(f16_from_float(value))));
        } else {
            EXPECT_EQ(f16_from_float(value), half);
        }
        const float brain = float_from_bf16(half);
        if (std::isnan(brain)) {
            EXPECT_TRUE(std::isnan(float_from_bf16(bf16_from_float(brain))));
        } else {
            EXPECT_EQ(bf16_from_float(brain), half);
        }
    }
}

TEST(Half, KnownValues) {
    EXPECT_EQ(float_from_f16(0x3C00), 1.0F);
    EXPECT_EQ(float_from_f16(0xC000), -2.0F);
    EXPECT_EQ(float_from_f16(0x7BFF), 65504.0F);
    EXPECT_EQ(float_from_f16(0x0001), 0x1p-24F);
    EXPECT_EQ(float_from_f16(0x03FF), 1023 * 0x1p-24F);
    EXPECT_EQ(float_from_f16(0x7C00), std::numeric_limits<float>::infinity());
    EXPECT_EQ(f16_from_float(-0.0F), 0x8000);
    EXPECT_EQ(f16_from_float(65519.0F), 0x7BFF);
    EXPECT_EQ(f16_from_float(65520.0F), 0x7C00);
    EXPECT_EQ(f16_from_float(0x1p-25F), 0);          // half of the least denormal: to even
    EXPECT_EQ(f16_from_float(0x1.8p-24F), 2);        // between 1 and 2: to even
    EXPECT_EQ(f16_from_float(1.0F + 0x1p-11F), 0x3C00);
    EXPECT_EQ(f16_from_float(1.0F + 0x3p-11F), 0x3C02);
    EXPECT_EQ(f16_from_float(0x1.ffep-15F), 0x0400);   // the largest denormals round up to the least normal
    EXPECT_EQ(bf16_from_float(1.0F + 0x1p-8F), 0x3F80);
    EXPECT_EQ(bf16_from_float(1.0F + 0x3p-8F), 0x3F82);
    EXPECT_EQ(bf16_from_float(std::numeric_limits<float>::max()), 0x7F80);
}

TEST(Half, RoundsToTheNearest) {
    std::mt19937 random(1);
    for (int i = 0; i < 100'000; ++i) {
        const float value = std::ldexp(static_cast<float>(random()) / 4294967296.0F, static_cast<int>(random() % 44) - 27);
        const std::uint16_t half = f16_from_float(value);
        const double distance = std::abs(double{float_from_f16(half)} - value);
        EXPECT_LE(distance, std::abs(double{float_from_f16(static_cast<std::uint16_t>(half + 1))} - value));
        if (half > 0) {
            EXPECT_LE(distance, std::abs(double{float_from_f16(static_cast<std::uint16_t>(half - 1))} - value));
        }
    }
}

TEST(Dequantise, Q8_0) {
    auto row = bytes({});
    append_f16(row, 0.5F);
    for (int i = 0; i < 32; ++i) {
        row.push_back(static_cast<std::byte>(i - 16));
    }
    const auto floats = dequantise(Dtype::q8_0, row);
    for (int i = 0; i < 32; ++i) {
        EXPECT_EQ(floats[static_cast<std::size_t>(i)], 0.5F * static_cast<float>(i - 16));
    }
}

TEST(Dequantise, Q4_0HasLowNibblesFirst) {
    auto row = bytes({});
    append_f16(row, 2);
    for (int i = 0; i < 16; ++i) {
        row.push_back(static_cast<std::byte>(i | (15 - i) << 4));
    }
    const auto floats = dequantise(Dtype::q4_0, row);
    for (int i = 0; i < 16; ++i) {
        EXPECT_EQ(floats[static_cast<std::size_t>(i)], 2.0F * static_cast<float>(i - 8));
        EXPECT_EQ(floats[static_cast<std::size_t>(i) + 16], 2.0F * static_cast<float>(7 - i));
    }
}

TEST(Dequantise, KScalesSurvivePacking) {
    KScales scales{};
    for (std::size_t i = 0; i < 8; ++i) {
        scales.scale[i] = static_cast<std::uint8_t>(7 * i + 5);
        scales.min[i] = static_cast<std::uint8_t>(63 - 8 * i);
    }
    std::array<std::uint8_t, 12> packed{};
    pack_k_scales(scales, packed.data());
    EXPECT_EQ(unpack_k_scales(packed.data()).scale, scales.scale);
    EXPECT_EQ(unpack_k_scales(packed.data()).min, scales.min);
    EXPECT_EQ(packed[0], (5 | (33 >> 4) << 6));   // scale 0, with the top of scale 4 (33) above it
    EXPECT_EQ(packed[8], (33 & 15) | (31 & 15) << 4);
}

TEST(Dequantise, Q4_K) {
    std::vector<std::byte> row;
    append_f16(row, 0.25F);
    append_f16(row, 0.125F);
    KScales scales{};
    for (std::size_t i = 0; i < 8; ++i) {
        scales.scale[i] = static_cast<std::uint8_t>(i + 40);
        scales.min[i] = static_cast<std::uint8_t>(60 - i);
    }
    std::array<std::uint8_t, 12> packed{};
    pack_k_scales(scales, packed.data());
    for (const std::uint8_t byte : packed) {
        row.push_back(static_cast<std::byte>(byte));
    }
    for (int i = 0; i < 128; ++i) {
        row.push_back(static_cast<std::byte>(i * 37));
    }
    const auto floats = dequantise(Dtype::q4_k, row);
    for (std::size_t i = 0; i < 256; ++i) {
        const std::size_t sub_block = i / 32;
        const int byte = static_cast<int>(32 * (sub_block / 2) + i % 32) * 37 & 255;
        const int q = sub_block % 2 == 0 ? byte & 15 : byte >> 4;
        EXPECT_EQ(floats[i], 0.25F * scales.scale[sub_block] * static_cast<float>(q) - 0.125F * scales.min[sub_block]) << i;
    }
}

TEST(Dequantise, Q6_K) {
    // weight 128 h + 32 r + i: nibble of byte 64 h + 32 (r % 2) + i, low for r < 2; bits 2 r of high byte 32 h + i
    std::vector<std::byte> row;
    for (int i = 0; i < 192; ++i) {
        row.push_back(static_cast<std::byte>(i * 53 + 11));
    }
    for (int i = 0; i < 16; ++i) {
        row.push_back(static_cast<std::byte>(i * 9 - 64));
    }
    append_f16(row, 0.5F);
    const auto floats = dequantise(Dtype::q6_k, row);
    const auto byte_at = [&](std::size_t index) { return std::to_integer<int>(row[index]); };
    for (std::size_t i = 0; i < 256; ++i) {
        const std::size_t h = i / 128;
        const std::size_t r = i % 128 / 32;
        const int low_byte = byte_at(64 * h + 32 * (r % 2) + i % 32);
        const int low = r < 2 ? low_byte & 15 : low_byte >> 4;
        const int high = byte_at(128 + 32 * h + i % 32) >> (2 * r) & 3;
        const int scale = static_cast<int>(i / 16) * 9 - 64;
        EXPECT_EQ(floats[i], 0.5F * static_cast<float>(scale) * static_cast<float>((low | high << 4) - 32)) << i;
    }
}

TEST(Dequantise, ForeignTypes) {
    std::vector<float> floats(32);
    std::vector<std::byte> row;
    append_f16(row, 0.5F);
    append_f16(row, -1);
    for (int i = 0; i < 16; ++i) {
        row.push_back(static_cast<std::byte>(i | (15 - i) << 4));
    }
    dequantise_foreign_row(GgufType::q4_1, row, floats);
    EXPECT_EQ(floats[3], 0.5F * 3 - 1);
    EXPECT_EQ(floats[19], 0.5F * 12 - 1);

    row.clear();
    append_f16(row, 2);
    for (const int byte : {0x08, 0, 0x08, 0}) {   // fifth bits of weights 3 and 19
        row.push_back(static_cast<std::byte>(byte));
    }
    for (int i = 0; i < 16; ++i) {
        row.push_back(static_cast<std::byte>(i | (15 - i) << 4));
    }
    dequantise_foreign_row(GgufType::q5_0, row, floats);
    EXPECT_EQ(floats[2], 2.0F * (2 - 16));
    EXPECT_EQ(floats[3], 2.0F * (3 + 16 - 16));
    EXPECT_EQ(floats[19], 2.0F * (12 + 16 - 16));

    row.insert(row.begin() + 2, {std::byte{0}, std::byte{0x3C}});   // minimum 1
    dequantise_foreign_row(GgufType::q5_1, row, floats);
    EXPECT_EQ(floats[3], 2.0F * (3 + 16) + 1);
    EXPECT_EQ(floats[4], 2.0F * 4 + 1);

    row.clear();
    append_f16(row, 1);
    row.resize(18, std::byte{0xF0});
    dequantise_foreign_row(GgufType::iq4_nl, row, floats);
    EXPECT_EQ(floats[0], -127);
    EXPECT_EQ(floats[16], 113);

    row.clear();
    append_f16(row, 1);
    append_f16(row, 0.5F);
    KScales scales{};
    scales.scale = {1, 2, 3, 4, 5, 6, 7, 8};
    scales.min = {2, 4, 6, 8, 10, 12, 14, 16};
    std::array<std::uint8_t, 12> packed{};
    pack_k_scales(scales, packed.data());
    for (const std::uint8_t byte : packed) {
        row.push_back(static_cast<std::byte>(byte));
    }
    row.resize(48, std::byte{0b10});        // a fifth bit in sub-block 1
    row.resize(176, std::byte{0x7A});
    floats.resize(256);
    dequantise_foreign_row(GgufType::q5_k, row, floats);
    EXPECT_EQ(floats[0], 1.0F * 10 - 1);
    EXPECT_EQ(floats[32], 2.0F * (7 + 16) - 2);
    EXPECT_EQ(floats[255], 8.0F * 7 - 8);
}

TEST(Quantise, ErrorsAreWithinTheFormats) {
    const auto floats = gaussian(256 * 64);
    EXPECT_EQ(round_trip(Dtype::f32, floats), floats);
    EXPECT_LT(relative_error(round_trip(Dtype::f16, floats), floats), 3e-4);
    EXPECT_LT(relative_error(round_trip(Dtype::bf16, floats), floats), 2e-3);
    EXPECT_LT(relative_error(round_trip(Dtype::q8_0, floats), floats), 6e-3);
    EXPECT_LT(relative_error(round_trip(Dtype::q4_0, floats), floats), 0.087);   // without the search of scales: 0.092
    EXPECT_LT(relative_error(round_trip(Dtype::q4_k, floats), floats), 0.075);
}

TEST(Quantise, WeightsFarFromZeroKeepTheirSign) {
    for (const float mean : {-1.0F, 1.0F}) {
        const auto floats = gaussian(256 * 4, mean, 0.02F);
        EXPECT_LT(relative_error(round_trip(Dtype::q4_k, floats), floats), 0.05) << mean;
        EXPECT_LT(relative_error(round_trip(Dtype::q4_0, floats), floats), 0.09) << mean;
    }
}

TEST(Quantise, ZerosConstantsAndExtremes) {
    for (const Dtype dtype : {Dtype::q8_0, Dtype::q4_0, Dtype::q4_k}) {
        const std::vector<float> zeros(256, 0.0F);
        EXPECT_EQ(round_trip(dtype, zeros), zeros) << name(dtype);
        for (const float constant : {1.0F, -1.0F, 1e-3F}) {
            const std::vector<float> constants(256, constant);
            EXPECT_LT(relative_error(round_trip(dtype, constants), constants), 0.01) << name(dtype) << constant;
        }
        std::vector<float> tiny(256, 0.0F);   // below the least scale: becomes zero, not NaN
        tiny[3] = std::numeric_limits<float>::denorm_min();
        for (const float value : round_trip(dtype, tiny)) {
            EXPECT_EQ(value, 0.0F);
        }
        std::vector<float> hostile(256, std::numeric_limits<float>::quiet_NaN());
        hostile[1] = std::numeric_limits<float>::infinity();
        round_trip(dtype, hostile);   // must end; the values mean nothing
    }
}

TEST(Quantise, WrongSizesAreOurMistake) {
    std::vector<float> floats(32);
    std::vector<std::byte> row(33);
    EXPECT_THROW(quantise_row(Dtype::q8_0, floats, row), std::logic_error);
    EXPECT_THROW(dequantise_row(Dtype::q8_0, row, floats), std::logic_error);
    EXPECT_THROW(dequantise_row(Dtype::i32, std::vector<std::byte>(128), floats), std::logic_error);
    std::vector<std::byte> block(210);
    EXPECT_THROW(quantise_row(Dtype::q6_k, std::vector<float>(256), block), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
