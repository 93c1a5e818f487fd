#version 450
// inference/ops/altup.h: the mean of the streams, which have one magnitude by now, and the model's last norm.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kInputs = 4;

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer First { float first[]; };      // [tokens, hidden]
layout(binding = 1) readonly buffer Others { float others[]; };    // [inputs - 1, tokens, hidden]
layout(binding = 2) readonly buffer Norm { float norm_weight[]; }; // [hidden]
layout(binding = 3) buffer Y { float y[]; };                       // [tokens, hidden]

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    float squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        float sum = first[row + column];
        for (uint i = 0; i + 1 < kInputs; ++i) {
            sum += others[(i * p.tokens + gl_WorkGroupID.x) * p.hidden + column];
        }
        const float mean = sum / float(kInputs);
        y[row + column] = mean;
        squares += mean * mean;
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        y[row + column] *= factor * norm_weight[column];
    }
}
