#version 450
// y = x · Wᵀ for few rows of x and blocks of integers in W, where a device multiplies four bytes at once. x is made of whole
// numbers of 16 bits, as many steps of 1/32000 of the largest in each 32 columns, kept in two bytes each: the sums within a
// block are exact. Bound by reading W only because it is so few instructions for each weight. A team of a subgroup, or kShare
// of them, has kRows rows of W.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#extension GL_EXT_integer_dot_product : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRows = 1;
// 3: kGate, in linear_store.glsl
layout(constant_id = 4) const uint kSteps = 1;       // pieces of each row that an invocation has on their way at once
layout(constant_id = 5) const uint kShare = 1;       // a power of two
layout(constant_id = 6) const uint kBlocks = 64;     // of 32 columns in a row of x

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

const bool kIsPair = kGate == kGatePair;
const uint kAll = kIsPair ? 2 * kRows : kRows;       // rows of W that a team reads
const float kSteps16 = 32000.0;

// Of each block the upper bytes of its 32 numbers, then the lower ones, in words; q6_k reads two words of a block at a time,
// the others four.
#if defined(VARIANT_Q6_K)
#define BYTES uvec2
const uint kPerBlock = 8;
#else
#define BYTES uvec4
const uint kPerBlock = 4;
#endif
const uint kWords = 16 / kPerBlock;
shared BYTES x_bytes[kPerBlock * kBlocks];           // [part of a block, block]
shared float x_step[kBlocks];
shared int x_sum[kBlocks];                           // of the numbers
shared float shares[64 * kAll];                      // [subgroup, row]

void stage_x(uint x_start) {
    for (uint i = gl_LocalInvocationIndex; i < 8 * kBlocks; i += gl_WorkGroupSize.x) {
        const vec4 values = x[x_start + i];
        const uvec4 sizes = floatBitsToUint(values) & 0x7fffffffu;    // ordered like the numbers, and NaN above all
        uint largest_bits = max(max(sizes.x, sizes.y), max(sizes.z, sizes.w));
        [[unroll]] for (uint distance = 1; distance < 8; distance *= 2) {
            largest_bits = max(largest_bits, subgroupShuffleXor(largest_bits, distance));
        }
        const float largest = uintBitsToFloat(largest_bits);
        const ivec4 numbers = ivec4(round(values * (largest > 0.0 ? kSteps16 / largest : 0.0)));
        int sum = numbers.x + numbers.y + numbers.z + numbers.w;
        [[unroll]] for (uint distance = 1; distance < 8; distance *= 2) {
            sum += subgroupShuffleXor(sum, distance);
        }
        const uvec4 upper = uvec4(numbers + 128 >> 8) & 0xffu;
        const uvec4 lower = uvec4(numbers) & 0xffu;    // from -128 on, as upper is rounded
        const uint block = i / 8;
        const uint word = i % 8;
        x_bytes[word / kWords * kBlocks + block][word % kWords] = upper.x | upper.y << 8 | upper.z << 16 | upper.w << 24;
        x_bytes[(kPerBlock / 2 + word / kWords) * kBlocks + block][word % kWords] =
            lower.x | lower.y << 8 | lower.z << 16 | lower.w << 24;
        if (word == 0) {
            x_step[block] = largest / kSteps16;
            x_sum[block] = sum;
        }
    }
}

float half_to_float(uint bits) { return unpackHalf2x16(bits).x; }

// Adds four weights times four numbers, upper and lower bytes.
void add_four(uint weights, uint upper, uint lower, inout ivec2 sums) {
    sums.x += dotPacked4x8EXT(int(weights), int(upper));
    sums.y += dotPacked4x8EXT(int(weights), int(lower));
}

float in_all(ivec2 sums, int less) { return float(sums.x * 256 + sums.y - less); }

// The piece that begins at a column, times x.
float dot_piece(Piece piece, uint row, uint column) {
    const uint block = column / 32;
#if defined(VARIANT_Q4_0)
    const uint start = block_of(row, column, p.weight_columns) + 2;
    ivec2 sums = ivec2(0);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint word = WORD(piece.raw, i, start);
        add_four(word & 0x0f0f0f0fu, x_bytes[block][i], x_bytes[2 * kBlocks + block][i], sums);
        add_four(word >> 4 & 0x0f0f0f0fu, x_bytes[kBlocks + block][i], x_bytes[3 * kBlocks + block][i], sums);
    }
    return half_to_float(piece.scale) * x_step[block] * in_all(sums, 8 * x_sum[block]);
