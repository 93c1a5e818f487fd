#version 450
// y = x · Wᵀ for many rows of x, on matrix units that a whole workgroup uses together (VK_NV_cooperative_matrix2): the driver
// brings tiles of x, in halves, and of W, decoded block by block, to where the units want them. A workgroup makes kTileRows
// rows by kTileColumns columns of y. Tiles of x and W are whole: x has rows enough, W is no other (watching their ends takes
// three times as long).
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#extension GL_EXT_buffer_reference : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#extension GL_NV_cooperative_matrix2 : require
#include "params/linear.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kTileRows = 128;
layout(constant_id = 2) const uint kTileColumns = 128;
// 3: kGate, in linear_store.glsl
layout(constant_id = 4) const uint kDepth = 32;     // features at a time
layout(constant_id = 5) const uint kUnroll = 1;     // in_features is a multiple of kUnroll * kDepth

layout(push_constant) uniform Push { LinearParams p; };
layout(binding = 0) readonly buffer X { float16_t x[]; };    // [rows up to whole tiles, x_stride]
#include "include/linear_store.glsl"

#if defined(VARIANT_F16)
#define DECODED
layout(binding = 1) readonly buffer Weight { float16_t weight[]; };
const uint kBlock = 1;
#else
#define DECODED , decode
layout(binding = 1) readonly buffer Weight { uint16_t weight[]; };
layout(buffer_reference, std430, buffer_reference_align = 2) buffer Halves1 { uint16_t at[1]; };
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Word1 { float value; };
layout(buffer_reference, std430, buffer_reference_align = 2) buffer Halves9 { uint16_t at[9]; };
layout(buffer_reference, std430, buffer_reference_align = 2) buffer Halves17 { uint16_t at[17]; };
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Words36 { uint at[36]; };
layout(buffer_reference, std430, buffer_reference_align = 2) buffer Halves105 { uint16_t at[105]; };

float half_of(uint16_t bits) { return float(uint16BitsToFloat16(bits)); }

// Element `element[1]` of a block, as dtype.h describes the types.
#if defined(VARIANT_F32)
const uint kBlock = 1;
float16_t decode(const in Word1 block, const in uint coordinates[2], const in uint element[2]) { return float16_t(block.value); }
#elif defined(VARIANT_BF16)
const uint kBlock = 1;
float16_t decode(const in Halves1 block, const in uint coordinates[2], const in uint element[2]) {
    return float16_t(uintBitsToFloat(uint(block.at[0]) << 16));
}
#elif defined(VARIANT_Q4_0)
const uint kBlock = 32;
float16_t decode(const in Halves9 block, const in uint coordinates[2], const in uint element[2]) {
    const uint i = element[1];
    const uint nibble = uint(block.at[1 + (i & 15u) / 2]) >> (i & 1u) * 8 + i / 16 * 4 & 15u;
    return uint16BitsToFloat16(block.at[0]) * (float16_t(nibble) - float16_t(8.0));
}
#elif defined(VARIANT_Q8_0)
const uint kBlock = 32;
float16_t decode(const in Halves17 block, const in uint coordinates[2], const in uint element[2]) {
    const uint i = element[1];
    const int value = int(uint(block.at[1 + i / 2]) << (i % 2 == 0 ? 24 : 16)) >> 24;
    return float16_t(half_of(block.at[0]) * float(value));
}
#elif defined(VARIANT_Q4_K)
const uint kBlock = 256;
uint scale_byte(const in Words36 block, uint index) { return block.at[1 + index / 4] >> 8 * (index % 4) & 0xffu; }

float16_t decode(const in Words36 block, const in uint coordinates[2], const in uint element[2]) {
    const uint i = element[1];
    const uint part = i / 32;
    uint scale;
    uint minimum;
    if (part < 4) {
        scale = scale_byte(block, part) & 63u;
        minimum = scale_byte(block, part + 4) & 63u;
    } else {
        const uint rest = scale_byte(block, part + 4);
        scale = rest & 15u | scale_byte(block, part - 4) >> 6 << 4;
        minimum = rest >> 4 | scale_byte(block, part) >> 6 << 4;
    }
    const vec2 factors = unpackHalf2x16(block.at[0]);
    const uint nibble = block.at[4 + part / 2 * 8 + i % 32 / 4] >> 8 * (i % 4) + 4 * (part % 2) & 15u;
    return float16_t(factors.x * float(scale) * float(nibble) - factors.y * float(minimum));
}
#elif defined(VARIANT_Q6_K)
const uint kBlock = 256;
uint byte_at(const in Halves105 block, uint index) { return uint(block.at[index / 2]) >> 8 * (index % 2) & 0xffu; }

