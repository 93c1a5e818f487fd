#version 450
// inference/ops/per_layer.h: the normed injection, added to every stream but the active one. A workgroup takes a token.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/per_layer.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { PerLayerAddParams p; };
layout(binding = 0) readonly buffer X { float x[]; };                // [tokens, hidden]
layout(binding = 1) readonly buffer Norm { float norm_weight[]; };   // [hidden]
layout(binding = 2) buffer Streams { float streams[]; };             // [inputs, tokens, hidden]

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    float squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        squares += x[row + column] * x[row + column];
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        const float value = x[row + column] * factor * norm_weight[column];
        for (uint i = 0; i < p.inputs; ++i) {
            if (i != p.active_stream) {
                streams[i * p.tokens * p.hidden + row + column] += value;
            }
        }
    }
}
