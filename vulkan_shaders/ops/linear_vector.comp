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

const uint kAhead = 32 / kPiece;    // pieces that an invocation has on their way for a row
const uint kStep = kLanes * kPiece * kAhead;
const uint kPart = 2048;            // columns; a multiple of kStep
// In fours, with a gap after every eighth: neighbours that read 32 columns each then do not meet in a bank.
shared vec4 x_part[kPart / 4 / 8 * 9];

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint x_start = token * p.x_stride / 4;
    const uint lane = gl_SubgroupInvocationID % kLanes;
    const uint team = (gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID) / kLanes;
    uint rows[kRows];
    float sums[kRows];
    Piece pieces[kRows * kAhead];    // fetched one step ahead: the first ones while x is on its way to shared memory
    [[unroll]] for (uint r = 0; r < kRows; ++r) {
        rows[r] = min(team * kRows + r, p.out_features - 1);
        sums[r] = 0.0;
        [[unroll]] for (uint a = 0; a < kAhead; ++a) {
            const uint column = min((a * kLanes + lane) * kPiece, p.in_features - kPiece);
            pieces[r * kAhead + a] = fetch_piece(rows[r], column, p.weight_columns);
        }
    }
    for (uint start = 0; start < p.in_features; start += kStep) {
        if (start % kPart == 0) {
            barrier();    // the part before has been used
            for (uint i = gl_LocalInvocationIndex; i < min(kPart, p.in_features - start) / 4; i += gl_WorkGroupSize.x) {
                x_part[i + i / 8] = x[x_start + start / 4 + i];
            }
            barrier();
        }
        [[unroll]] for (uint i = 0; i < kRows * kAhead; ++i) {
            const uint row = rows[i / kAhead];
            const uint column = start + (i % kAhead * kLanes + lane) * kPiece;
            const Piece piece = pieces[i];
            pieces[i] = fetch_piece(row, min(column + kStep, p.in_features - kPiece), p.weight_columns);
            vec4 values[kPiece / 4];
            float scale;
            unpack_piece(piece, row, column, p.weight_columns, values, scale);
            vec4 products = vec4(0.0);
            [[unroll]] for (uint k = 0; k < kPiece / 4; ++k) {
                const uint at = piece_vector(column % kPart, k);
                products += values[k] * x_part[at + at / 8];
            }
            sums[i / kAhead] += column < p.in_features ? scale * (products.x + products.y + products.z + products.w) : 0.0;
        }
    }
    [[unroll]] for (uint r = 0; r < kRows; ++r) {
        float sum = sums[r];
        for (uint distance = kLanes / 2; distance > 0; distance /= 2) {
            sum += subgroupShuffleXor(sum, distance);
        }
        if (lane == 0 && team * kRows + r < p.out_features) {
            store(token, team * kRows + r, sum);
        }
    }
}
