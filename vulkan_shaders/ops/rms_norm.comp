#version 450
// inference/ops/rms_norm.h has the formula. A row is summed by a subgroup, or by the whole workgroup when rows are few and long.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/rms_norm.h"
#include "include/activations.glsl"
#include "include/reduce.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool kRowPerSubgroup = true;
layout(constant_id = 2) const bool kHasWeight = true;
layout(constant_id = 3) const uint kActivation = 0;
layout(constant_id = 4) const bool kHasGamma = false;
layout(constant_id = 5) const bool kHasResidual = false;

layout(push_constant) uniform Push { RmsNormParams p; };
layout(binding = 0) readonly buffer X { float x[]; };                // [rows, dim]
layout(binding = 1) readonly buffer Weight { float weight[]; };      // [dim]
layout(binding = 2) readonly buffer Gamma { float gamma[]; };        // [dim]
layout(binding = 3) readonly buffer Residual { float residual[]; };  // [rows, dim]
layout(binding = 4) buffer Y { float y[]; };                         // [rows, dim]

float clamped(uint at) {
    const float value = x[at];
    return is_nan(value) ? value : clamp(value, -p.limit, p.limit);
}

void norm_row(uint row, uint lane, uint lanes) {
    const uint start = row * p.dim;
    float squares = 0.0;
    for (uint i = lane; i < p.dim; i += lanes) {
        const float value = clamped(start + i);
        squares += value * value;
    }
    squares = kRowPerSubgroup ? subgroupAdd(squares) : workgroup_sum(squares);
    const float factor = inversesqrt(squares / float(p.dim) + p.epsilon);
    for (uint i = lane; i < p.dim; i += lanes) {
        float value = clamped(start + i) * factor;
        if (kHasWeight) {
            value *= weight[i];
        }
        value = activate(kActivation, value);
        if (kHasGamma) {
            value *= gamma[i];
        }
        if (kHasResidual) {
            value = residual[start + i] + p.residual_factor * value;
        }
        y[start + i] = value;
    }
}

void main() {
    if (kRowPerSubgroup) {
        const uint step = flat_workgroup_count() * gl_NumSubgroups;
        for (uint row = flat_workgroup() * gl_NumSubgroups + gl_SubgroupID; row < p.rows; row += step) {
            norm_row(row, gl_SubgroupInvocationID, gl_SubgroupSize);
        }
    } else {
        for (uint row = flat_workgroup(); row < p.rows; row += flat_workgroup_count()) {
            norm_row(row, gl_LocalInvocationIndex, gl_WorkGroupSize.x);
        }
    }
}
