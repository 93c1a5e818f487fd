#pragma once

#include "inference/models/gemma3n/config.h"
#include "inference/models/weight_loader.h"
#include "inference/ops/decode_layers.h"

namespace pipit::inference::gemma3n {

/// A decoder layer's attention block (text.md §4). Layers that share keys and values have weights for the queries only.
class Attention {
public:
    Attention(const TextConfig& config, int layer, const WeightLoader& weights, const Tensor& rope);

    /// x [tokens, hidden], normed, whose first token stands at first_position -> [tokens, hidden]. Layers that own keys
    /// and values write them into `slots`; the others find there what the donor wrote.
    Tensor forward(Pass& pass, const Tensor& x, const KvSlots& slots, std::int64_t first_position) const;

    /// Puts weights and window into a layer that is decoded as a whole.
    void describe(DecodeLayer& layer) const;

private:
    std::int64_t head_count_;
    std::int64_t window_;  // 0: full attention
    float epsilon_;
    Tensor q_proj_;
    Tensor k_proj_;  // none: shared
    Tensor v_proj_;
    Tensor o_proj_;
    Tensor q_norm_;
    Tensor k_norm_;
    Tensor rope_;
};

}  // namespace pipit::inference::gemma3n
