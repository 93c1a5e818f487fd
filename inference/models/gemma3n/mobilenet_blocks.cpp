#include "inference/models/gemma3n/mobilenet_blocks.h"

#include "inference/models/convolution_weights.h"
#include "inference/ops/add_scaled.h"
#include "inference/ops/depthwise_conv2d.h"
#include "inference/ops/linear.h"
#include "inference/ops/multi_query_attention.h"
#include "inference/ops/rms_norm.h"

namespace pipit::inference {
namespace {

Tensor same_conv2d(Pass& pass, const Tensor& x, const Conv2dKernel& kernel, const Stride2d& stride) {
    return conv2d(pass, x, kernel, stride, same_padding(x.dim(0), x.dim(1), kernel.height, kernel.width, stride));
}

Tensor same_depthwise(Pass& pass, const Tensor& x, const Tensor& weight, const Stride2d& stride) {
    return depthwise_conv2d(pass, x, weight, stride,
                            same_padding(x.dim(0), x.dim(1), weight.dim(0), weight.dim(1), stride));
}

/// A 1×1 convolution is a linear map of each pixel.
Tensor pointwise(Pass& pass, const Tensor& x, const Tensor& weight) {
    return linear(pass, x, weight).reshape({x.dim(0), x.dim(1), weight.dim(0)});
}

void norm_gelu_in_place(Pass& pass, const Tensor& x, const Tensor& weight) {
    rms_norm_into(pass, x, weight, x, {.activation = Activation::gelu});
}

Tensor load_layer_scale(const WeightLoader& weights, std::int64_t channels) {
    return weights.contains("layer_scale.gamma") ? weights.vector("layer_scale.gamma", channels) : Tensor();
}

}  // namespace

// ------------------------------------------------------------------------------------------------ edge residual

EdgeResidual::EdgeResidual(const WeightLoader& weights, int stride)
    : stride_{stride, stride},
      conv_exp_(load_conv2d(weights, "conv_exp.weight")),
      bn1_(weights.vector("bn1.weight", conv_exp_.matrix.dim(0))),
      conv_pwl_(weights.matrix("conv_pwl.weight", weights.shape("conv_pwl.weight").dim(0), conv_exp_.matrix.dim(0))),
      bn2_(weights.vector("bn2.weight", conv_pwl_.dim(0))),
      residual_(stride == 1 && conv_exp_.in == conv_pwl_.dim(0)) {}

Tensor EdgeResidual::forward(Pass& pass, const Tensor& x) const {
    const std::int64_t height = (x.dim(0) + stride_.height - 1) / stride_.height;
    const std::int64_t width = (x.dim(1) + stride_.width - 1) / stride_.width;
    const Tensor y = residual_ ? x : pass.allocate({height, width, conv_pwl_.dim(0)});
    const Pass::Scope scope(pass);
    const Tensor expanded = same_conv2d(pass, x, conv_exp_, stride_);
    norm_gelu_in_place(pass, expanded, bn1_);
    rms_norm_into(pass, pointwise(pass, expanded, conv_pwl_), bn2_, y, {.residual = residual_ ? x : Tensor()});
    return y;
}

// ------------------------------------------------------------------------------------------------ inverted residual

InvertedResidual::Depthwise InvertedResidual::load_depthwise(const WeightLoader& weights, std::int64_t channels) {
    if (!weights.contains("conv.weight")) {
        return {};
    }
    return {.conv = load_depthwise_conv2d(weights, "conv.weight"), .bn = weights.vector("bn.weight", channels)};
}

InvertedResidual::InvertedResidual(const WeightLoader& weights, int stride) {
    const Shape expansion = weights.shape("pw_exp.conv.weight");
    const Shape projection = weights.shape("pw_proj.conv.weight");
    const std::int64_t in = expansion.dim(1);
    const std::int64_t mid = expansion.dim(0);
    const std::int64_t out = projection.dim(0);
    dw_start_ = load_depthwise(weights.under("dw_start"), in);
    pw_exp_ = {weights.matrix("pw_exp.conv.weight", mid, in), weights.vector("pw_exp.bn.weight", mid)};
    dw_mid_ = load_depthwise(weights.under("dw_mid"), mid);
    pw_proj_ = {weights.matrix("pw_proj.conv.weight", out, mid), weights.vector("pw_proj.bn.weight", out)};
    layer_scale_ = load_layer_scale(weights, out);
    residual_ = stride == 1 && in == out;
    if (stride != 1) {
        Depthwise& strided = dw_mid_.conv ? dw_mid_ : dw_start_;
        if (!strided.conv) {
            throw Error("the model's vision tower: a block that should halve its map has no depthwise convolution");
        }
        strided.stride = {stride, stride};
    }
}

Tensor InvertedResidual::forward(Pass& pass, const Tensor& x) const {
    const Stride2d start = dw_start_.stride;
    const Stride2d mid = dw_mid_.stride;
    const auto halved = [](std::int64_t size, std::int64_t stride) { return (size + stride - 1) / stride; };
    const Tensor y = residual_
                         ? x
                         : pass.allocate({halved(halved(x.dim(0), start.height), mid.height),
                                          halved(halved(x.dim(1), start.width), mid.width), pw_proj_.conv.dim(0)});
    const Pass::Scope scope(pass);
    Tensor map = x;
    if (dw_start_.conv) {
        map = same_depthwise(pass, map, dw_start_.conv, start);
        rms_norm_into(pass, map, dw_start_.bn, map);
    }
    map = pointwise(pass, map, pw_exp_.conv);
    norm_gelu_in_place(pass, map, pw_exp_.bn);
    if (dw_mid_.conv) {
        map = same_depthwise(pass, map, dw_mid_.conv, mid);
        norm_gelu_in_place(pass, map, dw_mid_.bn);
    }
    map = pointwise(pass, map, pw_proj_.conv);
    rms_norm_into(pass, map, pw_proj_.bn, y, {.gamma = layer_scale_, .residual = residual_ ? x : Tensor()});
    return y;
}

// ------------------------------------------------------------------------------------------------ attention

MobileAttention::Side MobileAttention::load_side(const WeightLoader& weights, std::int64_t channels) {
    Side side;
    if (weights.contains("down_conv.weight")) {
        side.down_conv = load_depthwise_conv2d(weights, "down_conv.weight");
        side.norm = weights.vector("norm.weight", channels);
    }
    side.proj = weights.matrix("proj.weight", weights.shape("proj.weight").dim(0), channels);
    return side;
}

MobileAttention::MobileAttention(const WeightLoader& weights) {
    const Shape query = weights.shape("attn.query.proj.weight");
    const std::int64_t channels = query.dim(1);
    norm_ = weights.vector("norm.weight", channels);
    query_ = weights.matrix("attn.query.proj.weight", query.dim(0), channels);
    key_ = load_side(weights.under("attn.key"), channels);
    value_ = load_side(weights.under("attn.value"), channels);
    if (query.dim(0) % key_.proj.dim(0) != 0) {
        throw Error("the model's vision tower: {} query channels are not whole heads of {}", query.dim(0),
                    key_.proj.dim(0));
    }
    output_ = weights.matrix("attn.output.proj.weight", channels, query.dim(0) / key_.proj.dim(0) * value_.proj.dim(0));
    layer_scale_ = load_layer_scale(weights, channels);
}

Tensor MobileAttention::project(Pass& pass, const Side& side, const Tensor& x) {
    if (!side.down_conv) {
        return linear(pass, x, side.proj);
    }
    const Tensor small = same_depthwise(pass, x, side.down_conv, {2, 2});
    rms_norm_into(pass, small, side.norm, small);
    return linear(pass, small, side.proj);
}

Tensor MobileAttention::forward(Pass& pass, const Tensor& x) const {
    const Pass::Scope scope(pass);
    const Tensor normed = rms_norm(pass, x, norm_);
    const Tensor query = linear(pass, normed, query_);
    const Tensor mixed = multi_query_attention(pass, query, project(pass, key_, normed), project(pass, value_, normed));
    add_scaled(pass, linear(pass, mixed, output_).reshape(x.shape()), layer_scale_, x);
    return x;
}

MobilenetBlock load_mobilenet_block(const WeightLoader& weights, int stride) {
    if (weights.contains("attn.query.proj.weight")) {
        return MobileAttention(weights);
    }
    if (weights.contains("conv_exp.weight")) {
        return EdgeResidual(weights, stride);
    }
    if (weights.contains("pw_exp.conv.weight")) {
        return InvertedResidual(weights, stride);
    }
    throw Error("the model's vision tower: a block of a kind that is not known");
}

}  // namespace pipit::inference
