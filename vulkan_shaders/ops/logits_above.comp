#version 450
// inference/ops/best_logits.h, second half: every logit that is no smaller than the wanted-th largest peak. At least as many logits
// are, and hardly more; all, if there are fewer peaks. Every workgroup finds the bound for itself, bit after bit of the upper half
// of a float.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "params/best_logits.h"
#include "include/reduce.glsl"
#include "include/workgroup.glsl"

layout(local_size_x_id = 0) in;

layout(push_constant) uniform Push { BestLogitsParams p; };
layout(binding = 0) readonly buffer Logits { float logits[]; };
layout(binding = 1) readonly buffer Peaks { float peaks[]; };
layout(binding = 2) buffer Found {
    uint found;
    uint unused;
    uvec2 pairs[];    // which, and the bits of its value
};

// Ordered like the numbers.
uint order(float value) {
    const uint bits = floatBitsToUint(value);
    return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
}

void main() {
    uint bound = 0;
    for (uint bit = 1u << 31; bit >= 1u << 16; bit >>= 1) {
        float above = 0.0;
        for (uint i = gl_LocalInvocationIndex; i < p.peaks; i += gl_WorkGroupSize.x) {
            above += order(peaks[i]) >= (bound | bit) ? 1.0 : 0.0;
        }
        if (workgroup_sum(above) >= float(p.count)) {
            bound |= bit;
        }
    }
    const uint first = 4 * (flat_workgroup() * gl_WorkGroupSize.x + gl_LocalInvocationIndex);
    for (uint i = first; i < min(first + 4, p.logits); ++i) {
        if (order(logits[i]) >= bound) {
            const uint place = atomicAdd(found, 1);
            if (place < kMostFound) {
                pairs[place] = uvec2(i, floatBitsToUint(logits[i]));
            }
        }
    }
}
