#pragma once

#include "inference/ops/rms_norm.h"

namespace pipit::inference {

/// x = act(x), element by element, in place; f32.
void activation(Pass& pass, const Tensor& x, Activation kind);

}  // namespace pipit::inference
