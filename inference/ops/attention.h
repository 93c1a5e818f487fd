#pragma once
// The decoder's attention (text.md §4, `Gemma3nTextAttention`): norms per head, RoPE, a KV cache that wraps around, and
// causal attention with an optional sliding window. Scale 1, no soft cap. Sums and softmax in f32.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// Keys and values of one layer: [capacity, kv_heads, head_dim], f32, f16, or q8_0 where heads are whole blocks. The
/// token at position p lies in slot p % capacity. Slots that nobody has written hold zeros: attention in a fast pass may
/// read them, and gives them no weight.
struct KvSlots {
    Tensor k;
    Tensor v;
    std::int64_t capacity() const { return k.dim(0); }
};

struct AttentionPrepareInputs {
    Tensor q;       // [tokens, heads · head_dim]: normed and turned in place
    Tensor k;       // [tokens, kv_heads · head_dim] before the norm, or none: the layer reads another one's cache
    Tensor v;       // the same
    Tensor q_norm;  // [head_dim]
    Tensor k_norm;  // [head_dim], or none
    Tensor rope;    // [positions, head_dim]: cos and sin of pair i at 2 i and 2 i + 1
    std::int64_t head_count = 0;
    std::int64_t first_position = 0;
    float epsilon = 1e-6F;
};

/// Norms q and k per head and turns them by their positions; norms v, without a weight; writes k and v into `slots`.
void attention_prepare(Pass& pass, const AttentionPrepareInputs& inputs, const KvSlots& slots);

/// q [tokens, heads · head_dim], whose first token stands at first_position -> [tokens, heads · head_dim]. A query sees
/// the last `window` keys, itself included; all of them if `window` is 0. Query head h uses KV head h / (heads /
/// kv_heads).
Tensor attention(Pass& pass, const Tensor& q, const KvSlots& slots, std::int64_t head_count,
                 std::int64_t first_position, std::int64_t window);

}  // namespace pipit::inference
