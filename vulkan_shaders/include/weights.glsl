// Reads weights of a row, whatever type the tensor is stored in (dtype.h describes the blocks): eight neighbours (load8), or
// a piece, which is what one invocation reads best in one go: kPiece weights as vec4s, to be multiplied by a scale they share.
// The vec4 k of the piece that begins at a column stands for those of piece_vector(column, k), counted in fours.
// The including shader sets WEIGHT_BINDING and is compiled once per type, with VARIANT_<TYPE> defined.
#extension GL_EXT_shader_16bit_storage : require

// A half from its bits. Done in integers because scales are often below the smallest normal half, and a driver may
// take those for zero.
float half_bits_to_float(uint bits) {
    const uint magnitude = bits & 0x7fffu;
    const uint sign = (bits & 0x8000u) << 16;
    if (magnitude >= 0x0400u) {
        const uint exponent = magnitude >= 0x7c00u ? 0x7f800000u : magnitude + 0x1c000u << 13;
        return uintBitsToFloat(sign | exponent | (magnitude >= 0x7c00u ? (magnitude & 0x3ffu) << 13 : 0u));
    }
    const float value = float(magnitude) * 5.9604644775390625e-8;    // 2^-24
    return sign != 0u ? -value : value;
}

#if defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0) || defined(VARIANT_Q6_K)
// Their blocks begin on even bytes only: whole words are read anyway, and put together where a block lies across them.
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uint16_t weight[]; };
layout(binding = WEIGHT_BINDING) readonly buffer WeightWords { uint weight_words[]; };

#define LOAD_WORDS(count, byte_offset, words)                                             \
    {                                                                                     \
        const uint words_start = (byte_offset) / 4;                                       \
        const uint across = (byte_offset) / 2 % 2;                                        \
        uint before = weight_words[words_start];                                          \
        [[unroll]] for (uint word_i = 0; word_i < (count); ++word_i) {                    \
            const uint after = weight_words[words_start + word_i + (word_i + 1 < (count) ? 1 : across)]; \
            words[word_i] = across != 0 ? before >> 16 | after << 16 : before;            \
            before = after;                                                               \
        }                                                                                 \
    }
#endif

#if defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0) || defined(VARIANT_Q4_K) || defined(VARIANT_Q6_K)
const uint kPiece = 32;
#else
const uint kPiece = 8;
#endif
#if !defined(VARIANT_Q6_K)
uint piece_vector(uint column, uint k) { return column / 4 + k; }
#endif

#if defined(VARIANT_F32)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { vec4 weight[]; };

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint at = (row * columns + column) / 4;
    low = weight[at];
    high = weight[at + 1];
}

#elif defined(VARIANT_BF16)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uvec4 weight[]; };

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uvec4 bits = weight[(row * columns + column) / 8];
    low = uintBitsToFloat(uvec4(bits.x << 16, bits.x & 0xffff0000u, bits.y << 16, bits.y & 0xffff0000u));
    high = uintBitsToFloat(uvec4(bits.z << 16, bits.z & 0xffff0000u, bits.w << 16, bits.w & 0xffff0000u));
}

#elif defined(VARIANT_F16)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uvec4 weight[]; };

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uvec4 bits = weight[(row * columns + column) / 8];
    low = vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y));
    high = vec4(unpackHalf2x16(bits.z), unpackHalf2x16(bits.w));
}

#elif defined(VARIANT_Q8_0)
// blocks of 17 half words

vec4 signed_bytes(uint a, uint b) {
    return vec4(int(a << 24) >> 24, int(a << 16) >> 24, int(b << 24) >> 24, int(b << 16) >> 24);
}

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint block = (row * (columns / 32) + column / 32) * 17;
    const uint at = block + 1 + (column % 32) / 2;
    const float scale = half_bits_to_float(uint(weight[block]));
    low = scale * signed_bytes(uint(weight[at]), uint(weight[at + 1]));
    high = scale * signed_bytes(uint(weight[at + 2]), uint(weight[at + 3]));
}

