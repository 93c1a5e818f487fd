#version 450
// inference/ops/per_layer.h: what every layer is told about a token. A subgroup takes a row of one layer and token.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/per_layer.h"
#include "include/workgroup.glsl"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"    // the token's rows, [tokens, layers * width]

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { PerLayerInputsParams p; };
layout(binding = 0) readonly buffer Context { vec4 context[]; };    // [tokens, layers, width]
layout(binding = 2) readonly buffer Norm { vec4 norm_weight[]; };   // [width]
layout(binding = 3) writeonly buffer Y { vec4 y[]; };               // [tokens, layers, width]

void main() {
    const uint step = flat_workgroup_count() * gl_NumSubgroups;
    for (uint row = flat_workgroup() * gl_NumSubgroups + gl_SubgroupID; row < p.rows; row += step) {
        const uint start = row * p.width / 4;
        float squares = 0.0;
        for (uint i = gl_SubgroupInvocationID; i < p.width / 4; i += gl_SubgroupSize) {
            const vec4 value = context[start + i] * p.context_scale;
            squares += dot(value, value);
        }
        const float factor = inversesqrt(subgroupAdd(squares) / float(p.width) + p.epsilon) * p.context_scale;
        for (uint i = gl_SubgroupInvocationID; i < p.width / 8; i += gl_SubgroupSize) {
            vec4 token[2];
            load8(row / p.layers, row % p.layers * p.width + 8 * i, p.layers * p.width, token[0], token[1]);
            for (uint j = 0; j < 2; ++j) {
                const vec4 normed = context[start + 2 * i + j] * factor * norm_weight[2 * i + j];
                y[start + 2 * i + j] = (normed + token[j] * p.token_scale) * 0.7071067811865476;
            }
        }
    }
}
