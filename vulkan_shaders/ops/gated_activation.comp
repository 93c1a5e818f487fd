#version 450
// inference/ops/gated_activation.h: gelu(gate) · up, after the Gaussian top-k cut of the gate.
// A workgroup takes a row.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/gated_activation.h"
#include "include/activations.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { GatedActivationParams p; };
layout(binding = 0) readonly buffer Gate { float gate[]; };    // [rows, width]
layout(binding = 1) readonly buffer Up { float up[]; };        // [rows, width]
layout(binding = 2) writeonly buffer Y { float y[]; };         // [rows, width]

void main() {
    const uint row = gl_WorkGroupID.x * p.width;
    float sum = 0.0;
    for (uint i = gl_LocalInvocationIndex; i < p.width; i += gl_WorkGroupSize.x) {
        sum += gate[row + i];
    }
    const float mean = workgroup_sum(sum) / float(p.width);
    float squares = 0.0;
    for (uint i = gl_LocalInvocationIndex; i < p.width; i += gl_WorkGroupSize.x) {
        const float difference = gate[row + i] - mean;
        squares += difference * difference;
    }
    const float cutoff = mean + sqrt(workgroup_sum(squares) / float(p.width)) * p.cutoff;
    for (uint i = gl_LocalInvocationIndex; i < p.width; i += gl_WorkGroupSize.x) {
        y[row + i] = gelu(relu(gate[row + i] - cutoff)) * up[row + i];
    }
}
