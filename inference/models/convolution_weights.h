#pragma once
// Convolutions' weights, from the checkpoint's order to the one that the ops read.

#include "inference/models/weight_loader.h"
#include "inference/ops/conv2d.h"

namespace pipit::inference {

/// `weight` [out, in, height, width], in f32 on the device; `bias` names [out], or nothing. Throws Error for any other
/// shape.
Conv2dKernel load_conv2d(const WeightLoader& weights, std::string_view weight, std::string_view bias = "");

/// `weight` [channels, 1, height, width] -> [height, width, channels] f32.
Tensor load_depthwise_conv2d(const WeightLoader& weights, std::string_view weight);

}  // namespace pipit::inference
