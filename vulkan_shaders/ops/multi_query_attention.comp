#version 450
// inference/ops/multi_query_attention.h: softmax(q · kᵀ · scale) · v without ever holding all scores. A workgroup takes 64 queries
// and walks over the keys 32 at a time; per query it keeps the largest score so far and the sums relative to it.
// Scores: an invocation makes 4 queries by 4 keys from slabs of 16 features. Values: 4 queries by up to 16 columns.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "params/multi_query_attention.h"

layout(local_size_x = 128) in;
layout(constant_id = 0) const uint kKeyDim = 64;      // multiples of 8, at most 128
layout(constant_id = 1) const uint kValueDim = 64;

layout(push_constant) uniform Push { MultiQueryAttentionParams p; };
layout(binding = 0) readonly buffer Q { vec4 q[]; };      // [queries, key dim]
layout(binding = 1) readonly buffer K { vec4 k[]; };      // [keys, key dim]
layout(binding = 2) readonly buffer V { vec4 v[]; };      // [keys, value dim]
layout(binding = 3) writeonly buffer Y { vec4 y[]; };     // [queries, value dim]

const uint kQueries = 64;
const uint kKeys = 32;
const uint kDepth = 16;
const uint kQueryPitch = kQueries / 4 + 1;    // in vec4; the extra one keeps stores off each other's banks
const uint kKeyPitch = kKeys / 4 + 1;
const uint kColumnGroups = 8;
const uint kColumns = (kValueDim / 4 + kColumnGroups - 1) / kColumnGroups;    // of four values, per invocation
const float kNothing = -3.0e38;    // less than any score; not infinite, because the difference of infinities is no number

shared vec4 query_slab[kDepth * kQueryPitch];    // [feature, query]
shared vec4 key_slab[kDepth * kKeyPitch];        // [feature, key]
shared vec4 scores[kKeys * kQueryPitch];         // [key, query]; then the probabilities, not yet divided by their sum
shared vec4 per_query[kQueries / 2];             // what the softmax tells the sums: a factor for each query, finally two sums

void load_query_slab(uint first_query, uint start) {
    for (uint i = gl_LocalInvocationIndex; i < kQueries * kDepth / 4; i += 128) {
        const uint row = i / (kDepth / 4);
        const uint piece = i % (kDepth / 4);
        vec4 value = vec4(0.0);
        if (first_query + row < p.queries && start + piece * 4 < kKeyDim) {
            value = q[(first_query + row) * (kKeyDim / 4) + start / 4 + piece];
        }
        [[unroll]] for (uint j = 0; j < 4; ++j) {
            query_slab[(piece * 4 + j) * kQueryPitch + row / 4][row % 4] = value[j];
        }
    }
}

void load_key_slab(uint first_key, uint start) {
    const uint row = gl_LocalInvocationIndex / (kDepth / 4);
    const uint piece = gl_LocalInvocationIndex % (kDepth / 4);
    vec4 value = vec4(0.0);
    if (first_key + row < p.keys && start + piece * 4 < kKeyDim) {
        value = k[(first_key + row) * (kKeyDim / 4) + start / 4 + piece];
    }
    [[unroll]] for (uint j = 0; j < 4; ++j) {
        key_slab[(piece * 4 + j) * kKeyPitch + row / 4][row % 4] = value[j];
    }
}

void main() {
    const uint thread = gl_LocalInvocationIndex;
    const uint first_query = gl_WorkGroupID.x * kQueries;
    const uint query_group = thread / kColumnGroups;    // of four queries
    const uint column_group = thread % kColumnGroups;   // of keys, or of values
    const uint softmax_query = thread % kQueries;       // two invocations share a query in the softmax
    const uint softmax_half = thread / kQueries;
    float largest = kNothing;
    float total = 0.0;
    vec4 sums[16];    // [column, query]
    [[unroll]] for (uint i = 0; i < 4 * kColumns; ++i) {
        sums[i] = vec4(0.0);
    }

    for (uint first_key = 0; first_key < p.keys; first_key += kKeys) {
        vec4 products[4] = vec4[4](vec4(0.0), vec4(0.0), vec4(0.0), vec4(0.0));    // [key, query]
        for (uint start = 0; start < kKeyDim; start += kDepth) {
            barrier();    // the slabs and the scores of the last round have been used
            if (kKeyDim > kDepth || first_key == 0) {
                load_query_slab(first_query, start);
            }
            load_key_slab(first_key, start);
            barrier();
            [[unroll]] for (uint feature = 0; feature < kDepth; ++feature) {
                const vec4 a = query_slab[feature * kQueryPitch + query_group];
                const vec4 b = key_slab[feature * kKeyPitch + column_group];
                products[0] += b.x * a;
                products[1] += b.y * a;
                products[2] += b.z * a;
                products[3] += b.w * a;
            }
        }
        [[unroll]] for (uint i = 0; i < 4; ++i) {
            const uint key = column_group * 4 + i;
            scores[key * kQueryPitch + query_group] = first_key + key < p.keys ? products[i] * p.scale : vec4(kNothing);
        }
        barrier();
        float tile_largest = largest;
        for (uint key = 0; key < kKeys; ++key) {
            tile_largest = max(tile_largest, scores[key * kQueryPitch + softmax_query / 4][softmax_query % 4]);
        }
        barrier();    // both halves have seen the scores
        const float factor = exp(largest - tile_largest);
        largest = tile_largest;
        total *= factor;
        for (uint i = 0; i < kKeys / 2; ++i) {
            const uint at = (softmax_half * (kKeys / 2) + i) * kQueryPitch + softmax_query / 4;
            const float probability = exp(scores[at][softmax_query % 4] - largest);
            scores[at][softmax_query % 4] = probability;
            total += probability;
        }
        if (softmax_half == 0) {
            per_query[softmax_query / 4][softmax_query % 4] = factor;
        }
        barrier();
        const vec4 factors = per_query[query_group];
        [[unroll]] for (uint i = 0; i < 4 * kColumns; ++i) {
            sums[i] *= factors;
        }
        const uint key_count = min(kKeys, p.keys - first_key);
        for (uint key = 0; key < key_count; ++key) {
            const vec4 probability = scores[key * kQueryPitch + query_group];
            [[unroll]] for (uint j = 0; j < kColumns; ++j) {
                const uint column = min(column_group + j * kColumnGroups, kValueDim / 4 - 1);
                const vec4 value = v[(first_key + key) * (kValueDim / 4) + column];
                sums[4 * j + 0] += value.x * probability;
                sums[4 * j + 1] += value.y * probability;
                sums[4 * j + 2] += value.z * probability;
                sums[4 * j + 3] += value.w * probability;
            }
        }
    }
    barrier();    // the last factors have been used
    per_query[thread / 4][thread % 4] = total;
    barrier();
    const vec4 totals = per_query[query_group] + per_query[kQueries / 4 + query_group];
    [[unroll]] for (uint j = 0; j < kColumns; ++j) {
        const uint column = column_group + j * kColumnGroups;
        [[unroll]] for (uint i = 0; i < 4; ++i) {
            const uint query = first_query + query_group * 4 + i;
            if (query < p.queries && column < kValueDim / 4) {
                y[query * (kValueDim / 4) + column] =
                    vec4(sums[4 * j][i], sums[4 * j + 1][i], sums[4 * j + 2][i], sums[4 * j + 3][i]) / totals[i];
            }
        }
    }
}
