#version 450
// inference/ops/altup.h: adds the normed feed-forward output to the residual, and corrects every stream by what the layer
// made of the active one. A workgroup takes a token.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/altup.h"
#include "include/activations.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kInputs = 4;
layout(constant_id = 2) const bool kHasScale = true;

layout(push_constant) uniform Push { AltupParams p; };
layout(binding = 0) readonly buffer Predictions { float predictions[]; };      // [inputs, tokens, hidden]
layout(binding = 1) readonly buffer RouterNorm { float router_norm[]; };       // [hidden]
layout(binding = 2) readonly buffer Router { float router[]; };                // [inputs, hidden]
layout(binding = 3) readonly buffer Coefficients { float coefficients[]; };    // [inputs, inputs]
layout(binding = 4) readonly buffer Mixed { float mixed[]; };                  // [tokens, hidden]
layout(binding = 5) readonly buffer FeedForward { float feed_forward[]; };     // [tokens, hidden]
layout(binding = 6) readonly buffer Norm { float norm_weight[]; };             // [hidden], post_feedforward_layernorm
layout(binding = 7) readonly buffer Scale { float scale[]; };                  // [hidden], correct_output_scale
layout(binding = 8) writeonly buffer Corrected { float corrected[]; };         // [inputs, tokens, hidden]
layout(binding = 9) buffer Scaled { float scaled[]; };                         // [tokens, hidden]

#include "include/altup.glsl"

void main() {
    const uint row = gl_WorkGroupID.x * p.hidden;
    const uint stream = p.tokens * p.hidden;
    const uint active_row = p.active_stream * stream + row;

    float squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        squares += feed_forward[row + column] * feed_forward[row + column];
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);

    float modality[kInputs];
    [[unroll]] for (uint i = 0; i < kInputs; ++i) {
        modality[i] = 0.0;
    }
    squares = 0.0;
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        const float activated = mixed[row + column] + feed_forward[row + column] * factor * norm_weight[column];
        scaled[row + column] = activated;    // kept there for the second round
        router_add(activated, column, squares, modality);
    }
    router_finish(squares, modality);

    float coefficient[kInputs];
    [[unroll]] for (uint i = 0; i < kInputs; ++i) {
        coefficient[i] = 1.0;
        [[unroll]] for (uint j = 0; j < kInputs; ++j) {
            coefficient[i] += coefficients[i * kInputs + j] * modality[j];
        }
    }
    for (uint column = gl_LocalInvocationIndex; column < p.hidden; column += gl_WorkGroupSize.x) {
        const float innovation = scaled[row + column] - predictions[active_row + column];
        [[unroll]] for (uint i = 0; i < kInputs; ++i) {
            const float value = predictions[i * stream + row + column] + coefficient[i] * innovation;
            corrected[i * stream + row + column] = value;
            if (i == p.active_stream) {
                scaled[row + column] = kHasScale ? value * scale[column] : value;
            }
        }
    }
}