float16_t decode(const in Halves105 block, const in uint coordinates[2], const in uint element[2]) {
    const uint i = element[1];
    const uint half_block = i / 128;
    const uint quarter = i % 128 / 32;
    const uint low = byte_at(block, 64 * half_block + 32 * (quarter % 2) + i % 32) >> 4 * (quarter / 2) & 15u;
    const uint high = byte_at(block, 128 + 32 * half_block + i % 32) >> 2 * quarter & 3u;
    const int scale = int(byte_at(block, 192 + i / 16) << 24) >> 24;
    return float16_t(half_of(block.at[104]) * float(scale) * (float(low | high << 4) - 32.0));
}
#endif
#endif

float gated(const in uint row, const in uint column, const in float sum, const in uint first_row, const in uint first_column) {
    const uint y_row = first_row + row;
    const uint y_column = first_column + column;
    return y_row < p.rows && y_column < p.out_features ? gate_product(y_row, y_column, sum) : 0.0;
}

void main() {
    const uint first_row = gl_WorkGroupID.y * kTileRows;
    const uint first_column = gl_WorkGroupID.x * kTileColumns;
    tensorLayoutNV<2> x_layout = createTensorLayoutNV(2);
    tensorLayoutNV<2> w_layout = createTensorLayoutNV(2);
    tensorLayoutNV<2, gl_CooperativeMatrixClampModeConstantNV> y_layout = createTensorLayoutNV(2, gl_CooperativeMatrixClampModeConstantNV);
    const tensorViewNV<2, false, 1, 0> transposed = createTensorViewNV(2, false, 1, 0);
    x_layout = setTensorLayoutDimensionNV(x_layout, (p.rows + kTileRows - 1) / kTileRows * kTileRows, p.in_features);
    x_layout = setTensorLayoutStrideNV(x_layout, p.x_stride & ~7u, 1);    // says that rows are aligned
    if (kBlock > 1) {
        w_layout = setTensorLayoutBlockSizeNV(w_layout, 1, kBlock);
    }
    w_layout = setTensorLayoutDimensionNV(w_layout, p.out_features, p.in_features);
    w_layout = setTensorLayoutStrideNV(w_layout, kBlock > 1 ? p.weight_columns / kBlock : p.weight_columns & ~7u, 1);
    y_layout = setTensorLayoutDimensionNV(y_layout, p.rows, p.out_features);
    y_layout = setTensorLayoutStrideNV(y_layout, p.y_stride, 1);

    coopmat<float, gl_ScopeWorkgroup, kTileRows, kTileColumns, gl_MatrixUseAccumulator> sums =
        coopmat<float, gl_ScopeWorkgroup, kTileRows, kTileColumns, gl_MatrixUseAccumulator>(0.0);
    [[dont_unroll]] for (uint start = 0; start < p.in_features; start += kDepth * kUnroll) {
        [[unroll]] for (uint step_ = 0; step_ < kUnroll; ++step_) {
            const uint feature = start + step_ * kDepth;
            coopmat<float16_t, gl_ScopeWorkgroup, kTileRows, kDepth, gl_MatrixUseA> a;
            coopmat<float16_t, gl_ScopeWorkgroup, kDepth, kTileColumns, gl_MatrixUseB> b;
            coopMatLoadTensorNV(a, x, 0, sliceTensorLayoutNV(x_layout, first_row, kTileRows, feature, kDepth));
            coopMatLoadTensorNV(b, weight, 0, sliceTensorLayoutNV(w_layout, first_column, kTileColumns, feature, kDepth), transposed
                                DECODED);
            sums = coopMatMulAdd(a, b, sums);
        }
    }
    if (kGate != kGateNone) {
        coopMatPerElementNV(sums, sums, gated, first_row, first_column);
    }
    coopMatStoreTensorNV(sums, y, p.y_offset, sliceTensorLayoutNV(y_layout, first_row, kTileRows, first_column, kTileColumns));
}
