#pragma once

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// x = cap · tanh(x / cap), in place; f32. text.md §6, step 6.
void soft_cap(Pass& pass, const Tensor& x, float cap);

}  // namespace pipit::inference
