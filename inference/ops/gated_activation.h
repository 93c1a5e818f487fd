#pragma once
// gelu(gate) · up, row by row. With a cutoff the gate is first cut by its row's own statistics (Gaussian top-k, text.md
// §5): gate = max(gate − (mean + cutoff · standard deviation), 0), the deviation with divisor width.

#include "inference/tensor/pass.h"

#include <optional>

namespace pipit::inference {

/// gate, up [rows, width] f32 -> [rows, width]. cutoff: Φ⁻¹(sparsity), in standard deviations; none: a dense layer.
Tensor gated_activation(Pass& pass, const Tensor& gate, const Tensor& up, std::optional<float> cutoff);

}  // namespace pipit::inference
