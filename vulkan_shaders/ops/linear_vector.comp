#version 450
// y = x · Wᵀ for few rows of x: bound by reading W. A workgroup has x in shared memory, a part at a time; kLanes invocations
// share the columns of kRows rows of W, so that many loads are on their way at once.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRows = 2;
layout(constant_id = 2) const uint kLanes = 8;    // a power of two, up to a subgroup

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

const uint kPart = 2048;    // columns
// In fours, with a gap after every eighth: neighbours that read 32 columns each then do not meet in a bank.
shared vec4 x_part[kPart / 4 / 8 * 9];

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint x_start = token * p.x_stride / 4;
    const uint lane = gl_SubgroupInvocationID % kLanes;
    const uint team = (gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID) / kLanes;
    const uint first = team * kRows;
    float sums[kRows];
    [[unroll]] for (uint r = 0; r < kRows; ++r) {
        sums[r] = 0.0;
    }
    for (uint part = 0; part < p.in_features; part += kPart) {
        const uint part_columns = min(kPart, p.in_features - part);
        if (part > 0) {
            barrier();    // the part before has been used
        }
        for (uint i = gl_LocalInvocationIndex; i < part_columns / 4; i += gl_WorkGroupSize.x) {
            x_part[i + i / 8] = x[x_start + part / 4 + i];
        }
        barrier();
        for (uint column = lane * kPiece; column < part_columns; column += kLanes * kPiece) {
            [[unroll]] for (uint r = 0; r < kRows; ++r) {
                vec4 values[kPiece / 4];
                float scale;
                load_piece(min(first + r, p.out_features - 1), part + column, p.weight_columns, values, scale);
                vec4 products = vec4(0.0);
                [[unroll]] for (uint k = 0; k < kPiece / 4; ++k) {
                    const uint i = piece_vector(column, k);
                    products += values[k] * x_part[i + i / 8];
                }
                sums[r] += scale * (products.x + products.y + products.z + products.w);
            }
        }
    }
    [[unroll]] for (uint r = 0; r < kRows; ++r) {
        float sum = sums[r];
        for (uint distance = kLanes / 2; distance > 0; distance /= 2) {
            sum += subgroupShuffleXor(sum, distance);
        }
        if (lane == 0 && first + r < p.out_features) {
            store(token, first + r, sum);
        }
    }
}
