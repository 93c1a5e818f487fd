#version 450
// inference/ops/depthwise_conv2d.h. An invocation makes kOutputs neighbours of a row in one channel, so that it reads each pixel
// and each weight under them once.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "params/depthwise_conv2d.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kKernelHeight = 3;
layout(constant_id = 2) const uint kKernelWidth = 3;
layout(constant_id = 3) const uint kStrideHeight = 1;
layout(constant_id = 4) const uint kStrideWidth = 1;

layout(push_constant) uniform Push { DepthwiseConv2dParams p; };
layout(binding = 0) readonly buffer X { float x[]; };             // [height, width, channels]
layout(binding = 1) readonly buffer Weight { float weight[]; };   // [kernel height, kernel width, channels]
layout(binding = 2) writeonly buffer Y { float y[]; };            // [height', width', channels]

const uint kOutputs = 4;

void main() {
    const uint index = gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    const uint block = index / p.channels;
    const uint channel = index - block * p.channels;
    const uint first = block * kOutputs;
    if (first >= p.out_width) {
        return;
    }
    const int left = int(first * kStrideWidth) - int(p.padding_left);
    const int top = int(gl_WorkGroupID.y * kStrideHeight) - int(p.padding_top);
    vec4 sums = vec4(0.0);
    for (uint i = 0; i < kKernelHeight; ++i) {
        const int row = top + int(i);
        if (row < 0 || row >= int(p.height)) {
            continue;
        }
        float taps[kKernelWidth];
        [[unroll]] for (uint j = 0; j < kKernelWidth; ++j) {
            taps[j] = weight[(i * kKernelWidth + j) * p.channels + channel];
        }
        const uint row_start = uint(row) * p.width;
        [[unroll]] for (uint j = 0; j < kKernelWidth + (kOutputs - 1) * kStrideWidth; ++j) {
            const int column = left + int(j);
            const bool inside = column >= 0 && column < int(p.width);
            const float loaded = x[(row_start + uint(clamp(column, 0, int(p.width) - 1))) * p.channels + channel];
            const float value = inside ? loaded : 0.0;
            [[unroll]] for (uint o = 0; o < kOutputs; ++o) {
                const uint tap = j - o * kStrideWidth;    // wraps to a large number where this output does not reach
                if (tap < kKernelWidth) {
                    sums[o] += value * taps[tap];
                }
            }
        }
    }
    const uint at = (gl_WorkGroupID.y * p.out_width + first) * p.channels + channel;
    [[unroll]] for (uint o = 0; o < kOutputs; ++o) {
        if (first + o < p.out_width) {
            y[at + o * p.channels] = sums[o];
        }
    }
}
