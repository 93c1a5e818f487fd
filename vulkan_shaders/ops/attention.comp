#version 450
// inference/ops/attention.h: causal attention over the cache, with a streaming softmax. A workgroup takes a head of a query
// and the keys in tiles of its own size: first an invocation scores a key, then it gathers elements of the values.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/attention.h"
#include "include/cache_type.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 256;    // a multiple of 4
layout(constant_id = 2) const uint kBatch = 1;         // loads on their way at once; divides a head's vectors and the tile
const uint kTile = gl_WorkGroupSize.x;

layout(push_constant) uniform Push { AttentionParams p; };
layout(binding = 0) readonly buffer Q { vec4 q[]; };               // [tokens, heads, head_dim]
layout(binding = 1) readonly buffer K { CACHE_VECTOR k[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 2) readonly buffer V { CACHE_SCALAR v[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 3) writeonly buffer Y { float y[]; };             // [tokens, heads, head_dim]

const uint kVectors = kHeadDim / 4;
const uint kOwned = (kHeadDim + kTile - 1) / kTile;    // elements of the result that an invocation gathers

shared vec4 query[kVectors];
shared float weights[kTile];
shared uint slots[kTile];

void main() {
    const uint head = gl_WorkGroupID.x;
    const uint token = gl_WorkGroupID.y;
    const uint lane = gl_LocalInvocationIndex;
    const uint kv_head = head / (p.heads / p.kv_heads);
    const uint position = p.first_position + token;
    const uint first_key = p.window == 0 || position < p.window ? 0 : position + 1 - p.window;
    const uint query_start = (token * p.heads + head) * kVectors;

    for (uint i = lane; i < kVectors; i += kTile) {
        query[i] = q[query_start + i];
    }
    barrier();

    float sums[kOwned];
    for (uint i = 0; i < kOwned; ++i) {
        sums[i] = 0.0;
    }
    float largest = -3.0e38;
    float total = 0.0;
    for (uint tile = first_key; tile <= position; tile += kTile) {
        const uint key = tile + lane;
        float score = -3.0e38;
        // beyond the last key, the last one with no weight
        const uint slot = (min(key, position) % p.capacity) * p.kv_heads + kv_head;
        slots[lane] = slot * kHeadDim;
        if (key <= position) {
            score = 0.0;
            for (uint i = 0; i < kVectors; i += kBatch) {
                [[unroll]] for (uint j = 0; j < kBatch; ++j) {
                    score += dot(query[i + j], vec4(k[slot * kVectors + i + j]));
                }
            }
        }
        const float new_largest = max(largest, workgroup_max(score));
        const float weight = key <= position ? exp(score - new_largest) : 0.0;
        weights[lane] = weight;
        const float shrink = exp(largest - new_largest);
        total = total * shrink + workgroup_sum(weight);    // its barriers also publish the weights
        largest = new_largest;
        const uint keys = min(kTile, position + 1 - tile);
        for (uint i = 0; i < kOwned; ++i) {
            const uint element = i * kTile + lane;
            if (element < kHeadDim) {
                float sum = sums[i] * shrink;
                for (uint j = 0; j < keys; j += kBatch) {
                    [[unroll]] for (uint l = 0; l < kBatch; ++l) {
                        sum += weights[j + l] * float(v[slots[j + l] + element]);
                    }
                }
                sums[i] = sum;
            }
        }
        barrier();    // weights and slots are free again
    }
    for (uint i = 0; i < kOwned; ++i) {
        const uint element = i * kTile + lane;
        if (element < kHeadDim) {
            y[query_start * 4 + element] = sums[i] / total;
        }
    }
}
