#include "inference/models/kv_cache.h"

#include <algorithm>

namespace pipit::inference {

KvCache::KvCache(PassMemory& memory, const std::vector<KvLayer>& layers, std::int64_t context, std::int64_t chunk,
                 Dtype dtype)
    : storage_(memory, "KV cache"), context_(context), layers_(layers) {
    for (const KvLayer& layer : layers) {
        if (layer.kv_heads == 0) {
            slots_.emplace_back();
            continue;
        }
        const std::int64_t capacity = layer.window == 0 ? context : std::min(context, layer.window + chunk);
        const Shape shape{capacity, layer.kv_heads, layer.head_dim};
        // Zeros: kernels read slots that nobody has written yet, and give them no weight.
        const std::vector<std::byte> zeros(tensor_bytes(dtype, shape));
        slots_.push_back({storage_.store(zeros, shape, dtype), storage_.store(zeros, shape, dtype)});
    }
}

std::uint64_t KvCache::bytes_per_token() const {
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        if (layers_[i].kv_heads != 0) {
            bytes += 2 * tensor_bytes(slots_[i].k.dtype(), {layers_[i].kv_heads, layers_[i].head_dim});
        }
    }
    return bytes;
}

std::int64_t KvCache::rewind(std::int64_t length) {
    expects(length >= 0, "kv_cache: rewind to {}", length);
    written_ = std::max(written_, length_);
    if (length >= length_) {
        return length_;
    }
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        if (layers_[i].kv_heads == 0) {
            continue;
        }
        // A query at `length` sees back to length + 1 - window; that slot holds what was written last with its
        // remainder.
        const std::int64_t oldest =
            layers_[i].window == 0 ? 0 : std::max<std::int64_t>(length + 1 - layers_[i].window, 0);
        if (written_ - slots_[i].capacity() > oldest) {
            length_ = 0;
            written_ = 0;
            return 0;
        }
    }
    length_ = length;
    return length_;
}

}  // namespace pipit::inference
