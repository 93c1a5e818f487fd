#version 450
// inference/ops/altup.h: the injection that the layer before left, predict, and the norm of the active prediction. A workgroup
// takes a token; its invocations keep their columns in registers, since waiting for memory again is what would take long.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/activations.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kInputs = 4;
layout(constant_id = 2) const bool kHasInjection = false;
layout(constant_id = 3) const uint kVectors = 1;    // of four columns, for each invocation

const uint kSums = kInputs + 2;
#define WORKGROUP_SUMS kSums
#include "include/reduce.glsl"

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer Streams { vec4 streams[]; };               // [inputs, tokens, hidden]
layout(binding = 1) readonly buffer RouterNorm { vec4 router_norm[]; };        // [hidden]
layout(binding = 2) readonly buffer Router { vec4 router[]; };                 // [inputs, hidden]
layout(binding = 3) readonly buffer Coefficients { float coefficients[]; };    // [inputs * inputs, inputs]
layout(binding = 4) readonly buffer Norm { vec4 norm_weight[]; };              // [hidden]
layout(binding = 5) readonly buffer Injection { vec4 injection[]; };           // [tokens, hidden]
layout(binding = 6) readonly buffer InjectionNorm { vec4 injection_norm[]; };  // [hidden]
layout(binding = 7) writeonly buffer Predictions { vec4 predictions[]; };      // [inputs, tokens, hidden]
layout(binding = 8) writeonly buffer Normed { vec4 normed[]; };                // [tokens, hidden]

#include "include/altup.glsl"

void main() {
    const uint width = p.hidden / 4;
    const uint row = gl_WorkGroupID.x * width;
    const uint stream = p.tokens * width;

    vec4 values[kInputs * kVectors];
    vec4 injected[kVectors];
    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        injected[v] = vec4(0.0);
        if (at < width) {
            for (uint i = 0; i < kInputs; ++i) {
                values[v * kInputs + i] = streams[i * stream + row + at];
            }
            router_add(streams[p.active_stream * stream + row + at], at, sums);
            if (kHasInjection) {
                injected[v] = injection[row + at];
                sums[kInputs + 1] += dot(injected[v], injected[v]);
                injected[v] *= injection_norm[at];
            }
        }
    }
    workgroup_sums(sums);
    float modality[kInputs];
    router_finish(sums, modality);
    const float injection_factor = inversesqrt(sums[kInputs + 1] / float(p.hidden) + p.epsilon);

    float mix[kInputs * kInputs];    // [to, from]
    for (uint i = 0; i < kInputs * kInputs; ++i) {
        mix[i] = 0.0;
        for (uint j = 0; j < kInputs; ++j) {
            mix[i] += coefficients[i * kInputs + j] * modality[j];
        }
    }
    float squares = 0.0;
    vec4 active_prediction[kVectors];
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            if (kHasInjection) {
                for (uint i = 0; i < kInputs; ++i) {
                    values[v * kInputs + i] += i != p.active_stream ? injected[v] * injection_factor : vec4(0.0);
                }
            }
            for (uint i = 0; i < kInputs; ++i) {
                vec4 sum = values[v * kInputs + i];
                for (uint j = 0; j < kInputs; ++j) {
                    sum += mix[i * kInputs + j] * values[v * kInputs + j];
                }
                predictions[i * stream + row + at] = sum;
                if (i == p.active_stream) {
                    active_prediction[v] = sum;
                    squares += dot(sum, sum);
                }
            }
        }
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            normed[row + at] = active_prediction[v] * factor * norm_weight[at];
        }
    }
}
