#include "inference/models/gemma3n/conformer_block.h"

#include "inference/ops/activation.h"
#include "inference/ops/add_scaled.h"
#include "inference/ops/glu_convolution.h"
#include "inference/ops/linear.h"
#include "inference/ops/local_attention.h"
#include "inference/ops/rms_norm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pipit::inference::gemma3n {
namespace {

/// Sines, then cosines, of each distance at rates that fall from 1 to 1/10000. [distances, width]
std::vector<float> sinusoids(std::int64_t left, std::int64_t right, std::int64_t width) {
    const std::int64_t half = width / 2;
    const auto step = static_cast<float>(std::log(10000.0) / static_cast<double>(std::max<std::int64_t>(half - 1, 1)));
    std::vector<float> values;
    for (std::int64_t distance = left - 1; distance >= -right; --distance) {
        for (const bool is_cosine : {false, true}) {
            for (std::int64_t i = 0; i < half; ++i) {
                const float angle = static_cast<float>(distance) * std::exp(static_cast<float>(i) * -step);
                values.push_back(is_cosine ? std::cos(angle) : std::sin(angle));
            }
        }
    }
    return values;
}

}  // namespace

ConformerFeedForward::ConformerFeedForward(const AudioConfig& config, const WeightLoader& weights)
    : epsilon_(config.rms_norm_eps),
      limit_(config.gradient_clipping),
      residual_weight_(config.conf_residual_weight),
      pre_layer_norm_(weights.vector("pre_layer_norm.weight", config.hidden_size)),
      ffw_layer_1_(weights.matrix("ffw_layer_1.weight")),
      ffw_layer_2_(weights.matrix("ffw_layer_2.weight", config.hidden_size, ffw_layer_1_.dim(0))),
      post_layer_norm_(weights.vector("post_layer_norm.weight", config.hidden_size)) {}

Tensor ConformerFeedForward::forward(Pass& pass, const Tensor& x) const {
    const Tensor normed = rms_norm(pass, x, pre_layer_norm_, {.epsilon = epsilon_, .limit = limit_});
    const Tensor wide = linear(pass, normed, ffw_layer_1_);
    activation(pass, wide, Activation::silu);
    return rms_norm(pass, linear(pass, wide, ffw_layer_2_), post_layer_norm_,
                    {.epsilon = epsilon_, .residual = x, .residual_factor = residual_weight_, .limit = limit_});
}

ConformerAttention::ConformerAttention(const AudioConfig& config, const WeightLoader& weights, PassMemory& memory)
    : config_(config) {
    const std::int64_t hidden = config.hidden_size;
    const std::int64_t head_dim = hidden / config.conf_num_attention_heads;
    const std::int64_t distances = config.conf_attention_context_left + config.conf_attention_context_right;
    pre_attn_norm_ = weights.vector("pre_attn_norm.weight", hidden);
    q_proj_ = weights.matrix("attn.q_proj.weight", hidden, hidden);
    k_proj_ = weights.matrix("attn.k_proj.weight", hidden, hidden);
    v_proj_ = weights.matrix("attn.v_proj.weight", hidden, hidden);
    post_ = weights.matrix("post.weight", hidden, hidden);
    post_norm_ = weights.vector("post_norm.weight", hidden);

    std::vector<float> scale = weights.floats("attn.per_dim_scale");
    if (static_cast<std::int64_t>(scale.size()) != head_dim) {
        throw Error("per_dim_scale: {} numbers for heads of {}", scale.size(), head_dim);
    }
    const float factor = static_cast<float>(1.0 / (std::sqrt(static_cast<double>(head_dim)) * std::numbers::ln2));
    for (float& value : scale) {
        value = factor * static_cast<float>(std::log1p(std::exp(static_cast<double>(value))));
    }
    q_scale_ = weights.store(scale, {head_dim});

    const HostTensor projection = weights.host("attn.relative_position_embedding.pos_proj.weight");
    if (projection.shape != Shape{hidden, hidden}) {
        throw Error("pos_proj.weight is {}, [{}, {}] was expected", projection.shape, hidden, hidden);
    }
    position_ = weights.memory().reserve({distances, hidden}, Dtype::f32);
    Pass pass(memory);
    const Tensor angles =
        pass.upload(sinusoids(config.conf_attention_context_left, config.conf_attention_context_right, hidden),
                    {distances, hidden});
    linear_into(pass, angles, pass.upload(projection.bytes, projection.shape, projection.dtype), position_, 0);
    pass.finish();
}

