#pragma once
// Attention of many query heads over one head of keys and values, without mask: softmax(q · kᵀ / √key_dim) · v, scores,
// softmax and sums in f32 (vision.md §3, MQA). Keys are walked over in tiles; memory for all scores is never needed.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// q [..., heads * key_dim], k [keys, key_dim], v [keys, value_dim], all f32 -> [rows of q, heads * value_dim].
/// key_dim and value_dim: multiples of 8, at most 128.
Tensor multi_query_attention(Pass& pass, const Tensor& q, const Tensor& k, const Tensor& v);

}  // namespace pipit::inference
