#version 450
// inference/ops/linear.h: x in halves, for matrix units. What is beyond the largest half becomes that.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#include "params/halve.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { HalveParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };
layout(binding = 1) writeonly buffer Y { f16vec4 y[]; };

void main() {
    const float largest_half = 65504.0;
    const uint i = flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (i < p.elements / 4) {
        vec4 value = x[i];
        for (uint c = 0; c < 4; ++c) {
            value[c] = is_nan(value[c]) ? value[c] : clamp(value[c], -largest_half, largest_half);
        }
        y[i] = f16vec4(value);
    }
}
