#pragma once
// Per-layer embeddings (text.md §2.1 and §3, steps 15 and 16; `project_per_layer_inputs`): what every layer is told
// about a token directly, and how a layer takes it in.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// (rms_norm(context · context_scale, norm) + token · √width) / √2 over rows of `width`.
/// context, token [tokens, layers · width]; norm [width], one for all layers. The token's rows may be of any type that
/// dtype.h lists, as the table has them. width: a multiple of 8.
Tensor per_layer_inputs(Pass& pass, const Tensor& context, const Tensor& token, const Tensor& norm, float context_scale,
                        float epsilon);

/// Adds rms_norm(x, norm) to every stream but the active one, in place. x [tokens, hidden], streams [inputs, tokens,
/// hidden].
void per_layer_add(Pass& pass, const Tensor& x, const Tensor& norm, const Tensor& streams, std::int64_t active,
                   float epsilon);

}  // namespace pipit::inference
