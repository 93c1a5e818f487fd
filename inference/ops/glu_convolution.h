#pragma once
// The middle of the light convolution (audio.md §4): a gated linear unit, first half · sigmoid(second half), and a
// causal depthwise convolution over time, whose last tap is the current step.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// x [steps, 2 · channels], kernel [taps, channels] -> [steps, channels]; f32.
Tensor glu_convolution(Pass& pass, const Tensor& x, const Tensor& kernel);

}  // namespace pipit::inference
