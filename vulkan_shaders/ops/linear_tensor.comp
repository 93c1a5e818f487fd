#version 450
// y = x · Wᵀ for many rows of x, on a device's matrix units: f16 products with f32 sums. A workgroup of eight subgroups of 32
// makes a tile of 128 rows by 64 or 128 columns of y, each subgroup 32 by 32 or 64 by 32 of it, from slabs of 32 features in
// shared memory. The next slab is fetched while one is multiplied. Wide tiles read less, narrow ones make more workgroups.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x = 256) in;
layout(constant_id = 0) const bool kWide = false;

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

const uint kTileRows = 128;
const uint kTileColumns = kWide ? 128 : 64;
const uint kSubgroupColumns = kTileColumns / 32;    // subgroups side by side
const uint kRowFragments = kWide ? 4 : 2;           // of a subgroup; it has two columns of them
const uint kDepth = 32;
const uint kPitch = kDepth / 4 + 2;    // in fours; the extra ones keep neighbouring rows off each other's banks
const float kLargestHalf = 65504.0;

shared f16vec4 x_slab[kTileRows * kPitch];             // [row, feature]
shared f16vec4 weight_slab[128 * kPitch];              // [column, feature]
shared vec4 results[8 * 16 * 16 / 4];                  // a fragment per subgroup

void main() {
    const uint first_row = gl_WorkGroupID.y * kTileRows;
    const uint first_column = gl_WorkGroupID.x * kTileColumns;
    const uint thread = gl_LocalInvocationIndex;
    const uint subgroup_row = gl_SubgroupID / kSubgroupColumns * kRowFragments * 16;
    const uint subgroup_column = gl_SubgroupID % kSubgroupColumns * 32;
    // Each invocation fetches eight features: of two rows of x, and of one or two of W.
    const uint load_row = thread / 4;
    const uint load_feature = thread % 4 * 8;
    const uint weight_rows[2] =
        uint[2](min(first_column + load_row, p.out_features - 1), min(first_column + load_row + 64, p.out_features - 1));
    const uint x_rows[2] = uint[2](min(first_row + load_row, p.rows - 1), min(first_row + load_row + 64, p.rows - 1));

    coopmat<float, gl_ScopeSubgroup, 16, 16, gl_MatrixUseAccumulator> sums[kRowFragments][2];
    [[unroll]] for (uint i = 0; i < kRowFragments; ++i) {
        [[unroll]] for (uint j = 0; j < 2; ++j) {
            sums[i][j] = coopmat<float, gl_ScopeSubgroup, 16, 16, gl_MatrixUseAccumulator>(0.0);
        }
    }
    vec4 x_next[4];
    vec4 weight_next[4];
    for (uint start = 0; start < p.in_features + kDepth; start += kDepth) {
        if (start > 0) {
            barrier();    // the slab before has been multiplied
            [[unroll]] for (uint i = 0; i < 4; ++i) {
                x_slab[(load_row + i / 2 * 64) * kPitch + load_feature / 4 + i % 2] =
                    f16vec4(clamp(x_next[i], -kLargestHalf, kLargestHalf));
            }
            [[unroll]] for (uint i = 0; i < (kWide ? 4 : 2); ++i) {
                weight_slab[(load_row + i / 2 * 64) * kPitch + load_feature / 4 + i % 2] = f16vec4(weight_next[i]);
            }
            barrier();
        }
        const uint feature = start + load_feature;
        if (feature < p.in_features) {
            [[unroll]] for (uint i = 0; i < 4; ++i) {
                x_next[i] = x[(x_rows[i / 2] * p.x_stride + feature) / 4 + i % 2];
            }
            load8(weight_rows[0], feature, p.weight_columns, weight_next[0], weight_next[1]);
            if (kWide) {
                load8(weight_rows[1], feature, p.weight_columns, weight_next[2], weight_next[3]);
            }
        } else {
            [[unroll]] for (uint i = 0; i < 4; ++i) {
                x_next[i] = vec4(0.0);
                weight_next[i] = vec4(0.0);
            }
        }
        if (start > 0) {
            [[unroll]] for (uint k = 0; k < kDepth; k += 16) {
                coopmat<float16_t, gl_ScopeSubgroup, 16, 16, gl_MatrixUseA> a[kRowFragments];
                coopmat<float16_t, gl_ScopeSubgroup, 16, 16, gl_MatrixUseB> b[2];
                [[unroll]] for (uint i = 0; i < kRowFragments; ++i) {
                    coopMatLoad(a[i], x_slab, (subgroup_row + i * 16) * kPitch + k / 4, kPitch, gl_CooperativeMatrixLayoutRowMajor);
                }
                [[unroll]] for (uint i = 0; i < 2; ++i) {
                    coopMatLoad(b[i], weight_slab, (subgroup_column + i * 16) * kPitch + k / 4, kPitch,
                                gl_CooperativeMatrixLayoutColumnMajor);
                }
                [[unroll]] for (uint i = 0; i < kRowFragments; ++i) {
                    [[unroll]] for (uint j = 0; j < 2; ++j) {
                        sums[i][j] = coopMatMulAdd(a[i], b[j], sums[i][j]);
                    }
                }
            }
        }
    }
    [[unroll]] for (uint i = 0; i < kRowFragments; ++i) {
        [[unroll]] for (uint j = 0; j < 2; ++j) {
            subgroupBarrier();
            coopMatStore(sums[i][j], results, gl_SubgroupID * 64, 4, gl_CooperativeMatrixLayoutRowMajor);
            subgroupMemoryBarrierShared();
            subgroupBarrier();
            [[unroll]] for (uint part = 0; part < 2; ++part) {
                const uint at = part * 32 + gl_SubgroupInvocationID;    // in fours
                const vec4 four = results[gl_SubgroupID * 64 + at];
                const uint row = first_row + subgroup_row + i * 16 + at / 4;
                const uint column = first_column + subgroup_column + j * 16 + at % 4 * 4;
                [[unroll]] for (uint c = 0; c < 4; ++c) {
                    if (row < p.rows && column + c < p.out_features) {
                        store(row, column + c, four[c]);
                    }
                }
            }
        }
    }
}
