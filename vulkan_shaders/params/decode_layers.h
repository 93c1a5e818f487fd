#include "params/params.h"

PIPIT_PARAMS_BEGIN
// Places in DecodeLayerTable::matrices and ::types.
const uint kMatrixQ = 0;
const uint kMatrixK = 1;
const uint kMatrixV = 2;
const uint kMatrixLaurelLeft = 3;
const uint kMatrixLaurelRight = 4;
const uint kMatrixO = 5;
const uint kMatrixGate = 6;
const uint kMatrixUp = 7;
const uint kMatrixDown = 8;
const uint kMatrixPerLayerGate = 9;
const uint kMatrixPerLayerProjection = 10;
const uint kMatrices = 11;

// Places in DecodeLayerTable::vectors: all f32.
const uint kVectorRouterNorm = 0;
const uint kVectorRouter = 1;
const uint kVectorPrediction = 2;
const uint kVectorCorrection = 3;
const uint kVectorScale = 4;
const uint kVectorInputNorm = 5;
const uint kVectorQNorm = 6;
const uint kVectorKNorm = 7;
const uint kVectorAttentionNorm = 8;
const uint kVectorLaurelNorm = 9;
const uint kVectorFeedForwardNorm = 10;
const uint kVectorFeedForwardOutNorm = 11;
const uint kVectorInjectionNorm = 12;
const uint kVectorRope = 13;
const uint kVectors = 14;

// How a matrix is stored; dtype.h describes the blocks.
const uint kTypeF32 = 0;
const uint kTypeF16 = 1;
const uint kTypeBf16 = 2;
const uint kTypeQ80 = 3;
const uint kTypeQ40 = 4;
const uint kTypeQ4K = 5;
const uint kTypeQ6K = 6;

// A layer: addresses on the device as low and high word.
struct DecodeLayerTable {
    uint matrices[2 * kMatrices];
    uint types[kMatrices];
    uint vectors[2 * kVectors];
    uint k_cache[2];         // [capacity, kv_heads, head_dim] f16
    uint v_cache[2];
    uint capacity;
    uint window;             // keys a query sees, itself included; 0: all
    uint owns_kv;
    uint mlp_width;          // of the slice
    uint mlp_columns;        // of the whole matrix
    uint has_cutoff;
    float cutoff;            // of the gate, in standard deviations above its mean
};

// Offsets in the scratch are counted in floats.
struct DecodeLayersParams {
    uint layers;
    uint hidden;
    uint heads;
    uint kv_heads;
    uint laurel_rank;
    uint per_layer_width;
    uint position;
    uint active_stream;
    uint most_parts;         // of a head's keys
    float epsilon;
    uint q_at;               // q, k, v and the left half of LAuReL, one after the other
    uint laurel_at;          // [hidden]
    uint sums_at;            // [heads, parts, head_dim]
    uint parts_at;           // [heads, parts] largest score, total weight
    uint o_at;               // [hidden]
    uint gate_at;            // [mlp_width], and with a cutoff as much again for the other factor
    uint down_at;            // [hidden]
    uint gated_at;           // [per_layer_width]
    uint injection_at;       // [hidden]
};
PIPIT_PARAMS_END
