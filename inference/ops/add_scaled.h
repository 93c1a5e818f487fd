#pragma once
// y = y + gamma · x: a residual connection behind a layer scale (vision.md §3, MQA).

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// x and y [..., dim] f32 of the same shape, gamma [dim] f32 or none (then 1).
void add_scaled(Pass& pass, const Tensor& x, const Tensor& gamma, const Tensor& y);

}  // namespace pipit::inference
