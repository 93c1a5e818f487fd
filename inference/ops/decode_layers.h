#pragma once
// All decoder layers for one token in a single dispatch (text.md §3 to §5; `Gemma3nTextDecoderLayer`), for devices
// whose workgroups can wait for each other: what altup, linear, attention, gated_activation, attention_residual and
// per_layer do one after the other.

#include "inference/ops/attention.h"

#include <array>
#include <optional>
#include <span>

#include "vulkan_shaders/params/decode_layers.h"

namespace pipit::inference {

/// One layer's weights, and where it finds its keys.
struct DecodeLayer {
    std::array<Tensor, kMatrices> matrices;  // by kMatrix…; [out, in]; no keys and values: it shares another's
    std::array<Tensor, kVectors> vectors;    // by kVector…; f32
    const KvSlots* slots = nullptr;
    std::int64_t window = 0;      // keys a query sees; 0: all
    std::int64_t mlp_width = 0;   // units of the feed-forward block that are used
    std::optional<float> cutoff;  // of the gate: deviations above its mean
};

struct DecodeShape {
    std::int64_t head_count = 0;
    std::int64_t position = 0;  // of the token
    std::int64_t active = 0;    // altup_active_idx
    float epsilon = 1e-6F;
};

/// Whether this device and these layers' types and sizes allow it. Fast passes only.
bool can_decode_layers(const Pass& pass, const Tensor& streams, std::span<const DecodeLayer> layers,
                       const DecodeShape& shape);

/// streams [inputs, 1, hidden], per_layer [1, layers · width] -> the streams after the last layer, everything added.
/// Keys and values of the token go into the slots. `grid`: 2 numbers (i32), zeros before the first use; no other pass
/// uses it meanwhile. Streams of NaN if the workgroups did not all run at once.
Tensor decode_layers(Pass& pass, const Tensor& streams, const Tensor& per_layer, std::span<const DecodeLayer> layers,
                     const DecodeShape& shape, const Tensor& grid);

}  // namespace pipit::inference
