#pragma once
// Element types of tensors, and how many bytes they take. Quantised types come in blocks of neighbours in a row, laid
// out as GGUF stores them.

#include <cstdint>
#include <string_view>

namespace pipit::inference {

enum class Dtype : std::uint8_t { f32, f16, bf16, q8_0, q4_0, q4_k, q6_k, i32, u8 };

/// `elements` neighbours of a row are stored together in `bytes` bytes.
struct BlockLayout {
    std::uint32_t elements;
    std::uint32_t bytes;
};

constexpr BlockLayout block_layout(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32:
        case Dtype::i32: return {1, 4};
        case Dtype::f16:
        case Dtype::bf16: return {1, 2};
        case Dtype::u8: return {1, 1};
        case Dtype::q8_0: return {32, 34};    // f16 scale, 32 signed bytes
        case Dtype::q4_0: return {32, 18};    // f16 scale, 32 nibbles: value = scale * (nibble - 8); low nibbles first
        case Dtype::q4_k: return {256, 144};  // f16 d, f16 dmin, 12 bytes of 6-bit scales and minima, 256 nibbles
        case Dtype::q6_k: return {256, 210};  // 128 bytes of low nibbles, 64 of high pairs, 16 signed scales, f16 d
    }
    return {1, 1};
}

constexpr bool is_quantised(Dtype dtype) { return block_layout(dtype).elements > 1; }

constexpr std::string_view name(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return "f32";
        case Dtype::f16: return "f16";
        case Dtype::bf16: return "bf16";
        case Dtype::q8_0: return "q8_0";
        case Dtype::q4_0: return "q4_0";
        case Dtype::q4_k: return "q4_k";
        case Dtype::q6_k: return "q6_k";
        case Dtype::i32: return "i32";
        case Dtype::u8: return "u8";
    }
    return "?";
}

}  // namespace pipit::inference
