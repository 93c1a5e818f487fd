#pragma once
// The middle of a decoder layer in one step (text.md §3, steps 5 and 7 to 10), equal to these simple ops:
//   attention = rms_norm(attended, attention_norm)
//   laurel    = normed + rms_norm(low_rank, laurel_norm)
//   mixed     = (active + attention + laurel) / √2
//   normed    = rms_norm(mixed, feed_forward_norm)

#include "inference/tensor/pass.h"

namespace pipit::inference {

struct AttentionResidualInputs {
    Tensor active;  // all [tokens, hidden] f32
    Tensor normed;
    Tensor attended;           // behind o_proj
    Tensor low_rank;           // behind linear_right
    Tensor attention_norm;     // all [hidden]: post_attention_layernorm
    Tensor laurel_norm;        // post_laurel_norm
    Tensor feed_forward_norm;  // pre_feedforward_layernorm
    float epsilon = 1e-6F;
};

struct AttentionResidual {
    Tensor mixed;   // [tokens, hidden]
    Tensor normed;  // [tokens, hidden]
};

AttentionResidual attention_residual(Pass& pass, const AttentionResidualInputs& inputs);

}  // namespace pipit::inference
