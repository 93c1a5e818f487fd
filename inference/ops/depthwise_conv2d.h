#pragma once
// A convolution that keeps channels apart: each with its own kernel. Cross-correlation, no bias, sums in f32.

#include "inference/ops/conv2d.h"

namespace pipit::inference {

/// weight [channels, 1, height, width] as checkpoints have it -> [height, width, channels]
std::vector<float> depthwise_taps(std::span<const float> weight, const Shape& shape);

/// x [height, width, channels], weight [kernel height, kernel width, channels], all f32 -> [height', width', channels]
Tensor depthwise_conv2d(Pass& pass, const Tensor& x, const Tensor& weight, const Stride2d& stride,
                        const Padding2d& padding);

}  // namespace pipit::inference
