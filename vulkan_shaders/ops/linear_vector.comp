#version 450
// y = x · Wᵀ for few rows of x: bound by reading W. A workgroup has x in shared memory, a part at a time; a team of kLanes
// invocations, in kShare subgroups, shares the columns of kRows rows of W, and has all its loads of a part on their way
// before it waits for the first.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRows = 1;
layout(constant_id = 2) const uint kLanes = 32;    // of a subgroup; a power of two
// 3: kGate, in linear_store.glsl
layout(constant_id = 4) const uint kSteps = 1;     // pieces of a part that an invocation has of each row
layout(constant_id = 5) const uint kShare = 1;     // a power of two; 1 where kLanes is less than a subgroup

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

const bool kIsPair = kGate == kGatePair;
const uint kAll = kIsPair ? 2 * kRows : kRows;     // rows of W that a team reads
const uint kTeam = kLanes * kShare;
const uint kPart = kTeam * kPiece * kSteps;        // columns
// In fours, with a gap after every eighth: neighbours that read 32 columns each then do not meet in a bank.
shared vec4 x_part[(kPart / 4 + 7) / 8 * 9];
shared float shares[64 * kAll];                    // [subgroup, row]

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint x_start = token * p.x_stride / 4;
    const uint invocation = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint member = invocation % kTeam;
    const uint first = (gl_WorkGroupID.x * (gl_WorkGroupSize.x / kTeam) + invocation / kTeam) * kRows;
    uint rows[kAll];
    float sums[kAll];
    [[unroll]] for (uint r = 0; r < kAll; ++r) {
        rows[r] = min(first + r % kRows, p.out_features - 1) + r / kRows * p.pair_offset;
        sums[r] = 0.0;
    }
    for (uint start = 0; start < p.in_features; start += kPart) {
        Piece pieces[kAll * kSteps];
        [[unroll]] for (uint i = 0; i < kAll * kSteps; ++i) {
            const uint column = start + (i % kSteps * kTeam + member) * kPiece;
            pieces[i] = fetch_piece(rows[i / kSteps], min(column, p.in_features - kPiece), p.weight_columns);
        }
        if (start > 0) {
            barrier();    // the part before has been used
        }
        for (uint i = gl_LocalInvocationIndex; i < kPart / 4; i += gl_WorkGroupSize.x) {
            x_part[i + i / 8] = start + 4 * i < p.in_features ? x[x_start + start / 4 + i] : vec4(0.0);
        }
        barrier();
        [[unroll]] for (uint i = 0; i < kAll * kSteps; ++i) {
            const uint column = (i % kSteps * kTeam + member) * kPiece;
            vec4 values[kPiece / 4];
            float scale;
            unpack_piece(pieces[i], rows[i / kSteps], min(start + column, p.in_features - kPiece), p.weight_columns, values, scale);
            vec4 products = vec4(0.0);
            [[unroll]] for (uint k = 0; k < kPiece / 4; ++k) {
                const uint at = piece_vector(column, k);
                products = fma(values[k], x_part[at + at / 8], products);
            }
            sums[i / kSteps] += start + column < p.in_features ? scale * (products.x + products.y + products.z + products.w) : 0.0;
        }
    }
    [[unroll]] for (uint r = 0; r < kAll; ++r) {
        for (uint distance = kLanes / 2; distance > 0; distance /= 2) {
            sums[r] += subgroupShuffleXor(sums[r], distance);
        }
    }
    if (kShare > 1) {
        if (subgroupElect()) {
            [[unroll]] for (uint r = 0; r < kAll; ++r) {
                shares[gl_SubgroupID * kAll + r] = sums[r];
            }
        }
        barrier();
        if (member == 0) {
            [[unroll]] for (uint r = 0; r < kAll; ++r) {
                for (uint other = 1; other < kShare; ++other) {
                    sums[r] += shares[(gl_SubgroupID + other) * kAll + r];
                }
            }
        }
    }
    if (member == 0) {
        [[unroll]] for (uint r = 0; r < kRows; ++r) {
            if (first + r < p.out_features) {
                store(token, first + r, kIsPair ? gelu(sums[r]) * sums[r + kAll - kRows] : sums[r]);
            }
        }
    }
}