#elif defined(VARIANT_Q8_0)
    const uint start = block_of(row, column, p.weight_columns) + 2;
    ivec2 sums = ivec2(0);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        add_four(WORD(piece.raw, i, start), x_bytes[i / 4 * kBlocks + block][i % 4], x_bytes[(2 + i / 4) * kBlocks + block][i % 4],
                 sums);
    }
    return half_to_float(piece.scale) * x_step[block] * in_all(sums, 0);
#elif defined(VARIANT_Q4_K)
    float result = 0.0;
    [[unroll]] for (uint half_piece = 0; half_piece < 2; ++half_piece) {
        const uint at = block + half_piece;
        const vec2 range = scale_and_minimum(piece.head, column % 256 / 32 + half_piece);
        ivec2 sums = ivec2(0);
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            add_four(piece.words[i] >> 4 * half_piece & 0x0f0f0f0fu, x_bytes[i / 4 * kBlocks + at][i % 4],
                     x_bytes[(2 + i / 4) * kBlocks + at][i % 4], sums);
        }
        result += x_step[at] * (range.x * in_all(sums, 0) - range.y * float(x_sum[at]));
    }
    return result;
#elif defined(VARIANT_Q6_K)
    const uint start = block_of(row, column, p.weight_columns);    // all parts of a block begin as it does
    const uint eighth = column % 128 / 32;                         // the piece has these 8 columns of four blocks of 32
    const uint first_block = column / 128 * 4;
    float result = 0.0;
    [[unroll]] for (uint quarter = 0; quarter < 4; ++quarter) {
        ivec2 sums = ivec2(0);
        [[unroll]] for (uint i = 0; i < 2; ++i) {
            const uint low = quarter % 2 == 0 ? WORD(piece.first, i, start) : WORD(piece.second, i, start);
            const uint six = low >> 4 * (quarter / 2) & 0x0f0f0f0fu | (WORD(piece.high, i, start) >> 2 * quarter & 0x03030303u) << 4;
            const uint centred = (six | 0x80808080u) - 0x20202020u ^ 0x80808080u;    // each byte less 32
            add_four(centred, x_bytes[eighth * kBlocks + first_block + quarter][i],
                     x_bytes[(4 + eighth) * kBlocks + first_block + quarter][i], sums);
        }
        const int scale8 = int(piece.scales[quarter] << (eighth < 2 ? 24 : 16)) >> 24;
        result += float(scale8) * x_step[first_block + quarter] * in_all(sums, 0);
    }
    return half_to_float(piece.scale) * result;
#endif
}

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint first = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) / kShare * kRows;
    const uint member = gl_SubgroupID % kShare * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint team = kShare * gl_SubgroupSize;
    uint rows[kAll];
    float sums[kAll];
    [[unroll]] for (uint r = 0; r < kAll; ++r) {
        rows[r] = min(first + r % kRows, p.out_features - 1) + r / kRows * p.pair_offset;
        sums[r] = 0.0;
    }
    const uint pieces_of_row = kBlocks * 32 / kPiece;
    for (uint start = 0; start < pieces_of_row; start += kSteps * team) {
        Piece pieces[kAll * kSteps];
        [[unroll]] for (uint i = 0; i < kAll * kSteps; ++i) {
            const uint index = start + i % kSteps * team + member;
            pieces[i] = fetch_piece(rows[i / kSteps], min(index, pieces_of_row - 1) * kPiece, p.weight_columns);
        }
        if (start == 0) {
            stage_x(token * p.x_stride / 4);
            barrier();
        }
        [[unroll]] for (uint i = 0; i < kAll * kSteps; ++i) {
            const uint index = start + i % kSteps * team + member;
            const float product = dot_piece(pieces[i], rows[i / kSteps], min(index, pieces_of_row - 1) * kPiece);
            sums[i / kSteps] += index < pieces_of_row ? product : 0.0;
        }
    }
    [[unroll]] for (uint r = 0; r < kAll; ++r) {
        sums[r] = subgroupAdd(sums[r]);
    }
    if (kShare > 1) {
        if (subgroupElect()) {
            [[unroll]] for (uint r = 0; r < kAll; ++r) {
                shares[gl_SubgroupID * kAll + r] = sums[r];
            }
        }
        barrier();
        if (member == 0) {
            [[unroll]] for (uint r = 0; r < kAll; ++r) {
                for (uint other = 1; other < kShare; ++other) {
                    sums[r] += shares[(gl_SubgroupID + other) * kAll + r];
                }
            }
        }
    }
    if (member == 0) {
        [[unroll]] for (uint r = 0; r < kRows; ++r) {
            if (first + r < p.out_features) {
                store(token, first + r, kIsPair ? gelu(sums[r]) * sums[r + kAll - kRows] : sums[r]);
            }
        }
    }
}
