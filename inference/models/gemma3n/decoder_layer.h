#pragma once

#include "inference/models/gemma3n/attention.h"
#include "inference/models/gemma3n/mlp.h"
#include "inference/ops/altup.h"

namespace pipit::inference::gemma3n {

/// What a layer is given beside the streams.
struct LayerInputs {
    Tensor per_layer;                // [tokens, kept layers · width]: inputs of all layers
    std::int64_t kept_index = 0;     // this layer's place among the kept ones
    std::int64_t mlp_width = 0;      // units of the feed-forward block in this slice
    const KvSlots* slots = nullptr;  // the layer's own, or its donor's
    std::int64_t first_position = 0;
};

/// Where a layer leaves what the next one reads.
struct LayerOutputs {
    Tensor streams;    // [inputs, tokens, hidden]
    Tensor injection;  // [tokens, hidden]
};

/// One layer of the decoder (text.md §3, `Gemma3nTextDecoderLayer`).
class DecoderLayer {
public:
    DecoderLayer(const TextConfig& config, int layer, const WeightLoader& weights, const Tensor& rope);

    /// streams [inputs, tokens, hidden], and what the layer before still has to add to them, if there was one, -> the
    /// same of this layer, in `into`.
    AltupInjection forward(Pass& pass, const Tensor& streams, const AltupInjection& before, const LayerInputs& inputs,
                           const LayerOutputs& into) const;
    /// The layer for decode_layers().
    DecodeLayer describe(const KvSlots& slots, std::int64_t mlp_width) const;
    const Mlp& mlp() const { return mlp_; }

private:
    float epsilon_;
    AltupWeights altup_;
    Tensor input_layernorm_;
    Attention self_attn_;
    Tensor post_attention_layernorm_;
    Tensor laurel_left_;
    Tensor laurel_right_;
    Tensor post_laurel_norm_;
    Tensor pre_feedforward_layernorm_;
    Mlp mlp_;
    Tensor post_feedforward_layernorm_;
    Tensor per_layer_input_gate_;
    Tensor per_layer_projection_;
    Tensor post_per_layer_input_norm_;
};

}  // namespace pipit::inference::gemma3n
