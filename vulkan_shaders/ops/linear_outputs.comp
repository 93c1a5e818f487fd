#version 450
// y = x · Wᵀ for few rows of x, for software drivers: an invocation makes an output alone. All read the same x at the same
// time, which costs such a driver one load for a whole subgroup, and W's blocks are unpacked once.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint x_start = token * p.x_stride / 4;
    const uint output_ = gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_LocalInvocationID.x;
    const uint row = min(output_, p.out_features - 1);
    float sum = 0.0;
    for (uint column = 0; column < p.in_features; column += kPiece) {
        vec4 values[kPiece / 4];
        float scale;
        unpack_piece(fetch_piece(row, column, p.weight_columns), row, column, p.weight_columns, values, scale);
        vec4 products = vec4(0.0);
        [[unroll]] for (uint k = 0; k < kPiece / 4; ++k) {
            products += values[k] * x[x_start + piece_vector(column, k)];
        }
        sum += scale * (products.x + products.y + products.z + products.w);
    }
    if (output_ < p.out_features) {
        store(token, output_, sum);
    }
}
