#version 450
// y = x · Wᵀ for few rows of x: bound by reading W. A subgroup takes kRows rows of W at a time; its lanes share the columns.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/linear.h"
#define WEIGHT_BINDING 1
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRows = 2;

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { vec4 x[]; };       // [rows, x_stride]
layout(binding = 2) writeonly buffer Y { float y[]; };     // [rows, y_stride]

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint x_start = token * p.x_stride / 4;
    const uint step = gl_NumWorkGroups.x * gl_NumSubgroups * kRows;
    for (uint first = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) * kRows; first < p.out_features; first += step) {
        float sums[kRows];
        for (uint r = 0; r < kRows; ++r) {
            sums[r] = 0.0;
        }
        for (uint column = gl_SubgroupInvocationID * 8; column < p.in_features; column += gl_SubgroupSize * 8) {
            const vec4 x_low = x[x_start + column / 4];
            const vec4 x_high = x[x_start + column / 4 + 1];
            [[unroll]] for (uint r = 0; r < kRows; ++r) {
                vec4 w_low;
                vec4 w_high;
                load8(min(first + r, p.out_features - 1), column, p.weight_columns, w_low, w_high);
                sums[r] += dot(w_low, x_low) + dot(w_high, x_high);
            }
        }
        for (uint r = 0; r < kRows; ++r) {
            const float sum = subgroupAdd(sums[r]);
            if (subgroupElect() && first + r < p.out_features) {
                y[token * p.y_stride + p.y_offset + first + r] = sum;
            }
        }
    }
}