void load_piece(uint row, uint column, uint columns, out vec4 values[8], out float scale) {
    const uint block = (row * (columns / 32) + column / 32) * 34;
    uint words[8];
    LOAD_WORDS(8, block + 2, words)
    scale = half_bits_to_float(uint(weight[block / 2]));
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const int bytes = int(words[i]);
        values[i] = vec4(bytes << 24 >> 24, bytes << 16 >> 24, bytes << 8 >> 24, bytes >> 24);
    }
}

#elif defined(VARIANT_Q4_0)
// blocks of 9 half words

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint block = (row * (columns / 32) + column / 32) * 9;
    const uint within = column % 32;
    const uint at = block + 1 + (within % 16) / 2;
    const uint shift = within < 16 ? 0 : 4;
    const float scale = half_bits_to_float(uint(weight[block]));
    const uint a = uint(weight[at]) | uint(weight[at + 1]) << 16;
    const uint b = uint(weight[at + 2]) | uint(weight[at + 3]) << 16;
    const uvec4 bytes = uvec4(0, 8, 16, 24) + shift;
    low = scale * (vec4((uvec4(a) >> bytes) & 15u) - 8.0);
    high = scale * (vec4((uvec4(b) >> bytes) & 15u) - 8.0);
}

void load_piece(uint row, uint column, uint columns, out vec4 values[8], out float scale) {
    const uint block = (row * (columns / 32) + column / 32) * 18;
    uint words[4];
    LOAD_WORDS(4, block + 2, words)
    scale = half_bits_to_float(uint(weight[block / 2]));
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uvec4 low = (uvec4(words[i]) >> uvec4(0, 8, 16, 24)) & 15u;
        const uvec4 high = (uvec4(words[i]) >> uvec4(4, 12, 20, 28)) & 15u;
        values[i] = vec4(low) - 8.0;
        values[4 + i] = vec4(high) - 8.0;
    }
}

#elif defined(VARIANT_Q4_K)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uint weight[]; };    // blocks of 36 words

uint scale_byte(uint block, uint index) { return (weight[block + 1 + index / 4] >> (8 * (index % 4))) & 0xffu; }

// Of one of the eight parts of 32 weights; 6 bits each.
vec2 scale_and_minimum(uint block, uint part) {
    uint scale6;
    uint minimum6;
    if (part < 4) {
        scale6 = scale_byte(block, part) & 63u;
        minimum6 = scale_byte(block, part + 4) & 63u;
    } else {
        scale6 = (scale_byte(block, part + 4) & 15u) | (scale_byte(block, part - 4) >> 6) << 4;
        minimum6 = (scale_byte(block, part + 4) >> 4) | (scale_byte(block, part) >> 6) << 4;
    }
    return vec2(half_bits_to_float(weight[block] & 0xffffu) * float(scale6),
                half_bits_to_float(weight[block] >> 16) * float(minimum6));
}

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint block = (row * (columns / 256) + column / 256) * 36;
    const uint within = column % 256;
    const uint part = within / 32;
    const vec2 range = scale_and_minimum(block, part);
    const float scale = range.x;
    const float minimum = range.y;
    const uint at = block + 4 + (part / 2) * 8 + (within % 32) / 4;
    const uvec4 bytes = uvec4(0, 8, 16, 24) + 4 * (part % 2);
    low = scale * vec4((uvec4(weight[at]) >> bytes) & 15u) - minimum;
    high = scale * vec4((uvec4(weight[at + 1]) >> bytes) & 15u) - minimum;
}

void load_piece(uint row, uint column, uint columns, out vec4 values[8], out float piece_scale) {
    const uint block = (row * (columns / 256) + column / 256) * 36;
    const uint part = column % 256 / 32;
    const vec2 range = scale_and_minimum(block, part);
    const uvec4 bytes = uvec4(0, 8, 16, 24) + 4 * (part % 2);
    piece_scale = 1.0;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uvec4 nibbles = (uvec4(weight[block + 4 + (part / 2) * 8 + i]) >> bytes) & 15u;
        values[i] = range.x * vec4(nibbles) - range.y;
    }
}

