#version 450
// y = x · Wᵀ for many rows of x, in float32, for software drivers: there a load costs each lane its own instructions, shared
// memory is no nearer than any other, and passing a register's lane to all is cheap. So a subgroup keeps a tile of y in
// registers, lanes along the rows; each lane also fetches one output's weights, which are broadcast lane by lane.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_ballot : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRowGroups = 4;       // of the tile, each as many rows as a subgroup has lanes
layout(constant_id = 2) const uint kOutputGroups = 2;    // of 8 outputs

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
#include "include/linear_store.glsl"

void main() {
    const uint lanes = gl_SubgroupSize;    // at least 8
    const uint first_row = (gl_WorkGroupID.y * gl_NumSubgroups + gl_SubgroupID) * kRowGroups * lanes + gl_SubgroupInvocationID;
    const uint first_output = gl_WorkGroupID.x * kOutputGroups * 8;
    float sums[kRowGroups * kOutputGroups * 8];
    [[unroll]] for (uint i = 0; i < kRowGroups * kOutputGroups * 8; ++i) {
        sums[i] = 0.0;
    }
    for (uint feature = 0; feature < p.in_features; feature += 8) {
        vec4 low[kRowGroups];
        vec4 high[kRowGroups];
        [[unroll]] for (uint r = 0; r < kRowGroups; ++r) {
            const uint at = (min(first_row + r * lanes, p.rows - 1) * p.x_stride + feature) / 4;
            low[r] = x[at];
            high[r] = x[at + 1];
        }
        [[unroll]] for (uint g = 0; g < kOutputGroups; ++g) {
            vec4 weight_low;
            vec4 weight_high;
            const uint weight_row = min(first_output + g * 8 + gl_SubgroupInvocationID % 8, p.out_features - 1);
            load8(weight_row, feature, p.weight_columns, weight_low, weight_high);
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                const vec4 low_of_all = subgroupBroadcast(weight_low, i);
                const vec4 high_of_all = subgroupBroadcast(weight_high, i);
                [[unroll]] for (uint r = 0; r < kRowGroups; ++r) {
                    const uint sum = (r * kOutputGroups + g) * 8 + i;
                    float part = low_of_all.x * low[r].x;    // summed apart: rounding errors of a long row do not add up
                    part = fma(high_of_all.x, high[r].x, part);
                    [[unroll]] for (uint k = 1; k < 4; ++k) {
                        part = fma(low_of_all[k], low[r][k], part);
                        part = fma(high_of_all[k], high[r][k], part);
                    }
                    sums[sum] += part;
                }
            }
        }
    }
    [[unroll]] for (uint r = 0; r < kRowGroups; ++r) {
        const uint row = first_row + r * lanes;
        if (row < p.rows) {
            [[unroll]] for (uint i = 0; i < kOutputGroups * 8; ++i) {
                if (first_output + i < p.out_features) {
                    store(row, first_output + i, sums[r * kOutputGroups * 8 + i]);
                }
            }
        }
    }
}
