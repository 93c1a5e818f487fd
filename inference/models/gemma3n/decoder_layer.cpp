#include "inference/models/gemma3n/decoder_layer.h"

#include "inference/ops/attention_residual.h"
#include "inference/ops/linear.h"
#include "inference/ops/per_layer.h"

#include <algorithm>

namespace pipit::inference::gemma3n {
namespace {

/// Coefficients within ±altup_coef_clip. Hugging Face clamps when it trains and converts, others at every call:
/// clamping once on loading gives what all of them give.
Tensor clipped(const WeightLoader& weights, std::string_view name, std::int64_t rows, std::int64_t columns,
               float limit) {
    std::vector<float> values = weights.floats(name);
    expects(static_cast<std::int64_t>(values.size()) == rows * columns, "{}: {} numbers for {} x {}", name,
            values.size(), rows, columns);
    for (float& value : values) {
        value = std::clamp(value, -limit, limit);
    }
    return weights.store(values, {rows, columns});
}

AltupWeights load_altup(const TextConfig& config, const WeightLoader& weights) {
    const std::int64_t inputs = config.altup_num_inputs;
    const std::int64_t hidden = config.hidden_size;
    AltupWeights altup;
    altup.router_norm = weights.vector("router_norm.weight", hidden);
    altup.modality_router = weights.vector("modality_router.weight", inputs * hidden).reshape({inputs, hidden});
    altup.prediction_coefs =
        clipped(weights, "prediction_coefs.weight", inputs * inputs, inputs, config.altup_coef_clip);
    altup.correction_coefs = clipped(weights, "correction_coefs.weight", inputs, inputs, config.altup_coef_clip);
    if (config.altup_correct_scale) {
        altup.correct_output_scale = weights.vector("correct_output_scale", hidden);
    }
    altup.active = config.altup_active_idx;
    altup.epsilon = config.rms_norm_eps;
    return altup;
}

}  // namespace

DecoderLayer::DecoderLayer(const TextConfig& config, int layer, const WeightLoader& weights, const Tensor& rope)
    : epsilon_(config.rms_norm_eps),
      altup_(load_altup(config, weights.under("altup"))),
      input_layernorm_(weights.vector("input_layernorm.weight", config.hidden_size)),
      self_attn_(config, layer, weights.under("self_attn"), rope),
      post_attention_layernorm_(weights.vector("post_attention_layernorm.weight", config.hidden_size)),
      laurel_left_(weights.matrix("laurel.linear_left.weight")),
      laurel_right_(weights.matrix("laurel.linear_right.weight", config.hidden_size, laurel_left_.dim(0))),
      post_laurel_norm_(weights.vector("laurel.post_laurel_norm.weight", config.hidden_size)),
      pre_feedforward_layernorm_(weights.vector("pre_feedforward_layernorm.weight", config.hidden_size)),
      mlp_(config, layer, weights.under("mlp")),
      post_feedforward_layernorm_(weights.vector("post_feedforward_layernorm.weight", config.hidden_size)),
      per_layer_input_gate_(
          weights.matrix("per_layer_input_gate.weight", config.hidden_size_per_layer_input, config.hidden_size)),
      per_layer_projection_(
          weights.matrix("per_layer_projection.weight", config.hidden_size, config.hidden_size_per_layer_input)),
      post_per_layer_input_norm_(weights.vector("post_per_layer_input_norm.weight", config.hidden_size)) {}

AltupInjection DecoderLayer::forward(Pass& pass, const Tensor& streams, const AltupInjection& before,
                                     const LayerInputs& inputs, const LayerOutputs& into) const {
    const auto [predictions, normed] = altup_predict(pass, streams, altup_, input_layernorm_, before);
    const Tensor active = predictions.at(altup_.active);
    // Recorded where nothing waits for them alone: the left half with q, k and v, the right one with the output
    // projection.
    const Tensor laurel = linear(pass, normed, laurel_left_);
    const Tensor attended = self_attn_.forward(pass, normed, *inputs.slots, inputs.first_position);
    const Tensor low_rank = linear(pass, laurel, laurel_right_);
    const auto [mixed, mixed_normed] = attention_residual(pass, {.active = active,
                                                                 .normed = normed,
                                                                 .attended = attended,
                                                                 .low_rank = low_rank,
                                                                 .attention_norm = post_attention_layernorm_,
                                                                 .laurel_norm = post_laurel_norm_,
                                                                 .feed_forward_norm = pre_feedforward_layernorm_,
                                                                 .epsilon = epsilon_});
    const Tensor feed_forward = mlp_.forward(pass, mixed_normed, inputs.mlp_width);
    const Tensor first =
        altup_correct(pass, predictions, altup_, mixed, feed_forward, post_feedforward_layernorm_, into.streams);
    const Tensor gated = linear(pass, first, per_layer_input_gate_,
                                {.gate_kind = LinearGate::gelu_of_product,
                                 .gate = inputs.per_layer,
                                 .gate_column = inputs.kept_index * per_layer_input_gate_.dim(0)});
    linear_into(pass, gated, per_layer_projection_, into.injection, 0);
    return {into.injection, post_per_layer_input_norm_};
}

DecodeLayer DecoderLayer::describe(const KvSlots& slots, std::int64_t mlp_width) const {
    DecodeLayer layer;
    self_attn_.describe(layer);
    mlp_.describe(layer);
    layer.slots = &slots;
    layer.mlp_width = mlp_width;
    layer.matrices[kMatrixLaurelLeft] = laurel_left_;
    layer.matrices[kMatrixLaurelRight] = laurel_right_;
    layer.matrices[kMatrixPerLayerGate] = per_layer_input_gate_;
    layer.matrices[kMatrixPerLayerProjection] = per_layer_projection_;
    layer.vectors[kVectorRouterNorm] = altup_.router_norm;
    layer.vectors[kVectorRouter] = altup_.modality_router;
    layer.vectors[kVectorPrediction] = altup_.prediction_coefs;
    layer.vectors[kVectorCorrection] = altup_.correction_coefs;
    layer.vectors[kVectorScale] = altup_.correct_output_scale;
    layer.vectors[kVectorInputNorm] = input_layernorm_;
    layer.vectors[kVectorAttentionNorm] = post_attention_layernorm_;
    layer.vectors[kVectorLaurelNorm] = post_laurel_norm_;
    layer.vectors[kVectorFeedForwardNorm] = pre_feedforward_layernorm_;
    layer.vectors[kVectorFeedForwardOutNorm] = post_feedforward_layernorm_;
    layer.vectors[kVectorInjectionNorm] = post_per_layer_input_norm_;
    return layer;
}

}  // namespace pipit::inference::gemma3n
