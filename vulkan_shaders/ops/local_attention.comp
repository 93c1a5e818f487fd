#version 450
// inference/ops/local_attention.h. A subgroup takes a head of a step: its lanes share the elements, key after key.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/audio.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 192;
layout(constant_id = 2) const uint kKeys = 13;    // left + right

layout(push_constant) uniform Push { LocalAttentionParams p; };
layout(binding = 0) readonly buffer Q { float q[]; };                  // [steps, heads, head_dim]
layout(binding = 1) readonly buffer K { float k[]; };
layout(binding = 2) readonly buffer V { float v[]; };
layout(binding = 3) readonly buffer Scale { float scale[]; };          // [head_dim]
layout(binding = 4) readonly buffer Position { float position[]; };    // [keys, heads, head_dim], farthest past first
layout(binding = 5) writeonly buffer Y { float y[]; };                 // [steps, heads, head_dim]

void attend(uint step, uint head) {
    const uint lane = gl_SubgroupInvocationID;
    const uint row = p.heads * kHeadDim;
    const uint query = step * row + head * kHeadDim;
    float weights[kKeys];
    float largest = -3.0e38;
    for (uint i = 0; i < kKeys; ++i) {
        const int key = int(step) - int(p.left - 1) + int(i);
        weights[i] = -3.0e38;
        if (key >= 0 && key < int(p.steps)) {
            float sum = 0.0;
            for (uint e = lane; e < kHeadDim; e += gl_SubgroupSize) {
                sum += q[query + e] * scale[e] * (k[uint(key) * row + head * kHeadDim + e] + position[i * row + head * kHeadDim + e]);
            }
            weights[i] = p.cap * safe_tanh(subgroupAdd(sum) / p.cap);
            largest = max(largest, weights[i]);
        }
    }
    float total = 0.0;
    for (uint i = 0; i < kKeys; ++i) {
        weights[i] = weights[i] < -1.0e38 ? 0.0 : exp(weights[i] - largest);
        total += weights[i];
    }
    for (uint e = lane; e < kHeadDim; e += gl_SubgroupSize) {
        float sum = 0.0;
        for (uint i = 0; i < kKeys; ++i) {
            const int key = clamp(int(step) - int(p.left - 1) + int(i), 0, int(p.steps) - 1);
            sum += weights[i] * v[uint(key) * row + head * kHeadDim + e];
        }
        y[query + e] = sum / total;
    }
}

void main() {
    const uint count = p.steps * p.heads;
    const uint stride = flat_workgroup_count() * gl_NumSubgroups;
    for (uint i = flat_workgroup() * gl_NumSubgroups + gl_SubgroupID; i < count; i += stride) {
        attend(i / p.heads, i % p.heads);
    }
}
