#pragma once

#include "inference/models/gemma3n/config.h"
#include "inference/models/weight_loader.h"
#include "inference/ops/decode_layers.h"

#include <optional>

namespace pipit::inference::gemma3n {

/// A decoder layer's feed-forward block (text.md §5): gelu of a gate times a second projection; in the sparse layers
/// the gate is cut by Gaussian top-k.
class Mlp {
public:
    Mlp(const TextConfig& config, int layer, const WeightLoader& weights);

    /// x [tokens, hidden] -> [tokens, hidden], with the first `width` units of the block.
    Tensor forward(Pass& pass, const Tensor& x, std::int64_t width) const;
    /// Puts weights and cutoff into a layer that is decoded as a whole.
    void describe(DecodeLayer& layer) const;
    /// Units of which a slice's width must be a multiple: the down projection is read by whole blocks of its type.
    std::int64_t width_step() const { return block_layout(down_proj_.dtype()).elements; }

private:
    std::optional<float> cutoff_;  // deviations above the mean; none: dense
    Tensor gate_up_;               // gate_proj above up_proj, where both are of one type
    Tensor gate_proj_;
    Tensor up_proj_;
    Tensor down_proj_;
};

}  // namespace pipit::inference::gemma3n
