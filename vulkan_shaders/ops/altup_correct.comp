#version 450
// inference/ops/altup.h: adds the normed feed-forward output to the residual, and corrects every stream by what the layer
// made of the active one. A workgroup takes a token; its invocations keep their columns in registers.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/activations.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kInputs = 4;
layout(constant_id = 2) const bool kHasScale = true;
layout(constant_id = 3) const uint kVectors = 1;    // of four columns, for each invocation

const uint kSums = kInputs + 1;
#define WORKGROUP_SUMS kSums
#include "include/reduce.glsl"

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer Predictions { vec4 predictions[]; };       // [inputs, tokens, hidden]
layout(binding = 1) readonly buffer RouterNorm { vec4 router_norm[]; };        // [hidden]
layout(binding = 2) readonly buffer Router { vec4 router[]; };                 // [inputs, hidden]
layout(binding = 3) readonly buffer Coefficients { float coefficients[]; };    // [inputs, inputs]
layout(binding = 4) readonly buffer Mixed { vec4 mixed[]; };                   // [tokens, hidden]
layout(binding = 5) readonly buffer FeedForward { vec4 feed_forward[]; };      // [tokens, hidden]
layout(binding = 6) readonly buffer Norm { vec4 norm_weight[]; };              // [hidden], post_feedforward_layernorm
layout(binding = 7) readonly buffer Scale { vec4 scale[]; };                   // [hidden], correct_output_scale
layout(binding = 8) writeonly buffer Corrected { vec4 corrected[]; };          // [inputs, tokens, hidden]
layout(binding = 9) writeonly buffer Scaled { vec4 scaled[]; };                // [tokens, hidden]

#include "include/altup.glsl"

void main() {
    const uint width = p.hidden / 4;
    const uint row = gl_WorkGroupID.x * width;
    const uint stream = p.tokens * width;

    vec4 predicted[kInputs * kVectors];
    vec4 residual[kVectors];
    vec4 fed[kVectors];
    float squares = 0.0;
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            fed[v] = feed_forward[row + at];
            squares += dot(fed[v], fed[v]);
            fed[v] *= norm_weight[at];
            residual[v] = mixed[row + at];
            for (uint i = 0; i < kInputs; ++i) {
                predicted[v * kInputs + i] = predictions[i * stream + row + at];
            }
        }
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);

    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            residual[v] += fed[v] * factor;
            router_add(residual[v], at, sums);
        }
    }
    workgroup_sums(sums);
    float modality[kInputs];
    router_finish(sums, modality);

    float coefficient[kInputs];
    for (uint i = 0; i < kInputs; ++i) {
        coefficient[i] = 1.0;
        for (uint j = 0; j < kInputs; ++j) {
            coefficient[i] += coefficients[i * kInputs + j] * modality[j];
        }
    }
    for (uint v = 0; v < kVectors; ++v) {
        const uint at = v * gl_WorkGroupSize.x + gl_LocalInvocationIndex;
        if (at < width) {
            vec4 active_prediction = vec4(0.0);
            for (uint i = 0; i < kInputs; ++i) {
                active_prediction = i == p.active_stream ? predicted[v * kInputs + i] : active_prediction;
            }
            const vec4 innovation = residual[v] - active_prediction;
            for (uint i = 0; i < kInputs; ++i) {
                const vec4 value = predicted[v * kInputs + i] + coefficient[i] * innovation;
                corrected[i * stream + row + at] = value;
                if (i == p.active_stream) {
                    scaled[row + at] = kHasScale ? value * scale[at] : value;
                }
            }
        }
    }
}
