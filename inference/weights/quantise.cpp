#include "inference/weights/quantise.h"

#include "inference/error.h"
#include "inference/weights/half.h"
#include "inference/weights/k_scales.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace pipit::inference {
namespace {

std::uint16_t load_u16(const std::uint8_t* bytes) { return static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8); }
float load_f16(const std::uint8_t* bytes) { return float_from_f16(load_u16(bytes)); }

void store_u16(std::uint16_t value, std::uint8_t* bytes) {
    bytes[0] = static_cast<std::uint8_t>(value);
    bytes[1] = static_cast<std::uint8_t>(value >> 8);
}

/// Stores a scale and returns what a reader will see.
float store_f16(float value, std::uint8_t* bytes) {
    const std::uint16_t half = f16_from_float(value);
    store_u16(half, bytes);
    return float_from_f16(half);
}

// ------------------------------------------------------------------------------------------------ blocks to floats

void read_q8_0(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    for (int i = 0; i < 32; ++i) {
        y[i] = d * static_cast<float>(static_cast<std::int8_t>(block[2 + i]));
    }
}

void read_q4_0(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    for (int i = 0; i < 16; ++i) {
        y[i] = d * static_cast<float>((block[2 + i] & 15) - 8);
        y[i + 16] = d * static_cast<float>((block[2 + i] >> 4) - 8);
    }
}

void read_q4_k(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    const float dmin = load_f16(block + 2);
    const KScales scales = unpack_k_scales(block + 4);
    for (std::size_t pair = 0; pair < 4; ++pair) {
        const std::uint8_t* nibbles = block + 16 + 32 * pair;
        const float low_scale = d * scales.scale[2 * pair];
        const float low_min = dmin * scales.min[2 * pair];
        const float high_scale = d * scales.scale[2 * pair + 1];
        const float high_min = dmin * scales.min[2 * pair + 1];
        for (int i = 0; i < 32; ++i) {
            y[64 * pair + i] = low_scale * static_cast<float>(nibbles[i] & 15) - low_min;
            y[64 * pair + 32 + i] = high_scale * static_cast<float>(nibbles[i] >> 4) - high_min;
        }
    }
}

void read_q5_k(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    const float dmin = load_f16(block + 2);
    const KScales scales = unpack_k_scales(block + 4);
    const std::uint8_t* fifth_bits = block + 16;
    for (std::size_t sub_block = 0; sub_block < 8; ++sub_block) {
        const std::uint8_t* nibbles = block + 48 + 32 * (sub_block / 2);
        const float scale = d * scales.scale[sub_block];
        const float min = dmin * scales.min[sub_block];
        for (int i = 0; i < 32; ++i) {
            const int low = sub_block % 2 == 0 ? nibbles[i] & 15 : nibbles[i] >> 4;
            const int high = fifth_bits[i] >> sub_block & 1;
            y[32 * sub_block + i] = scale * static_cast<float>(low + 16 * high) - min;
        }
    }
}

void read_q6_k(const std::uint8_t* block, float* y) {
    const float d = load_f16(block + 208);
    for (int half = 0; half < 2; ++half) {   // 128 weights each: four runs of 32 share bytes
        const std::uint8_t* low = block + 64 * half;
        const std::uint8_t* high = block + 128 + 32 * half;
        const std::uint8_t* scales = block + 192 + 8 * half;
        for (int run = 0; run < 4; ++run) {
            for (int i = 0; i < 32; ++i) {
                const std::uint8_t byte = low[32 * (run % 2) + i];
                const int nibble = run < 2 ? byte & 15 : byte >> 4;
                const int q = (nibble | (high[i] >> (2 * run) & 3) << 4) - 32;
                const auto scale = static_cast<float>(static_cast<std::int8_t>(scales[2 * run + i / 16]));
                y[128 * half + 32 * run + i] = d * scale * static_cast<float>(q);
            }
        }
    }
}

void read_q4_1(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    const float m = load_f16(block + 2);
    for (int i = 0; i < 16; ++i) {
        y[i] = d * static_cast<float>(block[4 + i] & 15) + m;
        y[i + 16] = d * static_cast<float>(block[4 + i] >> 4) + m;
    }
}

