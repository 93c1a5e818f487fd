#version 450
// inference/ops/attention_residual.h: steps 5 and 7 to 10 of a decoder layer (text.md §3) for one token a workgroup, whose
// invocations keep their columns in registers.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/attention_residual.h"
#define WORKGROUP_SUMS 2
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kVectors = 1;    // of four columns, for each invocation

layout(push_constant) uniform Push { AttentionResidualParams p; };
layout(binding = 0) readonly buffer Active { vec4 active_stream[]; };         // all [tokens, hidden]
layout(binding = 1) readonly buffer Normed { vec4 normed[]; };
layout(binding = 2) readonly buffer Attended { vec4 attended[]; };
layout(binding = 3) readonly buffer LowRank { vec4 low_rank[]; };
layout(binding = 4) readonly buffer AttentionNorm { vec4 attention_norm[]; }; // all [hidden]
layout(binding = 5) readonly buffer LaurelNorm { vec4 laurel_norm[]; };
layout(binding = 6) readonly buffer FeedForwardNorm { vec4 feed_forward_norm[]; };
layout(binding = 7) writeonly buffer Mixed { vec4 mixed[]; };                 // [tokens, hidden]
layout(binding = 8) writeonly buffer Y { vec4 y[]; };                         // [tokens, hidden]

void main() {
    const uint width = p.hidden / 4;
    const uint row = gl_WorkGroupID.x * width;
    vec4 attention[kVectors];
    vec4 laurel[kVectors];
    vec4 value[kVectors];
    float sums[2] = float[2](0.0, 0.0);
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            attention[v] = attended[row + at];
            laurel[v] = low_rank[row + at];
            sums[0] += dot(attention[v], attention[v]);
            sums[1] += dot(laurel[v], laurel[v]);
            attention[v] *= attention_norm[at];
            laurel[v] *= laurel_norm[at];
            value[v] = active_stream[row + at] + normed[row + at];
        }
    }
    workgroup_sums(sums);
    const vec2 factors = inversesqrt(vec2(sums[0], sums[1]) / float(p.hidden) + p.epsilon);
    float squares = 0.0;
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            value[v] = (value[v] + attention[v] * factors.x + laurel[v] * factors.y) * 0.7071067811865476;
            mixed[row + at] = value[v];
            squares += dot(value[v], value[v]);
        }
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            y[row + at] = value[v] * factor * feed_forward_norm[at];
        }
    }
}
