#version 450
// inference/ops/attention.h: causal attention over the cache, with a streaming softmax. A workgroup takes a head of a query,
// and the keys in tiles: first kTeam invocations score a key together, then each gathers four elements of some keys' values.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "params/attention.h"
#include "include/cache_type.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 256;    // a multiple of 4
layout(constant_id = 2) const uint kWorkgroup = 128;  // what constant 0 says
layout(constant_id = 3) const uint kTeam = 8;         // a power of two, up to a subgroup
layout(constant_id = 4) const bool kIsSplit = false;  // several workgroups share the keys of a query: attention_merge puts them together

layout(push_constant) uniform Push { AttentionParams p; };
layout(binding = 0) readonly buffer Q { vec4 q[]; };               // [tokens, heads, head_dim]
layout(binding = 1) readonly buffer K { CACHE_VECTOR k[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 2) readonly buffer V { CACHE_VECTOR v[]; };       // [capacity, kv_heads, head_dim]
layout(binding = 3) writeonly buffer Y { vec4 y[]; };              // [tokens, heads, head_dim]; of a part, sums
layout(binding = 4) writeonly buffer Parts { vec2 parts[]; };      // [tokens, heads, parts] largest score, total weight

const uint kVectors = kHeadDim / 4;
const uint kTile = kWorkgroup / kTeam;                                      // keys
const uint kGroups = kWorkgroup >= kVectors ? kWorkgroup / kVectors : 1;    // each gathers every kGroups-th key
const uint kOwned = (kVectors + kWorkgroup - 1) / kWorkgroup;               // vectors of the result that an invocation gathers

shared vec4 query[kVectors];
shared float weights[kTile];
shared uint slots[kTile];
shared vec4 gathered[kGroups * kVectors];

void main() {
    const uint head = gl_WorkGroupID.x;
    const uint token = gl_WorkGroupID.y;
    const uint lane = gl_LocalInvocationIndex;
    const uint kv_head = head / (p.heads / p.kv_heads);
    const uint position = p.first_position + token;
    const uint first_key = p.window == 0 || position < p.window ? 0 : position + 1 - p.window;
    const uint query_start = (token * p.heads + head) * kVectors;
    const uint part = (token * p.heads + head) * gl_NumWorkGroups.z + gl_WorkGroupID.z;
    const uint y_start = (kIsSplit ? part : token * p.heads + head) * kVectors;
    const uint begin = first_key + (kIsSplit ? gl_WorkGroupID.z * p.part_keys : 0);
    const uint last = kIsSplit ? min(position, begin + p.part_keys - 1) : position;
    const uint member = lane % kTeam;
    const uint group = lane / kVectors;

    for (uint i = lane; i < kVectors; i += kWorkgroup) {
        query[i] = q[query_start + i];
    }
    barrier();

    vec4 sums[kOwned];
    [[unroll]] for (uint i = 0; i < kOwned; ++i) {
        sums[i] = vec4(0.0);
    }
    float largest = -3.0e38;
    float total = 0.0;
    for (uint tile = begin; tile <= last; tile += kTile) {
        const uint key = tile + lane / kTeam;
        // beyond the last key: that one once more, with no weight
        const uint slot = ((min(key, last) % p.capacity) * p.kv_heads + kv_head) * kVectors;
        float score = 0.0;
        [[unroll]] for (uint i = 0; i < (kVectors + kTeam - 1) / kTeam; ++i) {
            const uint at = i * kTeam + member;
            score += at < kVectors ? dot(query[at], CACHE_AT(k, slot + at)) : 0.0;
        }
        [[unroll]] for (uint distance = kTeam / 2; distance > 0; distance /= 2) {
            score += subgroupShuffleXor(score, distance);
        }
        score = key <= last ? score : -3.0e38;
        const float new_largest = max(largest, workgroup_max(score));
        const float weight = key <= last ? exp(score - new_largest) : 0.0;
        if (member == 0) {
            weights[lane / kTeam] = weight;
            slots[lane / kTeam] = slot;
        }
        const float shrink = exp(largest - new_largest);
        total = total * shrink + workgroup_sum(member == 0 ? weight : 0.0);    // its barriers also publish the weights
        largest = new_largest;
        [[unroll]] for (uint i = 0; i < kOwned; ++i) {
            const uint column = kOwned == 1 ? lane % kVectors : lane + i * kWorkgroup;
            if (group < kGroups && column < kVectors) {
                vec4 sum = sums[i] * shrink;
                [[unroll]] for (uint n = 0; n < (kTile + kGroups - 1) / kGroups; ++n) {
                    const uint j = n * kGroups + (kOwned == 1 ? group : 0);
                    if (j < kTile) {
                        sum += weights[j] * CACHE_AT(v, slots[j] + column);
                    }
                }
                sums[i] = sum;
            }
        }
        barrier();    // weights and slots are free again
    }
    if (kIsSplit && lane == 0) {
        parts[part] = vec2(largest, total);
    }
    const float share = kIsSplit ? 1.0 : total;
    if (kGroups == 1) {
        [[unroll]] for (uint i = 0; i < kOwned; ++i) {
            const uint column = lane + i * kWorkgroup;
            if (column < kVectors) {
                y[y_start + column] = sums[i] / share;
            }
        }
        return;
    }
    if (group < kGroups) {
        gathered[lane] = sums[0];
    }
    barrier();
    if (lane < kVectors) {
        vec4 sum = gathered[lane];
        for (uint i = 1; i < kGroups; ++i) {
            sum += gathered[i * kVectors + lane];
        }
        y[y_start + lane] = sum / share;
    }
}
