#version 450
// inference/ops/add_scaled.h. Workgroups lie along the rows: x columns, y and z rows.
#extension GL_GOOGLE_include_directive : require
#include "params/add_scaled.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool kHasGamma = true;
layout(constant_id = 2) const uint kRows = 8;    // of a workgroup

layout(push_constant) uniform Push { AddScaledParams p; };
layout(binding = 0) readonly buffer X { float x[]; };            // [rows, dim]
layout(binding = 1) readonly buffer Gamma { float gamma[]; };    // [dim]
layout(binding = 2) buffer Y { float y[]; };                     // [rows, dim]

void main() {
    const uint column = gl_WorkGroupID.x * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
    if (column >= p.dim) {
        return;
    }
    const float factor = kHasGamma ? gamma[column] : 1.0;
    const uint first = (gl_WorkGroupID.z * gl_NumWorkGroups.y + gl_WorkGroupID.y) * kRows;
    const uint end = min(first + kRows, p.rows);
    for (uint row = first; row < end; ++row) {
        y[row * p.dim + column] += factor * x[row * p.dim + column];
    }
}
