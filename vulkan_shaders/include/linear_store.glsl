// Where a product goes: into y as it is, or gated by another matrix of y's rows (or, in kernels for few rows, by another
// product).
#include "include/activations.glsl"

layout(constant_id = 3) const uint kGate = 0;

const uint kGateNone = 0;
const uint kGateSum = 1;      // gelu(sum) · gate
const uint kGateOther = 2;    // sum · gelu(gate)
const uint kGatePair = 3;     // gelu(sum) · the sum of the row pair_offset further down in W

layout(binding = 2) readonly buffer Gate { float gate[]; };    // [rows, gate_stride]
layout(binding = 3) writeonly buffer Y { float y[]; };         // [rows, y_stride]

float gate_product(uint row, uint column, float sum) {
    const float other = gate[row * p.gate_stride + p.gate_offset + column];
    return kGate == kGateSum ? gelu(sum) * other : sum * gelu(other);
}

void store(uint row, uint column, float sum) {
    if (kGate == kGateSum || kGate == kGateOther) {
        sum = gate_product(row, column, sum);
    }
    y[row * p.y_stride + p.y_offset + column] = sum;
}
