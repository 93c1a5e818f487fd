#pragma once

#include "inference/models/gemma3n/config.h"
#include "inference/models/weight_loader.h"

namespace pipit::inference::gemma3n {

/// Half a residual step around two linear layers (audio.md §4, `Gemma3nAudioConformerFeedForward`).
class ConformerFeedForward {
public:
    ConformerFeedForward(const AudioConfig& config, const WeightLoader& weights);
    /// x [steps, hidden] -> the same.
    Tensor forward(Pass& pass, const Tensor& x) const;

private:
    float epsilon_;
    float limit_;
    float residual_weight_;
    Tensor pre_layer_norm_;
    Tensor ffw_layer_1_;
    Tensor ffw_layer_2_;
    Tensor post_layer_norm_;
};

/// Attention to the last steps (audio.md §4 and §5, `Gemma3nAudioConformerAttention`). What the distances contribute is
/// the same for every input, and computed once.
class ConformerAttention {
public:
    ConformerAttention(const AudioConfig& config, const WeightLoader& weights, PassMemory& memory);
    Tensor forward(Pass& pass, const Tensor& x) const;

private:
    AudioConfig config_;
    Tensor pre_attn_norm_;
    Tensor q_proj_;
    Tensor k_proj_;
    Tensor v_proj_;
    Tensor q_scale_;
    Tensor position_;
    Tensor post_;
    Tensor post_norm_;
};

/// A gated causal convolution over time (audio.md §4, `Gemma3nAudioConformerLightConv1d`).
class LightConvolution {
public:
    LightConvolution(const AudioConfig& config, const WeightLoader& weights);
    Tensor forward(Pass& pass, const Tensor& x) const;

private:
    float epsilon_;
    float limit_;
    Tensor pre_layer_norm_;
    Tensor linear_start_;
    Tensor depthwise_conv1d_;  // [taps, hidden]
    Tensor conv_norm_;
    Tensor linear_end_;
};

/// One block of the audio encoder (audio.md §4, `Gemma3nAudioConformerBlock`). A sound is encoded alone, and then no
/// step of it is padding: the masks of the reference have nothing to mask.
class ConformerBlock {
public:
    ConformerBlock(const AudioConfig& config, const WeightLoader& weights, PassMemory& memory);
    /// x [steps, hidden] f32 -> the same.
    Tensor forward(Pass& pass, const Tensor& x) const;

private:
    float epsilon_;
    float limit_;
    ConformerFeedForward ffw_layer_start_;
    ConformerAttention attention_;
    LightConvolution lconv1d_;
    ConformerFeedForward ffw_layer_end_;
    Tensor norm_;
};

}  // namespace pipit::inference::gemma3n
