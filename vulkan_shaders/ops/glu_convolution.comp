#version 450
// inference/ops/glu_convolution.h. An invocation makes one element.
#extension GL_GOOGLE_include_directive : require
#include "params/audio.h"
#include "include/activations.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { GluConvolutionParams p; };
layout(binding = 0) readonly buffer X { float x[]; };              // [steps, 2 * channels]
layout(binding = 1) readonly buffer Kernel { float kernel[]; };    // [taps, channels]
layout(binding = 2) writeonly buffer Y { float y[]; };             // [steps, channels]

void main() {
    const uint i = flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (i >= p.elements) {
        return;
    }
    const uint step = i / p.channels;
    const uint channel = i % p.channels;
    float sum = 0.0;
    for (uint tap = 0; tap < p.taps; ++tap) {
        if (step + tap + 1 >= p.taps) {    // zeros before the first step
            const uint at = (step + tap + 1 - p.taps) * 2 * p.channels + channel;
            sum += kernel[tap * p.channels + channel] * x[at] * sigmoid(x[at + p.channels]);
        }
    }
    y[i] = sum;
}
