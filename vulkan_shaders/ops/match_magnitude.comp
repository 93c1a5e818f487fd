#version 450
// inference/ops/altup.h: rows of the other streams brought to the RMS of the first. A workgroup takes a row of a stream.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer Target { float target[]; };    // [tokens, hidden]
layout(binding = 1) buffer Others { float others[]; };             // [inputs - 1, tokens, hidden]

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    const uint other = (gl_WorkGroupID.y * p.tokens + gl_WorkGroupID.x) * p.hidden;
    float target_squares = 0.0;
    float squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        target_squares += target[row + column] * target[row + column];
        squares += others[other + column] * others[other + column];
    }
    const float wanted = sqrt(workgroup_sum(target_squares) / float(p.hidden));
    const float found = sqrt(max(workgroup_sum(squares) / float(p.hidden), p.epsilon));
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        others[other + column] = others[other + column] * wanted / found;
    }
}
