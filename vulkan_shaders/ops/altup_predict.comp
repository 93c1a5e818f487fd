#version 450
// inference/ops/altup.h: the injection that the layer before left, predict, and the norm of the active prediction. A workgroup
// takes a token.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/activations.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kInputs = 4;
layout(constant_id = 2) const bool kHasInjection = false;

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer Streams { float streams[]; };              // [inputs, tokens, hidden]
layout(binding = 1) readonly buffer RouterNorm { float router_norm[]; };       // [hidden]
layout(binding = 2) readonly buffer Router { float router[]; };                // [inputs, hidden]
layout(binding = 3) readonly buffer Coefficients { float coefficients[]; };    // [inputs * inputs, inputs]
layout(binding = 4) readonly buffer Norm { float norm_weight[]; };             // [hidden]
layout(binding = 5) readonly buffer Injection { float injection[]; };          // [tokens, hidden]
layout(binding = 6) readonly buffer InjectionNorm { float injection_norm[]; }; // [hidden]
layout(binding = 7) buffer Predictions { float predictions[]; };               // [inputs, tokens, hidden]
layout(binding = 8) writeonly buffer Normed { float normed[]; };               // [tokens, hidden]

#include "include/altup.glsl"

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    const uint stream = p.tokens * p.hidden;
    const uint active_row = p.active_stream * stream + row;

    float squares = 0.0;
    float modality[kInputs];
    [[unroll]] for (uint i = 0; i < kInputs; ++i) {
        modality[i] = 0.0;
    }
    float injection_squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        router_add(streams[active_row + column], column, squares, modality);
        if (kHasInjection) {
            injection_squares += injection[row + column] * injection[row + column];
        }
    }
    router_finish(squares, modality);
    const float injection_factor =
        kHasInjection ? inversesqrt(workgroup_sum(injection_squares) / float(p.hidden) + p.epsilon) : 0.0;

    float mix[kInputs * kInputs];    // [to, from]
    [[unroll]] for (uint i = 0; i < kInputs * kInputs; ++i) {
        mix[i] = 0.0;
        [[unroll]] for (uint j = 0; j < kInputs; ++j) {
            mix[i] += coefficients[i * kInputs + j] * modality[j];
        }
    }
    squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        float values[kInputs];
        [[unroll]] for (uint i = 0; i < kInputs; ++i) {
            values[i] = streams[i * stream + row + column];
            if (kHasInjection && i != p.active_stream) {
                values[i] += injection[row + column] * injection_factor * injection_norm[column];
            }
        }
        [[unroll]] for (uint i = 0; i < kInputs; ++i) {
            float sum = values[i];
            [[unroll]] for (uint j = 0; j < kInputs; ++j) {
                sum += mix[i * kInputs + j] * values[j];
            }
            predictions[i * stream + row + column] = sum;
            squares += i == p.active_stream ? sum * sum : 0.0;
        }
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        normed[row + column] = predictions[active_row + column] * factor * norm_weight[column];
    }
}
