#pragma once
// The norm of the audio encoder's subsampling (audio.md §2, `Gemma3nAudioCumulativeGroupNorm`), followed by ReLU: every
// step is normed by sums over itself and the past. Each past step counts with its distance from its own running mean,
// which is not the variance of the prefix.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// x [steps, frequencies, channels] f32, weight [channels] -> the same shape.
Tensor cumulative_group_norm(Pass& pass, const Tensor& x, const Tensor& weight, float epsilon);

}  // namespace pipit::inference
