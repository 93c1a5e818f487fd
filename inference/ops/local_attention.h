#pragma once
// The conformer's attention (audio.md §5, `Gemma3nAudioAttention`): every step sees a few neighbours, with a learned
// score for each distance and a soft cap on the logits.

#include "inference/tensor/pass.h"

namespace pipit::inference {

struct LocalAttentionInputs {
    Tensor q;  // [steps, heads · head_dim] f32
    Tensor k;
    Tensor v;
    Tensor scale;     // [head_dim], of q
    Tensor position;  // [left + right, heads · head_dim]: the projected distances left−1, …, 0, …, −right
    std::int64_t head_count = 0;
    std::int64_t left = 0;   // keys up to the query, itself included
    std::int64_t right = 0;  // keys behind it
    float cap = 50.0F;
};

/// softmax over u of cap · tanh((q_t · scale) · (k_u + position_{t−u}) / cap), times v -> [steps, heads · head_dim]
Tensor local_attention(Pass& pass, const LocalAttentionInputs& inputs);

}  // namespace pipit::inference
