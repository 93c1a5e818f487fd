#version 450
// inference/ops/decode_layers.h: all decoder layers for one token in one dispatch. What a layer does to rows every workgroup does
// for itself, with its columns of the streams in registers; of products each makes a share of the outputs, and waits for the
// others' before it goes on: seven times a layer. Waiting for each other within a dispatch takes half as long as beginning
// another one.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#include "params/decode_layers.h"
#include "include/activations.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kWorkgroup = 512;     // what constant 0 says
layout(constant_id = 2) const uint kColumns = 1;         // vectors of four columns of a stream, for each invocation
layout(constant_id = 3) const uint kHeadDim = 256;       // a multiple of 8
layout(constant_id = 4) const uint kTeam = 8;            // invocations that score a key together: a power of two, up to a subgroup
layout(constant_id = 5) const uint kByteBlocks = 256;
layout(constant_id = 6) const uint kFloatVectors = 512;
layout(constant_id = 7) const uint kTypes = 0x7f;

const uint kInputs = 4;    // what a vec4 holds
#define WORKGROUP_SUMS 6
#include "include/reduce.glsl"
#include "include/rows.glsl"

layout(push_constant) uniform Push { DecodeLayersParams p; };
layout(binding = 0) readonly buffer Table { DecodeLayerTable table[]; };
layout(binding = 1) readonly buffer Entering { vec4 entering[]; };         // [inputs, hidden]
layout(binding = 2) readonly buffer PerLayer { float per_layer[]; };       // [layers, per_layer_width]
layout(binding = 3) writeonly buffer Leaving { vec4 leaving[]; };          // [inputs, hidden]
layout(binding = 4) coherent buffer Scratch { float scratch[]; };          // what products make, for every workgroup
layout(binding = 4) coherent buffer ScratchVectors { vec4 scratch_vectors[]; };
#define GRID_BINDING 5
#include "include/grid.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Floats { vec4 f[]; };
layout(buffer_reference, std430, buffer_reference_align = 8) coherent buffer Cache { uvec2 h[]; };

uint layer = 0;
shared DecodeLayerTable tables[2];    // of this layer and of the one before or after it, by layer % 2

Matrix matrix(uint which, uint columns) {
    return Matrix(uvec2(tables[layer % 2].matrices[2 * which], tables[layer % 2].matrices[2 * which + 1]), tables[layer % 2].types[which], columns);
}

Floats vector_of(uint owner, uint which) {
    return Floats(uvec2(tables[owner % 2].vectors[2 * which], tables[owner % 2].vectors[2 * which + 1]));
}

Floats vector(uint which) { return vector_of(layer, which); }

vec4 halves(uvec2 bits) { return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y)); }

// ------------------------------------------------------------------------------------------------ AltUp

// This workgroup's columns of the streams, kInputs for each vector of columns, and of what a layer makes of the active one.
vec4 streams[kInputs * kColumns];
vec4 normed[kColumns];
vec4 mixed[kColumns];
vec4 next[kColumns];    // x of the products that come next

uint column_at(uint v) { return v * kWorkgroup + gl_LocalInvocationIndex; }

bool is_column(uint v) { return column_at(v) < p.hidden / 4; }

// Adds four elements of the active stream to the sums that the router needs: products with the router, then the squares.
void router_add(vec4 value, uint at, inout float sums[WORKGROUP_SUMS]) {
    const vec4 scaled = value * vector(kVectorRouterNorm).f[at];
    for (uint i = 0; i < kInputs; ++i) {
        sums[i] += dot(scaled, vector(kVectorRouter).f[i * p.hidden / 4 + at]);
    }
    sums[kInputs] += dot(value, value);
}

vec4 router_finish(float sums[WORKGROUP_SUMS]) {
    const float factor = inversesqrt(sums[kInputs] / float(p.hidden) + p.epsilon) / float(p.hidden);
    vec4 modality;
    for (uint i = 0; i < kInputs; ++i) {
        modality[i] = safe_tanh(sums[i] * factor);
    }
    return modality;
}

