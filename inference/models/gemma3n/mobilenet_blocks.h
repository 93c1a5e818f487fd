#pragma once
// The three kinds of block that MobileNetV5 is made of (vision.md §3; timm's `EdgeResidual`,
// `UniversalInvertedResidual` and `MobileAttention`). Maps are [height, width, channels] f32. Kernels, widths and heads
// are read from the tensors' shapes.

#include "inference/models/weight_loader.h"
#include "inference/ops/conv2d.h"

#include <variant>

namespace pipit::inference {

/// ER: a full convolution to more channels, a 1×1 back. Member names are the checkpoint's.
class EdgeResidual {
public:
    EdgeResidual(const WeightLoader& weights, int stride);
    /// Where the block keeps the map's shape, its result takes the place of x.
    Tensor forward(Pass& pass, const Tensor& x) const;
    std::int64_t out_channels() const { return conv_pwl_.dim(0); }

private:
    Stride2d stride_;
    Conv2dKernel conv_exp_;
    Tensor bn1_;
    Tensor conv_pwl_;
    Tensor bn2_;
    bool residual_;
};

/// UIR: depthwise, 1×1 to more channels, depthwise, 1×1 back; either depthwise convolution may be missing.
class InvertedResidual {
public:
    InvertedResidual(const WeightLoader& weights, int stride);
    /// Where the block keeps the map's shape, its result takes the place of x.
    Tensor forward(Pass& pass, const Tensor& x) const;
    std::int64_t out_channels() const { return pw_proj_.conv.dim(0); }

private:
    struct Depthwise {
        Tensor conv;  // none: the block has no such step
        Tensor bn;
        Stride2d stride;
    };
    struct Pointwise {
        Tensor conv;
        Tensor bn;
    };
    static Depthwise load_depthwise(const WeightLoader& weights, std::int64_t channels);

    Depthwise dw_start_;
    Pointwise pw_exp_;
    Depthwise dw_mid_;
    Pointwise pw_proj_;
    Tensor layer_scale_;  // or none
    bool residual_;
};

/// MQA: every pixel looks at all pixels, or at a map of half the size; many query heads, one head of keys and values.
class MobileAttention {
public:
    explicit MobileAttention(const WeightLoader& weights);
    /// The result takes the place of x.
    Tensor forward(Pass& pass, const Tensor& x) const;
    std::int64_t out_channels() const { return output_.dim(0); }

private:
    struct Side {          // keys or values
        Tensor down_conv;  // or none
        Tensor norm;
        Tensor proj;
    };
    static Side load_side(const WeightLoader& weights, std::int64_t channels);
    static Tensor project(Pass& pass, const Side& side, const Tensor& x);

    Tensor norm_;
    Tensor query_;
    Side key_;
    Side value_;
    Tensor output_;
    Tensor layer_scale_;  // or none
};

using MobilenetBlock = std::variant<EdgeResidual, InvertedResidual, MobileAttention>;

/// The kind of block that the names below `weights` tell. Throws Error if they tell none.
MobilenetBlock load_mobilenet_block(const WeightLoader& weights, int stride);

}  // namespace pipit::inference
