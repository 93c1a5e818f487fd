#version 450
// inference/ops/per_layer.h: gelu(gate) · the layer's own input.
#extension GL_GOOGLE_include_directive : require
#include "params/per_layer.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { PerLayerGateParams p; };
layout(binding = 0) readonly buffer Gate { float gate[]; };          // [tokens, width]
layout(binding = 1) readonly buffer Inputs { float inputs[]; };      // [tokens, stride]
layout(binding = 2) writeonly buffer Y { float y[]; };               // [tokens, width]

void main() {
    const uint i = flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (i < p.elements) {
        y[i] = gelu(gate[i]) * inputs[i / p.width * p.stride + p.offset + i % p.width];
    }
}
