#version 450
// inference/ops/resample.h: a workgroup's row of invocations takes neighbouring channels of one pixel of the result.
#extension GL_GOOGLE_include_directive : require
#include "params/resample.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kMode = 0;

const uint kNearest = 0;
const uint kAverage = 1;
const uint kBilinear = 2;

layout(push_constant) uniform Push { ResampleParams p; };
layout(binding = 0) readonly buffer X { float x[]; };     // [height, width, channels]
layout(binding = 1) writeonly buffer Y { float y[]; };    // [out_height, out_width, y_stride]

float source(uint at, uint from, uint to) { return max((float(at) + 0.5) * (float(from) / float(to)) - 0.5, 0.0); }

void main() {
    const uint channel = gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    const uint column = gl_WorkGroupID.y;
    const uint row = gl_WorkGroupID.z;
    if (channel >= p.channels) {
        return;
    }
    float value = 0.0;
    if (kMode == kNearest) {
        value = x[(row * p.height / p.out_height * p.width + column * p.width / p.out_width) * p.channels + channel];
    } else if (kMode == kAverage) {
        const uint tall = p.height / p.out_height;
        const uint wide = p.width / p.out_width;
        for (uint i = 0; i < tall; ++i) {
            for (uint j = 0; j < wide; ++j) {
                value += x[((row * tall + i) * p.width + column * wide + j) * p.channels + channel];
            }
        }
        value /= float(tall * wide);
    } else {
        const float down = source(row, p.height, p.out_height);
        const float right_by = source(column, p.width, p.out_width);
        const uint top = min(uint(down), p.height - 1);
        const uint left = min(uint(right_by), p.width - 1);
        const uint bottom = min(top + 1, p.height - 1);
        const uint right = min(left + 1, p.width - 1);
        const float h = right_by - float(left);
        const float upper = mix(x[(top * p.width + left) * p.channels + channel], x[(top * p.width + right) * p.channels + channel], h);
        const float lower =
            mix(x[(bottom * p.width + left) * p.channels + channel], x[(bottom * p.width + right) * p.channels + channel], h);
        value = mix(upper, lower, down - float(top));
    }
    y[(row * p.out_width + column) * p.y_stride + p.y_offset + channel] = value;
}