// Adds what the layer before still had to, and predicts.
void predict() {
    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    vec4 injected[kColumns];
    for (uint v = 0; v < kColumns; ++v) {
        const uint at = column_at(v);
        injected[v] = vec4(0.0);
        if (at < p.hidden / 4) {
            router_add(streams[v * kInputs + p.active_stream], at, sums);
            if (layer > 0) {
                injected[v] = scratch_vectors[p.injection_at / 4 + at];
                sums[kInputs + 1] += dot(injected[v], injected[v]);
                injected[v] *= vector_of(layer - 1, kVectorInjectionNorm).f[at];
            }
        }
    }
    workgroup_sums(sums);
    const vec4 modality = router_finish(sums);
    float mix[kInputs * kInputs];
    for (uint i = 0; i < kInputs * kInputs; ++i) {
        mix[i] = dot(vector(kVectorPrediction).f[i], modality);
    }
    const float injection_factor = inversesqrt(sums[kInputs + 1] / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kColumns; ++v) {
        vec4 before[kInputs];
        for (uint i = 0; i < kInputs; ++i) {
            before[i] = streams[v * kInputs + i] + (i != p.active_stream ? injected[v] * injection_factor : vec4(0.0));
        }
        for (uint i = 0; i < kInputs; ++i) {
            vec4 sum = before[i];
            for (uint j = 0; j < kInputs; ++j) {
                sum += mix[i * kInputs + j] * before[j];
            }
            streams[v * kInputs + i] = sum;
        }
    }
}

// Corrects the predictions by what the layer made of the active one.
void correct(vec4 activated[kColumns]) {
    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    for (uint v = 0; v < kColumns; ++v) {
        if (is_column(v)) {
            router_add(activated[v], column_at(v), sums);
        }
    }
    workgroup_sums(sums);
    const vec4 modality = router_finish(sums);
    float factors[kInputs];
    for (uint i = 0; i < kInputs; ++i) {
        factors[i] = 1.0 + dot(vector(kVectorCorrection).f[i], modality);
    }
    for (uint v = 0; v < kColumns; ++v) {
        const vec4 innovation = activated[v] - streams[v * kInputs + p.active_stream];
        for (uint i = 0; i < kInputs; ++i) {
            streams[v * kInputs + i] += factors[i] * innovation;
        }
    }
}

#include "include/decode_attention.glsl"

// ------------------------------------------------------------------------------------------------ a layer

// Its products, each after what makes x of the products before.
const uint kStepProjectIn = 0;       // q, k, v and the left half of LAuReL
const uint kStepAttend = 1;          // attention, and the right half of LAuReL
const uint kStepProjectOut = 2;
const uint kStepGateAndUp = 3;
const uint kStepDown = 4;
const uint kStepPerLayerIn = 5;
const uint kStepPerLayerOut = 6;
const uint kStepsOfLayer = 7;


void norm_active() {
    float squares = 0.0;
    for (uint v = 0; v < kColumns; ++v) {
        const vec4 value = is_column(v) ? streams[v * kInputs + p.active_stream] : vec4(0.0);
        squares += dot(value, value);
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kColumns; ++v) {
        normed[v] = is_column(v) ? streams[v * kInputs + p.active_stream] * factor * vector(kVectorInputNorm).f[column_at(v)] : vec4(0.0);
        next[v] = normed[v];
    }
}

void attend() {
    const uint units = p.heads * part_count();
    for (uint unit = gl_WorkGroupID.x; unit < units; unit += gl_NumWorkGroups.x) {
        attend_to_part(unit / part_count(), unit % part_count());
    }
}

// Steps 5 and 7 to 10 (text.md §3): what attention and LAuReL made of the active stream, and its norm.
void mix_residuals() {
    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    vec4 attention[kColumns];
    vec4 laurel[kColumns];
    for (uint v = 0; v < kColumns; ++v) {
        const uint at = column_at(v);
        attention[v] = laurel[v] = vec4(0.0);
        if (is_column(v)) {
            attention[v] = scratch_vectors[p.o_at / 4 + at];
            laurel[v] = scratch_vectors[p.laurel_at / 4 + at];
            sums[0] += dot(attention[v], attention[v]);
            sums[1] += dot(laurel[v], laurel[v]);
            attention[v] *= vector(kVectorAttentionNorm).f[at];
            laurel[v] *= vector(kVectorLaurelNorm).f[at];
        }
    }
    workgroup_sums(sums);
    const vec2 factors = inversesqrt(vec2(sums[0], sums[1]) / float(p.hidden) + p.epsilon);
    float squares = 0.0;
    for (uint v = 0; v < kColumns; ++v) {
        mixed[v] = (streams[v * kInputs + p.active_stream] + normed[v] + attention[v] * factors.x + laurel[v] * factors.y) *
                   0.7071067811865476;
        squares += is_column(v) ? dot(mixed[v], mixed[v]) : 0.0;
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kColumns; ++v) {
        next[v] = is_column(v) ? mixed[v] * factor * vector(kVectorFeedForwardNorm).f[column_at(v)] : vec4(0.0);
    }
}

