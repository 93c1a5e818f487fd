#version 450
// inference/ops/best_logits.h, first half: the largest of every four times a subgroup of logits.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/best_logits.h"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { BestLogitsParams p; };
layout(binding = 0) readonly buffer Logits { float logits[]; };
layout(binding = 1) writeonly buffer Peaks { float peaks[]; };
layout(binding = 2) writeonly buffer Found { uint found; };    // counted by logits_above

const float kNone = -3.0e38;

void main() {
    const uint first = 4 * (flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex);
    float largest = kNone;
    for (uint i = first; i < min(first + 4, p.logits); ++i) {
        largest = max(largest, logits[i]);
    }
    largest = subgroupMax(largest);
    const uint peak = flat_workgroup() * gl_NumSubgroups + gl_SubgroupID;
    if (subgroupElect() && peak < p.peaks) {
        peaks[peak] = largest;
    }
    if (flat_workgroup() == 0 && gl_LocalInvocationIndex == 0) {
        found = 0;
    }
}
