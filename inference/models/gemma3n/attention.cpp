#include "inference/models/gemma3n/attention.h"

#include "inference/ops/linear.h"

namespace pipit::inference::gemma3n {

Attention::Attention(const TextConfig& config, int layer, const WeightLoader& weights, const Tensor& rope)
    : head_count_(config.num_attention_heads),
      window_(config.layer_types[static_cast<std::size_t>(layer)] == LayerType::full_attention ? 0
                                                                                               : config.sliding_window),
      epsilon_(config.rms_norm_eps),
      rope_(rope) {
    const std::int64_t hidden = config.hidden_size;
    const std::int64_t q_width = head_count_ * config.head_dim;
    const std::int64_t kv_width = std::int64_t{config.num_key_value_heads} * config.head_dim;
    q_proj_ = weights.matrix("q_proj.weight", q_width, hidden);
    o_proj_ = weights.matrix("o_proj.weight", hidden, q_width);
    q_norm_ = weights.vector("q_norm.weight", config.head_dim);
    if (layer < config.first_kv_shared_layer()) {  // published files have dead weights for the others
        k_proj_ = weights.matrix("k_proj.weight", kv_width, hidden);
        v_proj_ = weights.matrix("v_proj.weight", kv_width, hidden);
        k_norm_ = weights.vector("k_norm.weight", config.head_dim);
    }
}

Tensor Attention::forward(Pass& pass, const Tensor& x, const KvSlots& slots, std::int64_t first_position) const {
    const Tensor q = linear(pass, x, q_proj_);
    const bool owns_kv = static_cast<bool>(k_proj_);
    const Tensor k = owns_kv ? linear(pass, x, k_proj_) : Tensor();
    const Tensor v = owns_kv ? linear(pass, x, v_proj_) : Tensor();
    attention_prepare(pass,
                      {.q = q,
                       .k = k,
                       .v = v,
                       .q_norm = q_norm_,
                       .k_norm = k_norm_,
                       .rope = rope_,
                       .head_count = head_count_,
                       .first_position = first_position,
                       .epsilon = epsilon_},
                      slots);
    return linear(pass, attention(pass, q, slots, head_count_, first_position, window_), o_proj_);
}

void Attention::describe(DecodeLayer& layer) const {
    layer.matrices[kMatrixQ] = q_proj_;
    layer.matrices[kMatrixK] = k_proj_;
    layer.matrices[kMatrixV] = v_proj_;
    layer.matrices[kMatrixO] = o_proj_;
    layer.vectors[kVectorQNorm] = q_norm_;
    layer.vectors[kVectorKNorm] = k_norm_;
    layer.vectors[kVectorRope] = rope_;
    layer.window = window_;
}

}  // namespace pipit::inference::gemma3n
