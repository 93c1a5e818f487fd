#pragma once
// y = act(clamp(x, ±limit) · (mean(x²) + ε)^(-1/2) · weight) · gamma, and residual + residual_factor · that where there
// is a residual. Sums in f32. text.md §1 (`Gemma3nRMSNorm`), vision.md §1 (`RmsNormAct2d`, layer scale), audio.md §4.

#include "inference/tensor/pass.h"

#include <limits>

namespace pipit::inference {

enum class Activation : std::uint32_t { none, gelu, silu };

struct RmsNormOptions {
    float epsilon = 1e-6F;
    Activation activation = Activation::none;
    Tensor gamma;     // [dim] f32, or none
    Tensor residual;  // the shape of x, or none
    float residual_factor = 1.0F;
    float limit = std::numeric_limits<float>::infinity();
};

/// x [..., dim] f32, weight [dim] f32 or none: over each row. The result has the shape of x.
Tensor rms_norm(Pass& pass, const Tensor& x, const Tensor& weight, const RmsNormOptions& options = {});

/// The same into y of the shape of x; y may be x or the residual.
void rms_norm_into(Pass& pass, const Tensor& x, const Tensor& weight, const Tensor& y,
                   const RmsNormOptions& options = {});

}  // namespace pipit::inference