Tensor ConformerAttention::forward(Pass& pass, const Tensor& x) const {
    const float limit = config_.gradient_clipping;
    const Tensor normed = rms_norm(pass, x, pre_attn_norm_, {.epsilon = config_.rms_norm_eps, .limit = limit});
    const Tensor attended = local_attention(pass, {.q = linear(pass, normed, q_proj_),
                                                   .k = linear(pass, normed, k_proj_),
                                                   .v = linear(pass, normed, v_proj_),
                                                   .scale = q_scale_,
                                                   .position = position_,
                                                   .head_count = config_.conf_num_attention_heads,
                                                   .left = config_.conf_attention_context_left,
                                                   .right = config_.conf_attention_context_right,
                                                   .cap = config_.conf_attention_logit_cap});
    return rms_norm(pass, linear(pass, attended, post_), post_norm_,
                    {.epsilon = config_.rms_norm_eps, .residual = x, .limit = limit});
}

LightConvolution::LightConvolution(const AudioConfig& config, const WeightLoader& weights)
    : epsilon_(config.rms_norm_eps), limit_(config.gradient_clipping) {
    const std::int64_t hidden = config.hidden_size;
    pre_layer_norm_ = weights.vector("pre_layer_norm.weight", hidden);
    linear_start_ = weights.matrix("linear_start.weight", 2 * hidden, hidden);
    conv_norm_ = weights.vector("conv_norm.weight", hidden);
    linear_end_ = weights.matrix("linear_end.weight", hidden, hidden);
    const std::vector<float> kernel = weights.floats("depthwise_conv1d.weight");  // [hidden, 1, taps]
    const std::int64_t taps = static_cast<std::int64_t>(kernel.size()) / hidden;
    if (taps < 1 || taps * hidden != static_cast<std::int64_t>(kernel.size())) {
        throw Error("depthwise_conv1d.weight: {} numbers for {} channels", kernel.size(), hidden);
    }
    std::vector<float> turned(kernel.size());
    for (std::int64_t channel = 0; channel < hidden; ++channel) {
        for (std::int64_t tap = 0; tap < taps; ++tap) {
            turned[static_cast<std::size_t>(tap * hidden + channel)] =
                kernel[static_cast<std::size_t>(channel * taps + tap)];
        }
    }
    depthwise_conv1d_ = weights.store(turned, {taps, hidden});
}

Tensor LightConvolution::forward(Pass& pass, const Tensor& x) const {
    const Tensor started = linear(pass, rms_norm(pass, x, pre_layer_norm_, {.epsilon = epsilon_}), linear_start_);
    const Tensor mixed = glu_convolution(pass, started, depthwise_conv1d_);
    const Tensor normed =
        rms_norm(pass, mixed, conv_norm_, {.epsilon = epsilon_, .activation = Activation::silu, .limit = limit_});
    const Tensor ended = linear(pass, normed, linear_end_);
    add_scaled(pass, x, {}, ended);
    return ended;
}

ConformerBlock::ConformerBlock(const AudioConfig& config, const WeightLoader& weights, PassMemory& memory)
    : epsilon_(config.rms_norm_eps),
      limit_(config.gradient_clipping),
      ffw_layer_start_(config, weights.under("ffw_layer_start")),
      attention_(config, weights.under("attention"), memory),
      lconv1d_(config, weights.under("lconv1d")),
      ffw_layer_end_(config, weights.under("ffw_layer_end")),
      norm_(weights.vector("norm.weight", config.hidden_size)) {}

Tensor ConformerBlock::forward(Pass& pass, const Tensor& x) const {
    Tensor y = ffw_layer_start_.forward(pass, x);
    y = attention_.forward(pass, y);
    y = lconv1d_.forward(pass, y);
    y = ffw_layer_end_.forward(pass, y);
    return rms_norm(pass, y, norm_, {.epsilon = epsilon_, .limit = limit_});
}

}  // namespace pipit::inference::gemma3n
