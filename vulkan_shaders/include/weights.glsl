// Reads weights of a row, whatever type the tensor is stored in (dtype.h describes the blocks): eight neighbours (load8), or
// a piece, which is what one invocation reads best in one go. It is fetched as it is stored, so that it can be on its way
// early, and unpacked later: kPiece weights as vec4s, to be multiplied by a scale they share. The vec4 k of the piece that
// begins at a column stands for those of piece_vector(column, k), counted in fours.
// The including shader sets WEIGHT_BINDING and is compiled once per type, with VARIANT_<TYPE> defined.
#extension GL_EXT_control_flow_attributes : require
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

#if defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0) || defined(VARIANT_Q4_K) || defined(VARIANT_Q6_K)
// Four bytes as numbers, less an offset. Put into mantissas, where a byte at bit b stands for itself beside 2^(23 - b): that
// is exact, and half the work of conversions.
vec4 bytes_to_floats(uint bytes, float offset) {
    const uint upper = bytes >> 16;
    return vec4(uintBitsToFloat(bytes & 0xffu | 0x4b000000u), uintBitsToFloat(bytes & 0xff00u | 0x47000000u),
                uintBitsToFloat(upper & 0xffu | 0x4b000000u), uintBitsToFloat(upper & 0xff00u | 0x47000000u)) -
           (vec4(8388608.0, 32768.0, 8388608.0, 32768.0) + offset);
}
#endif

#if defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0) || defined(VARIANT_Q6_K)
// Their blocks begin on even bytes only: whole words are read anyway, and put together where a block lies across them.
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uint16_t weight[]; };
layout(binding = WEIGHT_BINDING) readonly buffer WeightWords { uint weight_words[]; };

// `count` words from an even byte on take count + 1 fetched ones at most.
#define FETCH_WORDS(count, byte_offset, raw)                                                                       \
    [[unroll]] for (uint word_i = 0; word_i <= (count); ++word_i) {                                                \
        raw[word_i] = weight_words[(byte_offset) / 4 + (word_i < (count) ? word_i : word_i - 1 + (byte_offset) / 2 % 2)]; \
    }
#define WORD(raw, i, byte_offset) ((byte_offset) / 2 % 2 != 0 ? raw[i] >> 16 | raw[(i) + 1] << 16 : raw[i])
#endif

#if defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0)
// Blocks of 32: a scale, then the weights in whole words.
#if defined(VARIANT_Q8_0)
const uint kBlockWords = 8;
#else
const uint kBlockWords = 4;
#endif
struct Piece {
    uint raw[kBlockWords + 1];
    uint scale;
};

// In bytes.
uint block_of(uint row, uint column, uint columns) { return (row * (columns / 32) + column / 32) * (4 * kBlockWords + 2); }

Piece fetch_piece(uint row, uint column, uint columns) {
    const uint block = block_of(row, column, columns);
    Piece piece;
    FETCH_WORDS(kBlockWords, block + 2, piece.raw)
    piece.scale = uint(weight[block / 2]);
    return piece;
}
#endif

#if defined(VARIANT_Q4_K)
const uint kPiece = 64;
#elif defined(VARIANT_Q8_0) || defined(VARIANT_Q4_0) || defined(VARIANT_Q6_K)
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

void eight_halves(uvec4 bits, out vec4 low, out vec4 high) {
    low = uintBitsToFloat(uvec4(bits.x << 16, bits.x & 0xffff0000u, bits.y << 16, bits.y & 0xffff0000u));
    high = uintBitsToFloat(uvec4(bits.z << 16, bits.z & 0xffff0000u, bits.w << 16, bits.w & 0xffff0000u));
}

#elif defined(VARIANT_F16)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uvec4 weight[]; };

void eight_halves(uvec4 bits, out vec4 low, out vec4 high) {
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

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[8], out float scale) {
    const uint block = block_of(row, column, columns);
    scale = half_bits_to_float(piece.scale);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        values[i] = bytes_to_floats(WORD(piece.raw, i, block + 2) ^ 0x80808080u, 128.0);
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

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[8], out float scale) {
    const uint block = block_of(row, column, columns);
    scale = half_bits_to_float(piece.scale);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint word = WORD(piece.raw, i, block + 2);
        values[i] = bytes_to_floats(word & 0x0f0f0f0fu, 8.0);
        values[4 + i] = bytes_to_floats(word >> 4 & 0x0f0f0f0fu, 8.0);
    }
}

#elif defined(VARIANT_Q4_K)
layout(binding = WEIGHT_BINDING) readonly buffer Weight { uint weight[]; };    // blocks of 36 words

// The scale and the minimum of one of the eight parts of 32 weights, 6 bits each, from a block's head of four words.
uint scale_byte(uint head[4], uint index) { return (head[1 + index / 4] >> (8 * (index % 4))) & 0xffu; }

vec2 scale_and_minimum(uint head[4], uint part) {
    uint scale6;
    uint minimum6;
    if (part < 4) {
        scale6 = scale_byte(head, part) & 63u;
        minimum6 = scale_byte(head, part + 4) & 63u;
    } else {
        scale6 = (scale_byte(head, part + 4) & 15u) | (scale_byte(head, part - 4) >> 6) << 4;
        minimum6 = (scale_byte(head, part + 4) >> 4) | (scale_byte(head, part) >> 6) << 4;
    }
    return vec2(half_bits_to_float(head[0] & 0xffffu) * float(scale6), half_bits_to_float(head[0] >> 16) * float(minimum6));
}

