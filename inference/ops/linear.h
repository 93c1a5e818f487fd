#pragma once
// y = x · Wᵀ, no bias. The weight may be of any type that dtype.h lists; sums in f32. Few rows of x read W once each
// (linear_vector; linear_outputs on software drivers), many share it (linear_matrix; linear_lanes on software drivers). A
// fast pass takes linear_dot for few rows and quantised weights, with x in 16-bit whole numbers, and linear_tensor2 or
// linear_tensor for many, in f16, where the device can: ARCHITECTURE says what each needs.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// What becomes of a product.
enum class LinearGate : std::uint32_t {
    none,
    gelu_of_product,  // gelu(x · Wᵀ) · gate
    gelu_of_gate,     // x · Wᵀ · gelu(gate)
    gelu_of_pair,     // gated_linear's own
};

struct LinearOptions {
    std::int64_t out_features = 0;  // of a slice: the first rows of the weight only; 0: all
    LinearGate gate_kind = LinearGate::none;
    Tensor gate;                   // [rows, any]
    std::int64_t gate_column = 0;  // where its columns for this product begin
};

/// x [rows, in] f32, weight [out, in or more]: the first `in` columns are used. in: a multiple of 8, and of whole
/// blocks. Returns [rows, out] f32.
Tensor linear(Pass& pass, const Tensor& x, const Tensor& weight, const LinearOptions& options = {});

/// gelu(x · Gᵀ) · (x · Uᵀ), where `stack` [2 · n, in] holds G above U, each beginning where a
/// binding may (WeightLoader::stacked sees to it); of a slice: the first `width` rows of each.
Tensor gated_linear(Pass& pass, const Tensor& x, const Tensor& stack, std::int64_t width);

/// The same as linear, into columns first_column … of y [rows, any].
void linear_into(Pass& pass, const Tensor& x, const Tensor& weight, const Tensor& y, std::int64_t first_column,
                 const LinearOptions& options = {});

}  // namespace pipit::inference
