#version 450
// y = x · Wᵀ for many rows of x, in float32. A workgroup makes a tile of 64 rows by 64 columns of y; each of its 256
// invocations 4 by 4 of it, from slabs of 16 features that all share.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x = 256) in;

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

const uint kTile = 64;
const uint kDepth = 16;
const uint kPitch = kTile / 4 + 1;    // in vec4; the extra one keeps the stores off each other's banks

shared vec4 x_slab[kDepth * kPitch];        // [feature, row]
shared vec4 weight_slab[kDepth * kPitch];   // [feature, output]

void main() {
    const uint first_row = gl_WorkGroupID.y * kTile;
    const uint first_output = gl_WorkGroupID.x * kTile;
    const uint thread = gl_LocalInvocationIndex;

    // Loading: half of the invocations fetch x, the others W, eight features of one row each.
    const bool loads_x = thread < 128;
    const uint load_row = (thread % 128) / 2;
    const uint load_feature = (thread % 2) * 8;
    const uint tile_row = thread / 16;
    const uint tile_column = thread % 16;

    vec4 sums[4] = vec4[4](vec4(0.0), vec4(0.0), vec4(0.0), vec4(0.0));
    for (uint start = 0; start < p.in_features; start += kDepth) {
        vec4 low = vec4(0.0);
        vec4 high = vec4(0.0);
        const uint feature = start + load_feature;
        if (feature < p.in_features) {
            if (loads_x) {
                if (first_row + load_row < p.rows) {
                    const uint at = ((first_row + load_row) * p.x_stride + feature) / 4;
                    low = x[at];
                    high = x[at + 1];
                }
            } else if (first_output + load_row < p.out_features) {
                load8(first_output + load_row, feature, p.weight_columns, low, high);
            }
        }
        barrier();    // the slabs of the last round have been used
        for (uint i = 0; i < 8; ++i) {
            const float value = i < 4 ? low[i] : high[i - 4];
            const uint at = (load_feature + i) * kPitch + load_row / 4;
            if (loads_x) {
                x_slab[at][load_row % 4] = value;
            } else {
                weight_slab[at][load_row % 4] = value;
            }
        }
        barrier();
        // A slab's products are summed apart, so that the rounding errors of a long row do not add up.
        vec4 slab[4] = vec4[4](vec4(0.0), vec4(0.0), vec4(0.0), vec4(0.0));
        [[unroll]] for (uint k = 0; k < kDepth; ++k) {
            const vec4 a = x_slab[k * kPitch + tile_row];
            const vec4 b = weight_slab[k * kPitch + tile_column];
            slab[0] += a.x * b;
            slab[1] += a.y * b;
            slab[2] += a.z * b;
            slab[3] += a.w * b;
        }
        [[unroll]] for (uint i = 0; i < 4; ++i) {
            sums[i] += slab[i];
        }
    }
    for (uint i = 0; i < 4; ++i) {
        const uint row = first_row + tile_row * 4 + i;
        for (uint j = 0; j < 4; ++j) {
            const uint column = first_output + tile_column * 4 + j;
            if (row < p.rows && column < p.out_features) {
                store(row, column, sums[i][j]);
            }
        }
    }
}
