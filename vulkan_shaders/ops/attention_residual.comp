#version 450
// inference/ops/attention_residual.h: steps 5 and 7 to 10 of a decoder layer (text.md §3) for one token a workgroup.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/attention_residual.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { AttentionResidualParams p; };
layout(binding = 0) readonly buffer Active { float active_stream[]; };              // all [tokens, hidden]
layout(binding = 1) readonly buffer Normed { float normed[]; };
layout(binding = 2) readonly buffer Attended { float attended[]; };
layout(binding = 3) readonly buffer LowRank { float low_rank[]; };
layout(binding = 4) readonly buffer AttentionNorm { float attention_norm[]; }; // all [hidden]
layout(binding = 5) readonly buffer LaurelNorm { float laurel_norm[]; };
layout(binding = 6) readonly buffer FeedForwardNorm { float feed_forward_norm[]; };
layout(binding = 7) buffer Mixed { float mixed[]; };                           // [tokens, hidden]
layout(binding = 8) writeonly buffer Y { float y[]; };                         // [tokens, hidden]

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    float attended_squares = 0.0;
    float low_rank_squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        attended_squares += attended[row + column] * attended[row + column];
        low_rank_squares += low_rank[row + column] * low_rank[row + column];
    }
    const float attended_factor = inversesqrt(workgroup_sum(attended_squares) / float(p.hidden) + p.epsilon);
    const float low_rank_factor = inversesqrt(workgroup_sum(low_rank_squares) / float(p.hidden) + p.epsilon);
    float squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        const float attention = attended[row + column] * attended_factor * attention_norm[column];
        const float laurel = normed[row + column] + low_rank[row + column] * low_rank_factor * laurel_norm[column];
        const float value = (active_stream[row + column] + attention + laurel) * 0.7071067811865476;
        mixed[row + column] = value;
        squares += value * value;
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        y[row + column] = mixed[row + column] * factor * feed_forward_norm[column];
    }
}
