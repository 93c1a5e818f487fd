#version 450
// inference/ops/attention.h: norms per head, RoPE, and keys and values into the cache. A workgroup takes a head of a token:
// first the query heads, then those of the keys, then those of the values.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/attention_prepare.h"
#include "include/cache_type.glsl"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadDim = 256;

layout(push_constant) uniform Push { AttentionPrepareParams p; };
layout(binding = 0) readonly buffer QNorm { float q_norm[]; };          // [head_dim]
layout(binding = 1) readonly buffer KNorm { float k_norm[]; };          // [head_dim]
layout(binding = 2) readonly buffer Rope { vec2 rope[]; };              // [positions, head_dim / 2] cos, sin
layout(binding = 3) readonly buffer KRaw { float k_raw[]; };            // [tokens, kv_heads, head_dim]
layout(binding = 4) readonly buffer VRaw { float v_raw[]; };            // [tokens, kv_heads, head_dim]
layout(binding = 5) buffer Q { float q[]; };                            // [tokens, heads, head_dim]
layout(binding = 6) writeonly buffer K { CACHE_SCALAR k_cache[]; };     // [capacity, kv_heads, head_dim]
layout(binding = 7) writeonly buffer V { CACHE_SCALAR v_cache[]; };     // [capacity, kv_heads, head_dim]

#if defined(VARIANT_Q8_0)
shared float made[kHeadDim];

void keep(uint kind, uint slot, uint i, float value) { made[i] = value; }

// Each block of 32 by its largest: the numbers are at most half a 127th of that away.
void write_blocks(uint kind, uint slot) {
    barrier();
    for (uint i = 2 * gl_LocalInvocationIndex; i < kHeadDim; i += 2 * gl_WorkGroupSize.x) {
        float largest = 0.0;
        for (uint j = i / 32 * 32; j < i / 32 * 32 + 32; ++j) {
            largest = abs(made[j]) <= largest ? largest : abs(made[j]);    // also what is no number
        }
        const float per_step = largest == 0.0 ? 0.0 : 127.0 / largest;
        const ivec2 steps = ivec2(round(vec2(made[i], made[i + 1]) * per_step));
        const uint both = uint(steps.x & 0xff | (steps.y & 0xff) << 8);
        const uint scale = packHalf2x16(vec2(largest / 127.0, 0.0));
        const uint block = (slot + i) / 32 * kBlockHalves;
        if (kind == 1) {
            k_cache[block + 1 + i % 32 / 2] = CACHE_SCALAR(both);
        } else {
            v_cache[block + 1 + i % 32 / 2] = CACHE_SCALAR(both);
        }
        if (i % 32 == 0 && kind == 1) {
            k_cache[block] = CACHE_SCALAR(scale);
        } else if (i % 32 == 0) {
            v_cache[block] = CACHE_SCALAR(scale);
        }
    }
}
#else
void keep(uint kind, uint slot, uint i, float value) {
    if (kind == 1) {
        k_cache[slot + i] = CACHE_SCALAR(value);
    } else {
        v_cache[slot + i] = CACHE_SCALAR(value);
    }
}

void write_blocks(uint kind, uint slot) {}
#endif

float raw(uint kind, uint at) { return kind == 0 ? q[at] : kind == 1 ? k_raw[at] : v_raw[at]; }

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint position = p.first_position + token;
    const uint pairs = p.head_dim / 2;
    uint head = gl_WorkGroupID.x;
    uint kind = 0;    // query, key, value
    uint heads = p.heads;
    if (head >= p.heads) {
        head -= p.heads;
        kind = 1 + head / p.kv_heads;
        head = head % p.kv_heads;
        heads = p.kv_heads;
    }
    const uint start = (token * heads + head) * p.head_dim;
    float squares = 0.0;
    for (uint i = gl_LocalInvocationIndex; i < p.head_dim; i += gl_WorkGroupSize.x) {
        const float value = raw(kind, start + i);
        squares += value * value;
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.head_dim) + p.epsilon);
    const uint slot = ((position % p.capacity) * p.kv_heads + head) * p.head_dim;
    for (uint i = gl_LocalInvocationIndex; i < pairs; i += gl_WorkGroupSize.x) {
        float a = raw(kind, start + i) * factor;
        float b = raw(kind, start + pairs + i) * factor;
        if (kind == 2) {
            keep(kind, slot, i, a);
            keep(kind, slot, pairs + i, b);
            continue;
        }
        a *= kind == 0 ? q_norm[i] : k_norm[i];
        b *= kind == 0 ? q_norm[pairs + i] : k_norm[pairs + i];
        const vec2 turn = rope[position * pairs + i];
        const float first = a * turn.x - b * turn.y;
        const float second = b * turn.x + a * turn.y;
        if (kind == 0) {
            q[start + i] = first;
            q[start + pairs + i] = second;
        } else {
            keep(kind, slot, i, first);
            keep(kind, slot, pairs + i, second);
        }
    }
    if (kind != 0) {
        write_blocks(kind, slot);
    }
}
