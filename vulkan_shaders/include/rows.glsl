// Products of rows of matrices with one vector x, which waits in shared memory: as floats for matrices of floats, as 16-bit whole
// numbers in two bytes (linear_dot.comp says how) for those of quantised blocks. Matrices are reached by address, and each says
// itself how it is stored. A part of a subgroup takes a row, so that all of the row is on its way at once.
// The including shader has constants kByteBlocks and kFloatVectors, the longest x of either kind, and kTypes, a bit for each type
// that there is: code for the others is left out.
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_integer_dot_product : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer Words { uint w[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Vectors { uvec4 v[]; };

struct Matrix {
    uvec2 address;
    uint type;
    uint columns;    // of a row as it is stored
};

shared uvec4 x_bytes[4 * kByteBlocks];    // [upper bytes of columns 0 to 15 and 16 to 31, then the lower ones; block of 32 columns]
shared float x_step[kByteBlocks];
shared int x_sum[kByteBlocks];            // of the numbers
shared vec4 x_floats[kFloatVectors];

const float kSteps16 = 32000.0;

// Puts four columns of x there: those from 4 * at on, of `columns`. All invocations of a workgroup take part, with neighbouring
// places; a barrier must follow.
void stage(vec4 values, uint at, uint columns) {
    const bool is_inside = 4 * at < columns;
    values = is_inside ? values : vec4(0.0);
    if (is_inside && at < kFloatVectors) {
        x_floats[at] = values;
    }
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
    const uint block = at / 8;
    const uint word = at % 8;
    if (is_inside && block < kByteBlocks) {
        x_bytes[word / 4 * kByteBlocks + block][word % 4] = upper.x | upper.y << 8 | upper.z << 16 | upper.w << 24;
        x_bytes[(2 + word / 4) * kByteBlocks + block][word % 4] = lower.x | lower.y << 8 | lower.z << 16 | lower.w << 24;
        if (word == 0) {
            x_step[block] = largest / kSteps16;
            x_sum[block] = sum;
        }
    }
}

// A half whose value is finite; scales of blocks may be below the smallest normal one, which a driver must keep here: the device
// is one that linear_dot runs on.
float half_to_float(uint bits) { return unpackHalf2x16(bits).x; }

// Adds four weights times four numbers, upper and lower bytes.
void add_four(uint weights, uint upper, uint lower, inout ivec2 sums) {
    sums.x += dotPacked4x8EXT(int(weights), int(upper));
    sums.y += dotPacked4x8EXT(int(weights), int(lower));
}

float in_all(ivec2 sums, int less) { return float(sums.x * 256 + sums.y - less); }

const uint kAtOnce = 4;    // pieces of a row on their way to an invocation

// A word from an even byte on, out of words that were read whole.
#define EVEN_WORD(raw, i, byte) ((byte) / 2 % 2 != 0 ? (raw)[i] >> 16 | (raw)[(i) + 1] << 16 : (raw)[i])

// Neighbouring invocations of a subgroup that take a row together.
struct Team {
    uint size;    // a power of two
    uint member;
};

float q4_0_row(Matrix m, uint row, uint columns, Team team) {
    Words words = Words(m.address);
    const uint blocks = columns / 32;
    const uint row_start = row * (m.columns / 32) * 18;
    float result = 0.0;
    for (uint start = 0; start < blocks; start += kAtOnce * team.size) {
        uint raw[kAtOnce][5];
        [[unroll]] for (uint i = 0; i < kAtOnce; ++i) {
            const uint block = start + i * team.size + team.member;
            const uint word = (row_start + 18 * block) / 4;    // the scale is its first half, or its second
            if (block < blocks) {
                [[unroll]] for (uint j = 0; j < 5; ++j) {
                    raw[i][j] = words.w[word + j];
                }
            }
        }
        [[unroll]] for (uint i = 0; i < kAtOnce; ++i) {
            const uint block = start + i * team.size + team.member;
            if (block < blocks) {
                const bool is_odd = (row_start + 18 * block) / 2 % 2 != 0;
                const float scale = half_to_float(is_odd ? raw[i][0] >> 16 : raw[i][0] & 0xffffu);
                const uvec4 upper[2] = {x_bytes[block], x_bytes[kByteBlocks + block]};
                const uvec4 lower[2] = {x_bytes[2 * kByteBlocks + block], x_bytes[3 * kByteBlocks + block]};
                ivec2 sums = ivec2(0);
                [[unroll]] for (uint j = 0; j < 4; ++j) {
                    const uint word = is_odd ? raw[i][j + 1] : raw[i][j] >> 16 | raw[i][j + 1] << 16;
                    add_four(word & 0x0f0f0f0fu, upper[0][j], lower[0][j], sums);
                    add_four(word >> 4 & 0x0f0f0f0fu, upper[1][j], lower[1][j], sums);
                }
                result += scale * x_step[block] * in_all(sums, 8 * x_sum[block]);
            }
        }
    }
    return result;
}

float q8_0_row(Matrix m, uint row, uint columns, Team team) {
    Words words = Words(m.address);
    const uint blocks = columns / 32;
    const uint row_start = row * (m.columns / 32) * 34;
    float result = 0.0;
    for (uint start = 0; start < blocks; start += kAtOnce * team.size) {
        uint raw[kAtOnce][9];
        [[unroll]] for (uint i = 0; i < kAtOnce; ++i) {
            const uint block = start + i * team.size + team.member;
            const uint word = (row_start + 34 * block) / 4;
            if (block < blocks) {
                [[unroll]] for (uint j = 0; j < 9; ++j) {
                    raw[i][j] = words.w[word + j];
                }
            }
        }
        [[unroll]] for (uint i = 0; i < kAtOnce; ++i) {
            const uint block = start + i * team.size + team.member;
            if (block < blocks) {
                const bool is_odd = (row_start + 34 * block) / 2 % 2 != 0;
                const float scale = half_to_float(is_odd ? raw[i][0] >> 16 : raw[i][0] & 0xffffu);
                const uvec4 upper[2] = {x_bytes[block], x_bytes[kByteBlocks + block]};
                const uvec4 lower[2] = {x_bytes[2 * kByteBlocks + block], x_bytes[3 * kByteBlocks + block]};
                ivec2 sums = ivec2(0);
                [[unroll]] for (uint j = 0; j < 8; ++j) {
                    const uint word = is_odd ? raw[i][j + 1] : raw[i][j] >> 16 | raw[i][j + 1] << 16;
                    add_four(word, upper[j / 4][j % 4], lower[j / 4][j % 4], sums);
                }
                result += scale * x_step[block] * in_all(sums, 0);
            }
        }
    }
    return result;
}

// The scale and the minimum of one of the eight parts of 32 weights, 6 bits each, from a block's head of four words.
vec2 scale_and_minimum(uvec4 head, uint part) {
    const uint low = part < 4 ? head.y : head.w;    // 6-bit scales, or 4 bits of scales and of minima
    const uint shift = 8 * (part % 4);
    uint scale6 = low >> shift & 63u;
    uint minimum6 = head.z >> shift & 63u;
    if (part >= 4) {
        scale6 = low >> shift & 15u | (head.y >> shift >> 6 & 3u) << 4;
        minimum6 = low >> shift >> 4 & 15u | (head.z >> shift >> 6 & 3u) << 4;
    }
    return vec2(half_to_float(head.x & 0xffffu) * float(scale6), half_to_float(head.x >> 16) * float(minimum6));
}

// Pieces of 64: two parts that share their bytes.
float q4_k_row(Matrix m, uint row, uint columns, Team team) {
    Vectors vectors = Vectors(m.address);
    const uint pieces = columns / 64;
    const uint row_start = row * (m.columns / 256) * 9;
    const uint at_once = kAtOnce / 2;
    float result = 0.0;
    for (uint start = 0; start < pieces; start += at_once * team.size) {
        uvec4 raw[at_once][3];
        [[unroll]] for (uint i = 0; i < at_once; ++i) {
            const uint piece = start + i * team.size + team.member;
            if (piece < pieces) {
                const uint block = row_start + piece / 4 * 9;
                raw[i][0] = vectors.v[block];
                raw[i][1] = vectors.v[block + 1 + piece % 4 * 2];
                raw[i][2] = vectors.v[block + 2 + piece % 4 * 2];
            }
        }
        [[unroll]] for (uint i = 0; i < at_once; ++i) {
            const uint piece = start + i * team.size + team.member;
            if (piece < pieces) {
                [[unroll]] for (uint n = 0; n < 2; ++n) {
                    const uint at = 2 * piece + n;
                    const vec2 range = scale_and_minimum(raw[i][0], piece % 4 * 2 + n);
                    const uvec4 upper[2] = {x_bytes[at], x_bytes[kByteBlocks + at]};
                    const uvec4 lower[2] = {x_bytes[2 * kByteBlocks + at], x_bytes[3 * kByteBlocks + at]};
                    ivec2 sums = ivec2(0);
                    [[unroll]] for (uint j = 0; j < 8; ++j) {
                        add_four(raw[i][1 + j / 4][j % 4] >> 4 * n & 0x0f0f0f0fu, upper[j / 4][j % 4], lower[j / 4][j % 4], sums);
                    }
                    result += x_step[at] * (range.x * in_all(sums, 0) - range.y * float(x_sum[at]));
                }
            }
        }
    }
    return result;
}

// Pieces of 32: eight columns of each of the four quarters of half a block, which share their bytes.
float q6_k_row(Matrix m, uint row, uint columns, Team team) {
    Words words = Words(m.address);
    const uint pieces = columns / 32;
    float result = 0.0;
    for (uint piece = team.member; piece < pieces; piece += team.size) {
        const uint block = (row * (m.columns / 256) + piece / 8) * 210;    // in bytes; all of its parts begin as it does
        const uint half_block = piece % 8 / 4;
        const uint eighth = piece % 4;
        uint first[3];
        uint second[3];
        uint high[3];
        [[unroll]] for (uint j = 0; j < 3; ++j) {
            const uint word = j < 2 ? j : j - 1 + block / 2 % 2;
            first[j] = words.w[(block + 64 * half_block + 8 * eighth) / 4 + word];
            second[j] = words.w[(block + 64 * half_block + 32 + 8 * eighth) / 4 + word];
            high[j] = words.w[(block + 128 + 32 * half_block + 8 * eighth) / 4 + word];
        }
        uint scales[3];
        [[unroll]] for (uint j = 0; j < 3; ++j) {
            scales[j] = words.w[(block + 192 + 8 * half_block) / 4 + (j < 2 ? j : j - 1 + block / 2 % 2)];
        }
        const uint scale_word = words.w[(block + 208) / 4];
        const float scale = half_to_float((block + 208) / 2 % 2 != 0 ? scale_word >> 16 : scale_word & 0xffffu);
        const uint first_block = piece / 4 * 4;    // of 32 columns
        [[unroll]] for (uint quarter = 0; quarter < 4; ++quarter) {
            const uint at = first_block + quarter;
            const uvec4 upper4 = x_bytes[eighth / 2 * kByteBlocks + at];
            const uvec4 lower4 = x_bytes[(2 + eighth / 2) * kByteBlocks + at];
            const uvec2 upper = eighth % 2 != 0 ? upper4.zw : upper4.xy;
            const uvec2 lower = eighth % 2 != 0 ? lower4.zw : lower4.xy;
            ivec2 sums = ivec2(0);
            [[unroll]] for (uint j = 0; j < 2; ++j) {
                const uint low = quarter % 2 == 0 ? EVEN_WORD(first, j, block) : EVEN_WORD(second, j, block);
                const uint six = low >> 4 * (quarter / 2) & 0x0f0f0f0fu | (EVEN_WORD(high, j, block) >> 2 * quarter & 0x03030303u) << 4;
                const uint centred = (six | 0x80808080u) - 0x20202020u ^ 0x80808080u;    // each byte less 32
                add_four(centred, upper[j], lower[j], sums);
            }
            const uint two_scales = EVEN_WORD(scales, quarter / 2, block) >> 16 * (quarter % 2);    // of columns 0 to 15, 16 to 31
            const int scale8 = int(two_scales << (eighth < 2 ? 24 : 16)) >> 24;
            result += scale * float(scale8) * x_step[at] * in_all(sums, 0);
        }
    }
    return result;
}

float halves_row(Matrix m, uint row, uint columns, Team team) {
    Vectors vectors = Vectors(m.address);
    const uint pieces = columns / 8;
    const uint row_start = row * (m.columns / 8);
    const uint at_once = 2 * kAtOnce;
    vec4 sums = vec4(0.0);
    for (uint start = 0; start < pieces; start += at_once * team.size) {
        uvec4 raw[at_once];
        [[unroll]] for (uint i = 0; i < at_once; ++i) {
            const uint at = start + i * team.size + team.member;
            if (at < pieces) {
                raw[i] = vectors.v[row_start + at];
            }
        }
        [[unroll]] for (uint i = 0; i < at_once; ++i) {
            const uint at = start + i * team.size + team.member;
            if (at < pieces) {
                vec4 low;
                vec4 high;
                if (m.type == kTypeF16) {
                    low = vec4(unpackHalf2x16(raw[i].x), unpackHalf2x16(raw[i].y));
                    high = vec4(unpackHalf2x16(raw[i].z), unpackHalf2x16(raw[i].w));
                } else {
                    low = uintBitsToFloat(uvec4(raw[i].x << 16, raw[i].x & 0xffff0000u, raw[i].y << 16, raw[i].y & 0xffff0000u));
                    high = uintBitsToFloat(uvec4(raw[i].z << 16, raw[i].z & 0xffff0000u, raw[i].w << 16, raw[i].w & 0xffff0000u));
                }
                sums += low * x_floats[2 * at] + high * x_floats[2 * at + 1];
            }
        }
    }
    return sums.x + sums.y + sums.z + sums.w;
}

float floats_row(Matrix m, uint row, uint columns, Team team) {
    Vectors vectors = Vectors(m.address);
    vec4 sums = vec4(0.0);
    for (uint at = team.member; at < columns / 4; at += team.size) {
        sums += uintBitsToFloat(vectors.v[row * m.columns / 4 + at]) * x_floats[at];
    }
    return sums.x + sums.y + sums.z + sums.w;
}

bool is_type(Matrix m, uint type) { return (kTypes >> type & 1u) != 0 && m.type == type; }

// The first `columns` of a row times x, the same for all of a team. All of a subgroup's teams must come, each with a row of its own.
float row_product(Matrix m, uint row, uint columns, Team team) {
    float mine = 0.0;
    if (is_type(m, kTypeQ40)) {
        mine = q4_0_row(m, row, columns, team);
    } else if (is_type(m, kTypeQ80)) {
        mine = q8_0_row(m, row, columns, team);
    } else if (is_type(m, kTypeQ4K)) {
        mine = q4_k_row(m, row, columns, team);
    } else if (is_type(m, kTypeQ6K)) {
        mine = q6_k_row(m, row, columns, team);
    } else if (is_type(m, kTypeF32)) {
        mine = floats_row(m, row, columns, team);
    } else if (is_type(m, kTypeF16) || is_type(m, kTypeBf16)) {
        mine = halves_row(m, row, columns, team);
    }
    for (uint distance = team.size / 2; distance > 0; distance /= 2) {
        mine += subgroupShuffleXor(mine, distance);
    }
    return mine;
}
