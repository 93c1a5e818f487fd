#pragma once
// cos and sin of RoPE's angles for every position of the context. Made on the host, since a GPU's sine of a large angle
// is not exact enough, and with float32 angles at every step, as text.md §1 and §4 demand.

#include "inference/models/weight_memory.h"

namespace pipit::inference {

/// [positions, head_dim] f32: of pair i of a position the cosine at 2 i and the sine at 2 i + 1; angle = position ·
/// base^(-2 i / head_dim).
Tensor make_rope_table(WeightMemory& memory, std::int64_t positions, std::int64_t head_dim, double base);

}  // namespace pipit::inference