#elif defined(VARIANT_Q6_K)
// blocks of 105 half words

uint four_bytes(uint byte_offset) {    // even offsets
    return uint(weight[byte_offset / 2]) | uint(weight[byte_offset / 2 + 1]) << 16;
}

vec4 six_bits(uint low_bits, uint low_shift, uint high_bits, uint high_shift) {
    const uvec4 bytes = uvec4(0, 8, 16, 24);
    const uvec4 low = (uvec4(low_bits) >> (bytes + low_shift)) & 15u;
    const uvec4 high = (uvec4(high_bits) >> (bytes + high_shift)) & 3u;
    return vec4(low | high << 4) - 32.0;
}

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint block = (row * (columns / 256) + column / 256) * 210;    // in bytes
    const uint within = column % 256;
    const uint half_block = within / 128;
    const uint quarter = (within % 128) / 32;
    const uint at = within % 32;
    const uint low_at = block + 64 * half_block + 32 * (quarter % 2) + at;
    const uint high_at = block + 128 + 32 * half_block + at;
    const uint scale_at = block + 192 + 8 * half_block + 2 * quarter + at / 16;
    const uint scale_word = uint(weight[scale_at / 2]);
    const int scale8 = int(scale_word << (scale_at % 2 == 0 ? 24 : 16)) >> 24;
    const float scale = half_bits_to_float(uint(weight[(block + 208) / 2])) * float(scale8);
    const uint low_shift = 4 * (quarter / 2);
    const uint high_shift = 2 * quarter;
    low = scale * six_bits(four_bytes(low_at), low_shift, four_bytes(high_at), high_shift);
    high = scale * six_bits(four_bytes(low_at + 4), low_shift, four_bytes(high_at + 4), high_shift);
}

// Piece p of a block's eight has 8 columns of each of the four quarters of half p / 4, which share their bytes.
uint piece_vector(uint column, uint k) { return (column & ~127u) / 4 + (k / 2) * 8 + column % 128 / 32 * 2 + k % 2; }

void load_piece(uint row, uint column, uint columns, out vec4 values[8], out float piece_scale) {
    const uint block = (row * (columns / 256) + column / 256) * 210;    // in bytes
    const uint half_block = column % 256 / 128;
    const uint at = column % 128 / 32 * 8;
    uint first[2];
    uint second[2];
    uint high[2];
    LOAD_WORDS(2, block + 64 * half_block + at, first)
    LOAD_WORDS(2, block + 64 * half_block + 32 + at, second)
    LOAD_WORDS(2, block + 128 + 32 * half_block + at, high)
    piece_scale = half_bits_to_float(uint(weight[(block + 208) / 2]));
    [[unroll]] for (uint quarter = 0; quarter < 4; ++quarter) {
        const uint scale_word = uint(weight[(block + 192 + 8 * half_block) / 2 + quarter]);    // of columns 0-15 and 16-31
        const float scale = float(int(scale_word << (at < 16 ? 24 : 16)) >> 24);
        [[unroll]] for (uint i = 0; i < 2; ++i) {
            values[2 * quarter + i] =
                scale * six_bits(quarter % 2 == 0 ? first[i] : second[i], 4 * (quarter / 2), high[i], 2 * quarter);
        }
    }
}
#endif

#if !defined(VARIANT_Q8_0) && !defined(VARIANT_Q4_0) && !defined(VARIANT_Q4_K) && !defined(VARIANT_Q6_K)
void load_piece(uint row, uint column, uint columns, out vec4 values[2], out float scale) {
    load8(row, column, columns, values[0], values[1]);
    scale = 1.0;
}
#endif