// The gate below which units are off: Gaussian top-k.
float gate_cutoff() {
    const uint width = tables[layer % 2].mlp_width;
    float sum = 0.0;
    for (uint at = gl_LocalInvocationIndex; at < width / 4; at += kWorkgroup) {
        const vec4 gate = scratch_vectors[p.gate_at / 4 + at];
        sum += gate.x + gate.y + gate.z + gate.w;
    }
    const float mean = workgroup_sum(sum) / float(width);
    float squares = 0.0;
    for (uint at = gl_LocalInvocationIndex; at < width / 4; at += kWorkgroup) {
        const vec4 difference = scratch_vectors[p.gate_at / 4 + at] - mean;
        squares += dot(difference, difference);
    }
    return mean + sqrt(workgroup_sum(squares) / float(width)) * tables[layer % 2].cutoff;
}

vec4 cut_gate(vec4 gate, uint at, float cutoff) {
    const vec4 up = scratch_vectors[(p.gate_at + tables[layer % 2].mlp_width) / 4 + at];
    for (uint i = 0; i < 4; ++i) {
        gate[i] = gelu(relu(gate[i] - cutoff)) * up[i];
    }
    return gate;
}

// Adds the feed-forward block to the residual, and corrects the streams by that.
void add_feed_forward() {
    float squares = 0.0;
    vec4 fed[kColumns];
    for (uint v = 0; v < kColumns; ++v) {
        fed[v] = is_column(v) ? scratch_vectors[p.down_at / 4 + column_at(v)] : vec4(0.0);
        squares += dot(fed[v], fed[v]);
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    for (uint v = 0; v < kColumns; ++v) {
        fed[v] = is_column(v) ? mixed[v] + fed[v] * factor * vector(kVectorFeedForwardOutNorm).f[column_at(v)] : vec4(0.0);
    }
    correct(fed);
    for (uint v = 0; v < kColumns; ++v) {
        next[v] = is_column(v) ? streams[v * kInputs + p.active_stream] * vector(kVectorScale).f[column_at(v)] : vec4(0.0);
    }
}

uint kv_rows() { return tables[layer % 2].owns_kv != 0 ? p.kv_heads * kHeadDim : 0; }

uint laurel_left_at() { return p.q_at + (p.heads + 2 * p.kv_heads) * kHeadDim; }    // in layers without keys too

// How long x of a step is, and how many outputs its products have.
uint width_of(uint step) {
    switch (step) {
    case kStepAttend: return p.laurel_rank;
    case kStepProjectOut: return p.heads * kHeadDim;
    case kStepDown: return tables[layer % 2].mlp_width;
    case kStepPerLayerOut: return p.per_layer_width;
    default: return p.hidden;
    }
}

uint outputs_of(uint step) {
    switch (step) {
    case kStepProjectIn: return p.heads * kHeadDim + 2 * kv_rows() + p.laurel_rank;
    case kStepGateAndUp: return tables[layer % 2].mlp_width;
    case kStepPerLayerIn: return p.per_layer_width;
    default: return p.hidden;
    }
}

// Where an output comes from, and where it goes to.
struct Output {
    uint matrix;
    uint row;
    uint to;
};

Output output_of(uint step, uint i) {
    switch (step) {
    case kStepAttend: return Output(kMatrixLaurelRight, i, p.laurel_at + i);
    case kStepProjectOut: return Output(kMatrixO, i, p.o_at + i);
    case kStepGateAndUp: return Output(kMatrixGate, i, p.gate_at + i);
    case kStepDown: return Output(kMatrixDown, i, p.down_at + i);
    case kStepPerLayerIn: return Output(kMatrixPerLayerGate, i, p.gated_at + i);
    case kStepPerLayerOut: return Output(kMatrixPerLayerProjection, i, p.injection_at + i);
    }
    const uint q_rows = p.heads * kHeadDim;
    if (i < q_rows) {
        return Output(kMatrixQ, i, p.q_at + i);
    }
    if (i < q_rows + 2 * kv_rows()) {
        return Output(i < q_rows + kv_rows() ? kMatrixK : kMatrixV, (i - q_rows) % kv_rows(), p.q_at + i);
    }
    const uint row = i - q_rows - 2 * kv_rows();
    return Output(kMatrixLaurelLeft, row, laurel_left_at() + row);
}

// This workgroup's share of a step's products: outputs are dealt out so that every workgroup has about as many. Where a subgroup has
// more than one row, its two halves take one each.
void multiply(uint step) {
    const uint width = width_of(step);
    const uint columns = step == kStepDown ? tables[layer % 2].mlp_columns : width;
    const bool has_cutoff = tables[layer % 2].has_cutoff != 0;
    const bool gated = step == kStepGateAndUp;
    const uint outputs = outputs_of(step);
    const uint halves = gated || outputs > gl_NumSubgroups * gl_NumWorkGroups.x ? 2 : 1;
    const Team team = Team(gl_SubgroupSize / halves, gl_SubgroupInvocationID % (gl_SubgroupSize / halves));
    const uint half_number = gl_SubgroupInvocationID / team.size;
    const uint at_once = gated ? 1 : halves;    // outputs of a subgroup
    for (uint n = gl_SubgroupID; n * at_once * gl_NumWorkGroups.x + gl_WorkGroupID.x < outputs; n += gl_NumSubgroups) {
        const uint i = (n * at_once + (gated ? 0 : half_number)) * gl_NumWorkGroups.x + gl_WorkGroupID.x;
        const Output place = output_of(step, min(i, outputs - 1));
        float product = row_product(matrix(place.matrix + (gated ? half_number : 0), columns), place.row, width, team);
        float up = 1.0;
        if (gated) {
            up = subgroupShuffleXor(product, team.size);
            if (!has_cutoff) {
                product = gelu(product) * up;
            }
        } else if (step == kStepPerLayerIn) {
            product = gelu(product) * per_layer[layer * p.per_layer_width + min(i, outputs - 1)];
        }
        if (team.member == 0 && i < outputs && (!gated || half_number == 0)) {
            scratch[place.to] = product;
            if (gated && has_cutoff) {
                scratch[place.to + tables[layer % 2].mlp_width] = up;
            }
        }
    }
}

// Four elements of x of a step, where they are not this invocation's columns of the streams.
vec4 next_value(uint step, uint at, float cutoff) {
    switch (step) {
    case kStepAttend: return scratch_vectors[laurel_left_at() / 4 + at];
    case kStepProjectOut: return attended(at);
    case kStepPerLayerOut: return scratch_vectors[p.gated_at / 4 + at];
    }
    const vec4 value = scratch_vectors[p.gate_at / 4 + at];
    return tables[layer % 2].has_cutoff != 0 ? cut_gate(value, at, cutoff) : value;
}

void run_step(uint step) {
    float cutoff = 0.0;
    switch (step) {
    case kStepProjectIn:
        predict();
        norm_active();
        break;
    case kStepGateAndUp: mix_residuals(); break;
    case kStepDown: cutoff = tables[layer % 2].has_cutoff != 0 ? gate_cutoff() : 0.0; break;
    case kStepPerLayerIn: add_feed_forward(); break;
    }
    const bool is_of_streams = step == kStepProjectIn || step == kStepGateAndUp || step == kStepPerLayerIn;
    const uint vectors = width_of(step) / 4;
    for (uint v = 0; v * kWorkgroup < vectors; ++v) {
        const uint at = column_at(v);
        vec4 value = vec4(0.0);
        if (at < vectors) {
            value = is_of_streams ? next[v] : next_value(step, at, cutoff);
        }
        stage(value, at, 4 * vectors);
    }
    barrier();
    multiply(step);
    if (step == kStepAttend) {
        attend();
    }
}

// The streams after the last layer, with what it still had to add. A grid that broke made nonsense, and says so.
void leave() {
    float squares = 0.0;
    vec4 injected[kColumns];
    for (uint v = 0; v < kColumns; ++v) {
        injected[v] = is_column(v) ? scratch_vectors[p.injection_at / 4 + column_at(v)] : vec4(0.0);
        squares += dot(injected[v], injected[v]);
    }
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon);
    const float nonsense = is_grid_broken() ? uintBitsToFloat(0x7fc00000u) : 0.0;
    for (uint v = 0; v < kColumns; ++v) {
        const uint at = column_at(v);
        if (at < p.hidden / 4 && gl_WorkGroupID.x == 0) {
            for (uint i = 0; i < kInputs; ++i) {
                const vec4 more = i != p.active_stream ? injected[v] * factor * vector_of(p.layers - 1, kVectorInjectionNorm).f[at] : vec4(0.0);
                leaving[i * p.hidden / 4 + at] = streams[v * kInputs + i] + more + nonsense;
            }
        }
    }
}

void main() {
    for (uint v = 0; v < kColumns; ++v) {
        for (uint i = 0; i < kInputs; ++i) {
            streams[v * kInputs + i] = is_column(v) ? entering[i * p.hidden / 4 + column_at(v)] : vec4(0.0);
        }
    }
    if (gl_LocalInvocationIndex == 0) {
        tables[0] = table[0];
    }
    barrier();
    for (uint i = 0; i < p.layers * kStepsOfLayer;) {
        const uint step = i % kStepsOfLayer;
        run_step(step);
        grid_arrive();
        if (step == kStepProjectIn && layer + 1 < p.layers && gl_LocalInvocationIndex == kWorkgroup - 1) {
            tables[(layer + 1) % 2] = table[layer + 1];
        }
        ++i;
        layer = min(i / kStepsOfLayer, p.layers - 1);
        grid_await();
    }
    leave();
    grid_leave();
}
