#version 450
// inference/ops/soft_cap.h
#extension GL_GOOGLE_include_directive : require
#include "params/soft_cap.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { SoftCapParams p; };
layout(binding = 0) buffer X { float x[]; };

void main() {
    const uint i = flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (i < p.elements) {
        x[i] = p.cap * safe_tanh(x[i] / p.cap);
    }
}
