#pragma once
// Keys and values of the tokens so far, for the layers that own some. Sliding layers keep no more than later queries
// can see: their slots wrap around.

#include "inference/models/weight_memory.h"
#include "inference/ops/attention.h"

#include <vector>

namespace pipit::inference {

/// One layer's needs.
struct KvLayer {
    std::int64_t kv_heads = 0;  // 0: the layer owns no keys and values
    std::int64_t head_dim = 0;
    std::int64_t window = 0;  // keys a query sees; 0: all
};

/// Thread: engine. Which layers read whose slots is the model's business.
class KvCache {
public:
    /// `context`: tokens it must hold; `chunk`: the most that are written at once; dtype: f32 or f16.
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

private:
    WeightMemory storage_;
    std::int64_t context_;
    std::vector<KvLayer> layers_;
    std::vector<KvSlots> slots_;
    std::int64_t length_ = 0;
    std::int64_t written_ = 0;  // positions that have been written since everything was last forgotten
};

}  // namespace pipit::inference