struct Piece {
    uint head[4];
    uint words[8];
};

Piece fetch_piece(uint row, uint column, uint columns) {
    const uint block = (row * (columns / 256) + column / 256) * 36;
    Piece piece;
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        piece.head[i] = weight[block + i];
    }
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        piece.words[i] = weight[block + 4 + column % 256 / 64 * 8 + i];
    }
    return piece;
}

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[16], out float scale) {
    const uint part = column % 256 / 32;    // an even one, and the next
    const vec2 first = scale_and_minimum(piece.head, part);
    const vec2 second = scale_and_minimum(piece.head, part + 1);
    scale = 1.0;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint word = piece.words[i];
        values[i] = first.x * bytes_to_floats(word & 0x0f0f0f0fu, 0.0) - first.y;
        values[8 + i] = second.x * bytes_to_floats(word >> 4 & 0x0f0f0f0fu, 0.0) - second.y;
    }
}

void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    const uint block = (row * (columns / 256) + column / 256) * 36;
    const uint within = column % 256;
    const uint part = within / 32;
    const vec2 range = scale_and_minimum(uint[4](weight[block], weight[block + 1], weight[block + 2], weight[block + 3]), part);
    const float scale = range.x;
    const float minimum = range.y;
    const uint at = block + 4 + (part / 2) * 8 + (within % 32) / 4;
    const uvec4 bytes = uvec4(0, 8, 16, 24) + 4 * (part % 2);
    low = scale * vec4((uvec4(weight[at]) >> bytes) & 15u) - minimum;
    high = scale * vec4((uvec4(weight[at + 1]) >> bytes) & 15u) - minimum;
}

#elif defined(VARIANT_Q6_K)
// blocks of 105 half words

uint four_bytes(uint byte_offset) {    // even offsets
    return uint(weight[byte_offset / 2]) | uint(weight[byte_offset / 2 + 1]) << 16;
}

vec4 six_bits(uint low_bits, uint low_shift, uint high_bits, uint high_shift) {
    return bytes_to_floats(low_bits >> low_shift & 0x0f0f0f0fu | (high_bits >> high_shift & 0x03030303u) << 4, 32.0);
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

struct Piece {
    uint first[3];
    uint second[3];
    uint high[3];
    uint scales[4];    // of columns 0-15 and 16-31 of each quarter
    uint scale;
};

uint block_of(uint row, uint column, uint columns) { return (row * (columns / 256) + column / 256) * 210; }    // in bytes

Piece fetch_piece(uint row, uint column, uint columns) {
    const uint block = block_of(row, column, columns);
    const uint half_block = column % 256 / 128;
    const uint at = column % 128 / 32 * 8;
    Piece piece;
    FETCH_WORDS(2, block + 64 * half_block + at, piece.first)
    FETCH_WORDS(2, block + 64 * half_block + 32 + at, piece.second)
    FETCH_WORDS(2, block + 128 + 32 * half_block + at, piece.high)
    [[unroll]] for (uint quarter = 0; quarter < 4; ++quarter) {
        piece.scales[quarter] = uint(weight[(block + 192 + 8 * half_block) / 2 + quarter]);
    }
    piece.scale = uint(weight[(block + 208) / 2]);
    return piece;
}

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[8], out float scale) {
    const uint block = block_of(row, column, columns);    // all parts of a block begin as it does, on a word or between two
    const uint at = column % 128 / 32 * 8;
    scale = half_bits_to_float(piece.scale);
    [[unroll]] for (uint i = 0; i < 2; ++i) {
        const uint first = WORD(piece.first, i, block);
        const uint second = WORD(piece.second, i, block);
        const uint high = WORD(piece.high, i, block);
        [[unroll]] for (uint quarter = 0; quarter < 4; ++quarter) {
            const float scale8 = float(int(piece.scales[quarter] << (at < 16 ? 24 : 16)) >> 24);
            values[2 * quarter + i] =
                scale8 * six_bits(quarter % 2 == 0 ? first : second, 4 * (quarter / 2), high, 2 * quarter);
        }
    }
}
#endif

#if defined(VARIANT_F16) || defined(VARIANT_BF16)
void load8(uint row, uint column, uint columns, out vec4 low, out vec4 high) {
    eight_halves(weight[(row * columns + column) / 8], low, high);
}
#endif

#if defined(VARIANT_F32)
struct Piece {
    vec4 low;
    vec4 high;
};

Piece fetch_piece(uint row, uint column, uint columns) {
    Piece piece;
    load8(row, column, columns, piece.low, piece.high);
    return piece;
}

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[2], out float scale) {
    values[0] = piece.low;
    values[1] = piece.high;
    scale = 1.0;
}
#elif defined(VARIANT_F16) || defined(VARIANT_BF16)
struct Piece {
    uvec4 bits;
};

Piece fetch_piece(uint row, uint column, uint columns) { return Piece(weight[(row * columns + column) / 8]); }

void unpack_piece(Piece piece, uint row, uint column, uint columns, out vec4 values[2], out float scale) {
    eight_halves(piece.bits, values[0], values[1]);
    scale = 1.0;
}
#endif
