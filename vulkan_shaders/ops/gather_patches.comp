#version 450
// inference/ops/conv2d.h: the pixels under the kernel at each output pixel of a band of rows, as rows of a matrix. Columns are
// [kernel row, kernel column, channel], then a one if there is a bias, then zeros. A workgroup takes kPixels of one row.
#extension GL_GOOGLE_include_directive : require
#include "params/gather_patches.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool kFourChannels = false;    // channels are a multiple of 4: four neighbours share a tap
layout(constant_id = 2) const uint kPixels = 16;

layout(push_constant) uniform Push { GatherPatchesParams p; };
layout(binding = 0) readonly buffer X { float x[]; };            // [height, width, channels]
layout(binding = 1) writeonly buffer Patches { vec4 patches[]; };  // [rows of the band * out_width, columns]

// a / b for a below 2^20, by its reciprocal: integers are divided one lane at a time on some devices.
uint divide(uint a, float reciprocal) { return uint((float(a) + 0.5) * reciprocal); }

void main() {
    const uint per_pixel = p.columns / 4;
    const float per_pixel_reciprocal = 1.0 / float(per_pixel);
    const float channels_reciprocal = 1.0 / float(p.channels);
    const float kernel_width_reciprocal = 1.0 / float(p.kernel_width);
    const uint first_pixel = gl_WorkGroupID.x * kPixels;
    const uint pixels = min(kPixels, p.out_width - first_pixel);
    const int top = int((p.first_row + gl_WorkGroupID.y) * p.stride_height) - int(p.padding_top);
    for (uint piece = gl_LocalInvocationIndex; piece < pixels * per_pixel; piece += gl_WorkGroupSize.x) {
        const uint pixel = divide(piece, per_pixel_reciprocal);
        const uint column = (piece - pixel * per_pixel) * 4;
        const int left = int((first_pixel + pixel) * p.stride_width) - int(p.padding_left);
        vec4 values = vec4(0.0);
        uint tap = divide(column, channels_reciprocal);
        uint channel = column - tap * p.channels;
        if (kFourChannels) {
            const uint kernel_row = divide(tap, kernel_width_reciprocal);
            const int row = top + int(kernel_row);
            const int pixel_column = left + int(tap - kernel_row * p.kernel_width);
            if (column < p.taps && row >= 0 && row < int(p.height) && pixel_column >= 0 && pixel_column < int(p.width)) {
                const uint at = (uint(row) * p.width + uint(pixel_column)) * p.channels + channel;
                values = vec4(x[at], x[at + 1], x[at + 2], x[at + 3]);
            }
        } else {
            for (uint i = 0; i < 4; ++i) {
                const uint kernel_row = divide(tap, kernel_width_reciprocal);
                const int row = top + int(kernel_row);
                const int pixel_column = left + int(tap - kernel_row * p.kernel_width);
                if (column + i < p.taps && row >= 0 && row < int(p.height) && pixel_column >= 0 && pixel_column < int(p.width)) {
                    values[i] = x[(uint(row) * p.width + uint(pixel_column)) * p.channels + channel];
                }
                if (++channel == p.channels) {
                    channel = 0;
                    ++tap;
                }
            }
        }
        if (p.has_bias != 0 && column <= p.taps && p.taps < column + 4) {
            values[p.taps - column] = 1.0;
        }
        patches[(gl_WorkGroupID.y * p.out_width + first_pixel) * per_pixel + piece] = values;
    }
}
