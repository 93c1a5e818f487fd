#version 450
// inference/ops/cumulative_group_norm.h. A workgroup takes a step. Three rounds: the steps' sums; their squares around the
// running mean; the norm. Later rounds add up all earlier steps themselves, which is cheap beside a step's own numbers.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/audio.h"
#include "include/activations.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kRound = 0;

layout(push_constant) uniform Push { CumulativeGroupNormParams p; };
layout(binding = 0) readonly buffer X { float x[]; };              // [steps, width]
layout(binding = 1) readonly buffer Weight { float weight[]; };    // [channels]
layout(binding = 2) buffer Sums { float sums[]; };                 // [steps]
layout(binding = 3) buffer Squares { float squares[]; };           // [steps]
layout(binding = 4) writeonly buffer Y { float y[]; };             // [steps, width]

void main() {
    const uint step = gl_WorkGroupID.x;
    const uint start = step * p.width;
    const uint lane = gl_LocalInvocationIndex;
    const float count = float(step + 1) * float(p.width);
    float sum = 0.0;
    if (kRound == 0) {
        for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
            sum += x[start + i];
        }
        sum = workgroup_sum(sum);
        if (lane == 0) {
            sums[step] = sum;
        }
        return;
    }
    for (uint i = lane; i <= step; i += gl_WorkGroupSize.x) {
        sum += sums[i];
    }
    const float mean = workgroup_sum(sum) / count;
    sum = 0.0;
    if (kRound == 1) {
        for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
            const float centred = x[start + i] - mean;
            sum += centred * centred;
        }
        sum = workgroup_sum(sum);
        if (lane == 0) {
            squares[step] = sum;
        }
        return;
    }
    for (uint i = lane; i <= step; i += gl_WorkGroupSize.x) {
        sum += squares[i];
    }
    const float factor = inversesqrt(workgroup_sum(sum) / count + p.epsilon);
    for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
        y[start + i] = relu((x[start + i] - mean) * factor * weight[i % p.channels]);
    }
}
