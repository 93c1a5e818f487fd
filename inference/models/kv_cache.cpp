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
    written_ = extent().written;
    length_ = reachable(extent(), length);
    if (length_ == 0) {
        written_ = 0;
    }
    return length_;
}

std::int64_t KvCache::reachable(const KvExtent& extent, std::int64_t length) const {
    if (length >= extent.length) {
        return extent.length;
    }
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        if (layers_[i].kv_heads == 0) {
            continue;
        }
        // A query at `length` sees back to length + 1 - window; that slot holds what was written last with its
        // remainder.
        const std::int64_t oldest =
            layers_[i].window == 0 ? 0 : std::max<std::int64_t>(length + 1 - layers_[i].window, 0);
        if (extent.written - slots_[i].capacity() > oldest) {
            return 0;
        }
    }
    return length;
}

Tensor KvCache::held(const Tensor& slots, const KvExtent& extent) {
    return slots.slice(0, extent.written > slots.dim(0) ? slots.dim(0) : extent.length);
}

std::uint64_t KvCache::saved_bytes(const KvExtent& extent) const {
    std::uint64_t bytes = 0;
    for (const KvSlots& slots : slots_) {
        bytes += slots.k ? 2 * held(slots.k, extent).range().bytes : 0;
    }
    return bytes;
}

void KvCache::save(const std::function<void(std::span<const std::byte> piece)>& sink) const {
    for (const KvSlots& slots : slots_) {
        if (slots.k) {
            storage_.read(held(slots.k, extent()), sink);
            storage_.read(held(slots.v, extent()), sink);
        }
    }
}

void KvCache::restore(const KvExtent& extent, std::span<const std::byte> bytes) {
    expects(bytes.size() == saved_bytes(extent), "kv_cache: {} bytes for {} tokens", bytes.size(), extent.length);
    for (const KvSlots& slots : slots_) {
        if (slots.k) {
            for (const Tensor& part : {held(slots.k, extent), held(slots.v, extent)}) {
                storage_.fill(part, bytes.first(part.range().bytes));
                bytes = bytes.subspan(part.range().bytes);
            }
        }
    }
    length_ = extent.length;
    written_ = extent.written;
}

}  // namespace pipit::inference