/// The 5-bit numbers of Q5_0 and Q5_1: 32 fifth bits, then 16 bytes of nibbles.
std::array<int, 32> five_bit_numbers(const std::uint8_t* bytes) {
    std::array<int, 32> numbers{};
    for (std::size_t i = 0; i < 16; ++i) {
        numbers[i] = (bytes[4 + i] & 15) | (bytes[i / 8] >> (i % 8) & 1) << 4;
        numbers[i + 16] = bytes[4 + i] >> 4 | (bytes[2 + i / 8] >> (i % 8) & 1) << 4;
    }
    return numbers;
}

void read_q5_0(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    const auto numbers = five_bit_numbers(block + 2);
    for (std::size_t i = 0; i < 32; ++i) {
        y[i] = d * static_cast<float>(numbers[i] - 16);
    }
}

void read_q5_1(const std::uint8_t* block, float* y) {
    const float d = load_f16(block);
    const float m = load_f16(block + 2);
    const auto numbers = five_bit_numbers(block + 4);
    for (std::size_t i = 0; i < 32; ++i) {
        y[i] = d * static_cast<float>(numbers[i]) + m;
    }
}

void read_iq4_nl(const std::uint8_t* block, float* y) {
    constexpr std::array<float, 16> kLevels{-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
    const float d = load_f16(block);
    for (int i = 0; i < 16; ++i) {
        y[i] = d * kLevels[block[2 + i] & 15];
        y[i + 16] = d * kLevels[block[2 + i] >> 4];
    }
}

// ------------------------------------------------------------------------------------------------ floats to blocks

/// Nearest whole number between `low` and `high`, ties to even; `high` for NaN. Adding and taking away 1.5 · 2^23 rounds in
/// two vector instructions everywhere, where the library's function is a call on x86 without SSE 4.1.
float level(float value, float low, float high) {
    const float bounded = std::max(low, std::min(high, value));
    return (bounded + 12'582'912.0F) - 12'582'912.0F;
}

void write_q8_0(const float* x, std::uint8_t* block) {
    float largest = 0;
    for (int i = 0; i < 32; ++i) {
        largest = std::max(largest, std::abs(x[i]));
    }
    const float d = store_f16(largest / 127, block);
    const float inverse = d > 0 ? 1 / d : 0;
    for (int i = 0; i < 32; ++i) {
        block[2 + i] = static_cast<std::uint8_t>(static_cast<std::int8_t>(level(x[i] * inverse, -127, 127)));
    }
}

using Block = std::array<float, 32>;

/// Sum of products. Eight partial sums, which compilers turn into vectors; one sum must be added up in order.
float dot(const float* a, const float* b) {
    std::array<float, 8> sums{};
    for (std::size_t i = 0; i < 32; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

constexpr Block kOnes = [] {
    Block ones{};
    ones.fill(1);
    return ones;
}();

/// The levels of (x - origin) · inverse.
Block levels(const float* x, float origin, float inverse, float low, float high) {
    Block q;
    for (std::size_t i = 0; i < 32; ++i) {
        q[i] = level((x[i] - origin) * inverse, low, high);
    }
    return q;
}

void write_q4_0(const float* x, std::uint8_t* block) {
    float extreme = 0;   // the weight of largest magnitude, with its sign: it may take the level -8
    for (int i = 0; i < 32; ++i) {
        if (std::abs(x[i]) > std::abs(extreme)) {
            extreme = x[i];
        }
    }
    float best_scale = 0;
    float best_gain = -1;   // (x·q)² / q·q: what the best scale for these q removes from the squared error
    for (int step = -4; step <= 8 && extreme != 0; ++step) {
        const Block q = levels(x, 0, (-8.0F + 0.2F * static_cast<float>(step)) / extreme, -8, 7);
        const float xq = dot(x, q.data());
        const float qq = dot(q.data(), q.data());
        if (qq > 0 && xq * xq > best_gain * qq) {
            best_gain = xq * xq / qq;
            best_scale = xq / qq;
        }
    }
    const float d = store_f16(best_scale, block);
    const Block q = levels(x, 0, d != 0 ? 1 / d : 0, -8, 7);
    for (std::size_t i = 0; i < 16; ++i) {
        block[2 + i] = static_cast<std::uint8_t>(static_cast<int>(q[i] + 8) | static_cast<int>(q[i + 16] + 8) << 4);
    }
}

struct ScaleAndMin {
    float scale = 0;
    float min = 0;   // x ≈ scale · q − min, both not negative
};

/// The scale and minimum of 32 weights: levels from several roundings, each with its least-squares line.
ScaleAndMin fit_q4_k(const float* x) {
    float low = 0;
    float high = x[0];
    for (int i = 0; i < 32; ++i) {
        low = std::min(low, x[i]);
        high = std::max(high, x[i]);
    }
    const float range = high - low;
    if (!(range > 0)) {
        return {0, -low};
    }
    const float sum_x = dot(x, kOnes.data());
    const float sum_xx = dot(x, x);
    ScaleAndMin best{range / 15, -low};
    float best_error = std::numeric_limits<float>::infinity();
    for (int step = -10; step <= 5; ++step) {
        const Block q = levels(x, low, (15.0F - 0.15F * static_cast<float>(step)) / range, 0, 15);
        const float sum_q = dot(q.data(), kOnes.data());
        const float sum_qq = dot(q.data(), q.data());
        const float sum_xq = dot(x, q.data());
        const float determinant = 32 * sum_qq - sum_q * sum_q;
        if (!(determinant > 0)) {
            continue;
        }
        ScaleAndMin line{(32 * sum_xq - sum_x * sum_q) / determinant, -(sum_x * sum_qq - sum_q * sum_xq) / determinant};
        if (line.min < 0) {   // the format cannot lift all weights: the best line through the origin
            line = {sum_xq / sum_qq, 0};
        }
        const float error = sum_xx - line.scale * sum_xq + line.min * sum_x;   // a least-squares line's residual
        if (line.scale > 0 && error < best_error) {
            best_error = error;
            best = line;
        }
    }
    return best;
}

void write_q4_k(const float* x, std::uint8_t* block) {
    std::array<ScaleAndMin, 8> fits{};
    float largest_scale = 0;
    float largest_min = 0;
    for (std::size_t sub_block = 0; sub_block < 8; ++sub_block) {
        fits[sub_block] = fit_q4_k(x + 32 * sub_block);
        largest_scale = std::max(largest_scale, fits[sub_block].scale);
        largest_min = std::max(largest_min, fits[sub_block].min);
    }
    const float d = store_f16(largest_scale / 63, block);
    const float dmin = store_f16(largest_min / 63, block + 2);
    KScales scales{};
    for (std::size_t i = 0; i < 8; ++i) {
        scales.scale[i] = static_cast<std::uint8_t>(d > 0 ? level(fits[i].scale / d, 0, 63) : 0);
        scales.min[i] = static_cast<std::uint8_t>(dmin > 0 ? level(fits[i].min / dmin, 0, 63) : 0);
    }
    pack_k_scales(scales, block + 4);
    const auto final_levels = [&](std::size_t sub_block) {
        const float scale = d * scales.scale[sub_block];
        return levels(x + 32 * sub_block, -dmin * scales.min[sub_block], scale > 0 ? 1 / scale : 0, 0, 15);
    };
    for (std::size_t pair = 0; pair < 4; ++pair) {
        const Block low = final_levels(2 * pair);
        const Block high = final_levels(2 * pair + 1);
        for (std::size_t i = 0; i < 32; ++i) {
            block[16 + 32 * pair + i] = static_cast<std::uint8_t>(static_cast<int>(low[i]) | static_cast<int>(high[i]) << 4);
        }
    }
}

template <typename Read>
void each_block(BlockLayout layout, std::span<const std::byte> row, std::span<float> floats, Read&& read) {
    const auto* block = reinterpret_cast<const std::uint8_t*>(row.data());
    for (std::size_t i = 0; i < floats.size(); i += layout.elements, block += layout.bytes) {
        read(block, floats.data() + i);
    }
}

template <typename Write>
void each_block(BlockLayout layout, std::span<const float> floats, std::span<std::byte> row, Write&& write) {
    auto* block = reinterpret_cast<std::uint8_t*>(row.data());
    for (std::size_t i = 0; i < floats.size(); i += layout.elements, block += layout.bytes) {
        write(floats.data() + i, block);
    }
}

void expect_whole_row(BlockLayout layout, std::size_t row_bytes, std::size_t elements, std::string_view type) {
    expects(elements % layout.elements == 0 && row_bytes == elements / layout.elements * layout.bytes,
            "quantise: {} bytes do not hold {} elements of {}", row_bytes, elements, type);
}

}  // namespace

void dequantise_row(Dtype dtype, std::span<const std::byte> row, std::span<float> floats) {
    const BlockLayout layout = block_layout(dtype);
    expect_whole_row(layout, row.size(), floats.size(), name(dtype));
    switch (dtype) {
    case Dtype::f32:
        if (!row.empty()) {
            std::memcpy(floats.data(), row.data(), row.size());
        }
        return;
    case Dtype::f16: return each_block(layout, row, floats, [](const auto* x, float* y) { *y = load_f16(x); });
    case Dtype::bf16:
        return each_block(layout, row, floats, [](const auto* x, float* y) { *y = float_from_bf16(load_u16(x)); });
    case Dtype::q8_0: return each_block(layout, row, floats, read_q8_0);
    case Dtype::q4_0: return each_block(layout, row, floats, read_q4_0);
    case Dtype::q4_k: return each_block(layout, row, floats, read_q4_k);
    case Dtype::q6_k: return each_block(layout, row, floats, read_q6_k);
    case Dtype::i32:
    case Dtype::u8: break;
    }
    expects(false, "quantise: {} is not a type of weights", name(dtype));
}

void quantise_row(Dtype dtype, std::span<const float> floats, std::span<std::byte> row) {
    const BlockLayout layout = block_layout(dtype);
    expect_whole_row(layout, row.size(), floats.size(), name(dtype));
    switch (dtype) {
    case Dtype::f32:
        if (!row.empty()) {
            std::memcpy(row.data(), floats.data(), row.size());
        }
        return;
    case Dtype::f16:
        return each_block(layout, floats, row, [](const float* x, auto* y) { store_u16(f16_from_float(*x), y); });
    case Dtype::bf16:
        return each_block(layout, floats, row, [](const float* x, auto* y) { store_u16(bf16_from_float(*x), y); });
    case Dtype::q8_0: return each_block(layout, floats, row, write_q8_0);
    case Dtype::q4_0: return each_block(layout, floats, row, write_q4_0);
    case Dtype::q4_k: return each_block(layout, floats, row, write_q4_k);
    case Dtype::q6_k:
    case Dtype::i32:
    case Dtype::u8: break;
    }
    expects(false, "quantise: cannot write {}", name(dtype));
}

bool is_convertible(GgufType type) {
    switch (type) {
    case GgufType::q4_1:
    case GgufType::q5_0:
    case GgufType::q5_1:
    case GgufType::q5_k:
    case GgufType::iq4_nl: return true;
    default: return false;
    }
}

void dequantise_foreign_row(GgufType type, std::span<const std::byte> row, std::span<float> floats) {
    const auto facts = gguf_type_facts(static_cast<std::uint32_t>(type));
    expects(facts.has_value() && is_convertible(type), "quantise: GGUF type {} is not converted",
            static_cast<std::uint32_t>(type));
    expect_whole_row(facts->block, row.size(), floats.size(), facts->name);
    switch (type) {
    case GgufType::q4_1: return each_block(facts->block, row, floats, read_q4_1);
    case GgufType::q5_0: return each_block(facts->block, row, floats, read_q5_0);
    case GgufType::q5_1: return each_block(facts->block, row, floats, read_q5_1);
    case GgufType::q5_k: return each_block(facts->block, row, floats, read_q5_k);
    default: return each_block(facts->block, row, floats, read_iq4_nl);
    }
}

}  // namespace pipit::inference
