#version 450
// inference/ops/per_layer.h: what every layer is told about a token. A subgroup takes a row of one layer and token.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/per_layer.h"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { PerLayerInputsParams p; };
layout(binding = 0) readonly buffer Context { float context[]; };    // [tokens, layers, width]
layout(binding = 1) readonly buffer Token { float token[]; };        // [tokens, layers, width]
layout(binding = 2) readonly buffer Norm { float norm_weight[]; };   // [width]
layout(binding = 3) writeonly buffer Y { float y[]; };               // [tokens, layers, width]

void main() {
    const uint step = flat_workgroup_count() * gl_NumSubgroups;
    for (uint row = flat_workgroup() * gl_NumSubgroups + gl_SubgroupID; row < p.rows; row += step) {
        const uint start = row * p.width;
        float squares = 0.0;
        for (uint i = gl_SubgroupInvocationID; i < p.width; i += gl_SubgroupSize) {
            const float value = context[start + i] * p.context_scale;
            squares += value * value;
        }
        const float factor = inversesqrt(subgroupAdd(squares) / float(p.width) + p.epsilon) * p.context_scale;
        for (uint i = gl_SubgroupInvocationID; i < p.width; i += gl_SubgroupSize) {
            const float normed = context[start + i] * factor * norm_weight[i];
            y[start + i] = (normed + token[start + i] * p.token_scale) * 0.7071067811865476;
        }
    }
}
