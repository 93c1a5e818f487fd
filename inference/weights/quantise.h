#pragma once
// Rows of weights to floats and back. `dequantise_row` is the reading of each format that everything else is checked
// against; it also looks up embedding rows at every token.

#include "inference/tensor/dtype.h"
#include "inference/weights/gguf.h"

#include <cstddef>
#include <span>

namespace pipit::inference {

/// `row`: whole blocks of `dtype` (any but i32, u8); `floats`: as many elements as they hold.
void dequantise_row(Dtype dtype, std::span<const std::byte> row, std::span<float> floats);

/// Rounds to f32, f16, bf16, q8_0, q4_0 or q4_k. `row` takes exactly the bytes of `floats`, which fill whole blocks.
/// Scales of the 4-bit types are searched for the least squared error.
void quantise_row(Dtype dtype, std::span<const float> floats, std::span<std::byte> row);

/// GGUF types that no kernel runs, but that are simple to read: Q4_1, Q5_0, Q5_1, Q5_K, IQ4_NL. They become f16 on loading.
bool is_convertible(GgufType type);
void dequantise_foreign_row(GgufType type, std::span<const std::byte> row, std::span<float> floats);

}  // namespace pipit::inference
