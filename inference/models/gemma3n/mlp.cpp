#include "inference/models/gemma3n/mlp.h"

#include "inference/ops/gated_activation.h"
#include "inference/ops/linear.h"

namespace pipit::inference::gemma3n {

Mlp::Mlp(const TextConfig& config, int layer, const WeightLoader& weights) {
    const std::int64_t hidden = config.hidden_size;
    const std::int64_t width = config.intermediate_size[static_cast<std::size_t>(layer)];
    gate_up_ = weights.stacked("gate_proj.weight", "up_proj.weight", width, hidden);
    gate_proj_ = gate_up_ ? gate_up_.slice(0, width) : weights.matrix("gate_proj.weight", width, hidden);
    up_proj_ = gate_up_ ? gate_up_.slice(width, width) : weights.matrix("up_proj.weight", width, hidden);
    down_proj_ = weights.matrix("down_proj.weight", hidden, width);
    const double sparsity = config.activation_sparsity_pattern[static_cast<std::size_t>(layer)];
    if (sparsity > 0) {
        cutoff_ = static_cast<float>(normal_quantile(sparsity));
    }
}

Tensor Mlp::forward(Pass& pass, const Tensor& x, std::int64_t width) const {
    if (gate_up_ && !cutoff_) {
        return linear(pass, gated_linear(pass, x, gate_up_, width), down_proj_);
    }
    const Tensor gate = linear(pass, x, gate_proj_, {.out_features = width});
    if (cutoff_) {
        const Tensor up = linear(pass, x, up_proj_, {.out_features = width});
        return linear(pass, gated_activation(pass, gate, up, *cutoff_), down_proj_);
    }
    const Tensor gated =
        linear(pass, x, up_proj_, {.out_features = width, .gate_kind = LinearGate::gelu_of_gate, .gate = gate});
    return linear(pass, gated, down_proj_);
}

void Mlp::describe(DecodeLayer& layer) const {
    layer.matrices[kMatrixGate] = gate_proj_;
    layer.matrices[kMatrixUp] = up_proj_;
    layer.matrices[kMatrixDown] = down_proj_;
    layer.cutoff = cutoff_;
}

}  // namespace pipit::inference::gemma3n
