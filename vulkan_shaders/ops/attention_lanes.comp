#version 450
// inference/ops/attention.h for many queries, for software drivers: an invocation takes a head of a query alone, with a streaming
// softmax. Neighbours take neighbouring queries and walk over the same keys, so that a key is one load for a whole subgroup, and
// nobody waits at a barrier.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "params/attention.h"
#include "include/cache_type.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 64;    // a multiple of 4

layout(push_constant) uniform Push { AttentionParams p; };
layout(binding = 0) readonly buffer Q { vec4 q[]; };               // [tokens, heads, head_dim]
layout(binding = 1) readonly buffer K { CACHE_VECTOR k[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 2) readonly buffer V { CACHE_VECTOR v[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 3) writeonly buffer Y { vec4 y[]; };              // [tokens, heads, head_dim]

const uint kVectors = kHeadDim / 4;
const uint kKeys = 4;    // at a time
const float kNone = -3.0e38;

uint first_seen(uint position) { return p.window == 0 || position < p.window ? 0 : position + 1 - p.window; }

void main() {
    const uint first_token = gl_WorkGroupID.x * gl_WorkGroupSize.x;
    const uint token = min(first_token + gl_LocalInvocationIndex, p.tokens - 1);
    const uint head = gl_WorkGroupID.y;
    const uint kv_head = head / (p.heads / p.kv_heads);
    const uint position = p.first_position + token;
    const uint first_key = first_seen(position);
    const uint last = p.first_position + min(first_token + gl_WorkGroupSize.x, p.tokens) - 1;    // of all neighbours
    const uint start = (token * p.heads + head) * kVectors;

    vec4 query[kVectors];
    vec4 sums[kVectors];
    [[unroll]] for (uint d = 0; d < kVectors; ++d) {
        query[d] = q[start + d];
        sums[d] = vec4(0.0);
    }
    float largest = kNone;
    float total = 0.0;
    for (uint key = first_seen(p.first_position + first_token); key <= last; key += kKeys) {
        uint slots[kKeys];
        float scores[kKeys];
        float new_largest = largest;
        [[unroll]] for (uint j = 0; j < kKeys; ++j) {
            slots[j] = (min(key + j, last) % p.capacity * p.kv_heads + kv_head) * kVectors;
            vec4 products = vec4(0.0);
            [[unroll]] for (uint d = 0; d < kVectors; ++d) {
                products += query[d] * CACHE_AT(k, slots[j] + d);
            }
            const bool is_seen = key + j >= first_key && key + j <= position;
            scores[j] = is_seen ? products.x + products.y + products.z + products.w : kNone;
            new_largest = max(new_largest, scores[j]);
        }
        const float shrink = exp(largest - new_largest);
        total *= shrink;
        [[unroll]] for (uint j = 0; j < kKeys; ++j) {
            scores[j] = scores[j] == kNone ? 0.0 : exp(scores[j] - new_largest);
            total += scores[j];
        }
        [[unroll]] for (uint d = 0; d < kVectors; ++d) {
            vec4 sum = sums[d] * shrink;
            [[unroll]] for (uint j = 0; j < kKeys; ++j) {
                sum += scores[j] * CACHE_AT(v, slots[j] + d);
            }
            sums[d] = sum;
        }
        largest = new_largest;
    }
    if (first_token + gl_LocalInvocationIndex < p.tokens) {
        [[unroll]] for (uint d = 0; d < kVectors; ++d) {
            y[start + d] = sums[d] / total;
        }
    }
}
