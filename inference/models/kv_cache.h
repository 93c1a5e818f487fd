#pragma once
// Keys and values of the tokens so far, for the layers that own some. Sliding layers keep no more than later queries
// can see: their slots wrap around.

#include "inference/models/weight_memory.h"
#include "inference/ops/attention.h"

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

namespace pipit::inference {

/// One layer's needs.
struct KvLayer {
    std::int64_t kv_heads = 0;  // 0: the layer owns no keys and values
    std::int64_t head_dim = 0;
    std::int64_t window = 0;  // keys a query sees; 0: all
};

/// How far a cache is filled.
struct KvExtent {
    std::int64_t length = 0;   // tokens that it holds
    std::int64_t written = 0;  // positions that have been written since everything was last forgotten: `length` or more
};

/// Thread: engine. Which layers read whose slots is the model's business.
class KvCache {
public:
    /// `context`: tokens it must hold; `chunk`: the most that are written at once; dtype: f32, f16 or q8_0.
    KvCache(PassMemory& memory, const std::vector<KvLayer>& layers, std::int64_t context, std::int64_t chunk,
            Dtype dtype);

    const KvSlots& slots(int layer) const { return slots_[static_cast<std::size_t>(layer)]; }
    std::int64_t context() const { return context_; }
    /// Of all layers together.
    std::uint64_t bytes_per_token() const;
    std::int64_t length() const { return length_; }
    void advance(std::int64_t tokens) { length_ += tokens; }

    /// Forgets the tokens from `length` on, if what a query there sees is still held; else forgets everything. Returns
    /// the length that is left.
    std::int64_t rewind(std::int64_t length);
    /// The length that rewind(length) would leave of a cache filled so far.
    std::int64_t reachable(const KvExtent& extent, std::int64_t length) const;

    KvExtent extent() const { return {length_, std::max(written_, length_)}; }
    /// Bytes that save() gives of a cache filled so far.
    std::uint64_t saved_bytes(const KvExtent& extent) const;
    /// The slots that hold something, layer by layer, keys before values; a tensor's bytes in each piece.
    void save(const std::function<void(std::span<const std::byte> piece)>& sink) const;
    /// Goes on from what save() gave in a cache of the same layers, context, chunk and type. `bytes`:
    /// saved_bytes(extent).
    void restore(const KvExtent& extent, std::span<const std::byte> bytes);

private:
    /// The part of a layer's keys or values that counts in a cache filled so far.
    static Tensor held(const Tensor& slots, const KvExtent& extent);

    WeightMemory storage_;
    std::int64_t context_;
    std::vector<KvLayer> layers_;
    std::vector<KvSlots> slots_;
    std::int64_t length_ = 0;
    std::int64_t written_ = 0;  // positions that have been written since everything was last forgotten
};

}  // namespace pipit::inference
