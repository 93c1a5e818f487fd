#version 450
// inference/ops/activation.h
#extension GL_GOOGLE_include_directive : require
#include "params/audio.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kActivation = 2;

layout(push_constant) uniform Push { ActivationParams p; };
layout(binding = 0) buffer X { float x[]; };

void main() {
    const uint i = flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (i < p.elements) {
        x[i] = activate(kActivation, x[i]);
    }
}
