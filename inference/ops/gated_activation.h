#pragma once
// gelu(gate) · up of a sparse layer, row by row: the gate is first cut by its row's own statistics (Gaussian top-k,
// text.md §5): gate = max(gate − (mean + cutoff · standard deviation), 0), the deviation with divisor width. Dense
// layers need no op of their own: LinearGate does it.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// gate, up [rows, width] f32 -> [rows, width]. cutoff: Φ⁻¹(sparsity), in standard deviations.
Tensor gated_activation(Pass& pass, const Tensor& gate, const Tensor& up, float cutoff);

}  // namespace pipit::inference
