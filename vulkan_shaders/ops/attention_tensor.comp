#version 450
// inference/ops/attention.h for many queries, on matrix units that a whole workgroup uses together
// (VK_NV_cooperative_matrix2): a workgroup takes kRows queries of a head, and the keys in tiles of kKeys, with a streaming
// softmax in f32 (FlashAttention, arXiv 2205.14135, algorithm 1). Scores and values are multiplied in f16.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#extension GL_NV_cooperative_matrix2 : require
#include "params/attention.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 256;
layout(constant_id = 2) const uint kRows = 64;
layout(constant_id = 3) const uint kKeys = 32;    // the cache's capacity is a multiple of it

layout(push_constant) uniform Push { AttentionParams p; };
layout(binding = 0) readonly buffer Q { float q[]; };         // [tokens, heads, head_dim]
layout(binding = 1) readonly buffer K { float16_t k[]; };     // [capacity, kv_heads, head_dim]
layout(binding = 2) readonly buffer V { float16_t v[]; };     // [capacity, kv_heads, head_dim]
layout(binding = 3) writeonly buffer Y { float y[]; };        // [tokens, heads, head_dim]

const float kNone = -3.0e38;    // the score of what a query does not see

float larger(const in float a, const in float b) { return max(a, b); }
float sum(const in float a, const in float b) { return a + b; }
float first_of(const in float a, const in float b) { return a; }    // all of a row are the same
float exponential(const in uint row, const in uint column, const in float x) { return exp(x); }
float larger_of(const in uint row, const in uint column, const in float x, const in float other) { return max(x, other); }
float reciprocal(const in uint row, const in uint column, const in float x) { return 1.0 / x; }

float seen(const in uint row, const in uint column, const in float score, const in uint first_row, const in uint first_key) {
    const uint position = p.first_position + min(first_row + row, p.tokens - 1);
    const uint key = first_key + column;
    return key <= position && (p.window == 0 || key + p.window > position) ? score : kNone;
}

void main() {
    const uint first_row = gl_WorkGroupID.y * kRows;
    const uint head = gl_WorkGroupID.x;
    const uint kv_head = head / (p.heads / p.kv_heads);
    const uint last_position = p.first_position + min(first_row + kRows, p.tokens) - 1;
    const uint first_position = p.first_position + first_row;
    const uint first_key = p.window == 0 || first_position < p.window ? 0 : (first_position + 1 - p.window) / kKeys * kKeys;

    tensorLayoutNV<2, gl_CooperativeMatrixClampModeConstantNV> q_layout = createTensorLayoutNV(2, gl_CooperativeMatrixClampModeConstantNV);
    q_layout = setTensorLayoutDimensionNV(q_layout, p.tokens, kHeadDim);
    q_layout = setTensorLayoutStrideNV(q_layout, p.heads * kHeadDim, 1);
    tensorLayoutNV<2> kv_layout = createTensorLayoutNV(2);
    kv_layout = setTensorLayoutDimensionNV(kv_layout, p.capacity, kHeadDim);
    kv_layout = setTensorLayoutStrideNV(kv_layout, p.kv_heads * kHeadDim, 1);
    const tensorViewNV<2, false, 1, 0> transposed = createTensorViewNV(2, false, 1, 0);

    coopmat<float, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseAccumulator> queries;
    coopMatLoadTensorNV(queries, q, head * kHeadDim, sliceTensorLayoutNV(q_layout, first_row, kRows, 0, kHeadDim));
    const coopmat<float16_t, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseA> query_halves =
        coopmat<float16_t, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseA>(queries);

    coopmat<float, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseAccumulator> result =
        coopmat<float, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseAccumulator>(0.0);
    coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> largest =
        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator>(kNone);
    coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> total =
        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator>(0.0);

    [[dont_unroll]] for (uint key = first_key; key <= last_position; key += kKeys) {
        const uint slot = key % p.capacity;
        coopmat<float16_t, gl_ScopeWorkgroup, kHeadDim, kKeys, gl_MatrixUseB> keys;
        coopMatLoadTensorNV(keys, k, kv_head * kHeadDim, sliceTensorLayoutNV(kv_layout, slot, kKeys, 0, kHeadDim), transposed);
        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> scores =
            coopMatMulAdd(query_halves, keys, coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator>(0.0));
        coopMatPerElementNV(scores, scores, seen, first_row, key);

        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> row_largest;
        coopMatReduceNV(row_largest, scores, gl_CooperativeMatrixReduceRowNV, larger);
        coopMatPerElementNV(row_largest, row_largest, larger_of, largest);
        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> shrink = largest - row_largest;
        coopMatPerElementNV(shrink, shrink, exponential);
        largest = row_largest;

        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> weights = scores - largest;
        coopMatPerElementNV(weights, weights, exponential);
        coopmat<float, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseAccumulator> row_total;
        coopMatReduceNV(row_total, weights, gl_CooperativeMatrixReduceRowNV, sum);
        total = total * shrink + row_total;

        coopmat<float, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseAccumulator> result_shrink;
        coopMatReduceNV(result_shrink, shrink, gl_CooperativeMatrixReduceRowNV, first_of);
        result *= result_shrink;
        coopmat<float16_t, gl_ScopeWorkgroup, kKeys, kHeadDim, gl_MatrixUseB> values;
        coopMatLoadTensorNV(values, v, kv_head * kHeadDim, sliceTensorLayoutNV(kv_layout, slot, kKeys, 0, kHeadDim));
        result = coopMatMulAdd(coopmat<float16_t, gl_ScopeWorkgroup, kRows, kKeys, gl_MatrixUseA>(weights), values, result);
    }
    coopMatPerElementNV(total, total, reciprocal);
    coopmat<float, gl_ScopeWorkgroup, kRows, kHeadDim, gl_MatrixUseAccumulator> factor;
    coopMatReduceNV(factor, total, gl_CooperativeMatrixReduceRowNV, first_of);
    result *= factor;
    coopMatStoreTensorNV(result, y, head * kHeadDim, sliceTensorLayoutNV(q_layout, first_row, kRows, 0, kHeadDim));
}
