#version 450
// inference/ops/attention.h: puts the parts of a query's keys together. A workgroup takes a head of a query.
#extension GL_GOOGLE_include_directive : require
#include "params/attention.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kVectors = 64;    // of four elements in a head

layout(push_constant) uniform Push { AttentionParams p; };
layout(binding = 0) readonly buffer Sums { vec4 sums[]; };      // [tokens, heads, parts, head_dim]
layout(binding = 1) readonly buffer Parts { vec2 parts[]; };    // [tokens, heads, parts] largest score, total weight
layout(binding = 2) writeonly buffer Y { vec4 y[]; };           // [tokens, heads, head_dim]

void main() {
    const uint query = gl_WorkGroupID.y * p.heads + gl_WorkGroupID.x;
    float largest = -3.0e38;
    for (uint i = 0; i < p.parts; ++i) {
        largest = max(largest, parts[query * p.parts + i].x);
    }
    for (uint at = gl_LocalInvocationIndex; at < kVectors; at += gl_WorkGroupSize.x) {
        vec4 sum = vec4(0.0);
        float total = 0.0;
        for (uint i = 0; i < p.parts; ++i) {
            const vec2 part = parts[query * p.parts + i];
            const float shrink = exp(part.x - largest);
            sum += shrink * sums[(query * p.parts + i) * kVectors + at];
            total += shrink * part.y;
        }
        y[query * kVectors + at] = sum / total;
    }
}
