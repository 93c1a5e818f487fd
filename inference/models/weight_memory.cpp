#include "inference/models/weight_memory.h"

#include <algorithm>
#include <cstring>

namespace pipit::inference {
namespace {

constexpr std::uint64_t kSlab = 64U << 20U;
constexpr std::uint64_t kPiece = 32U << 20U;  // of an upload: what the staging memory must hold at once

}  // namespace

gpu::BufferRange WeightMemory::allocate(std::uint64_t bytes) {
    const std::uint64_t size = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (slabs_.empty() || slabs_.back()->size_bytes() - slab_used_ < size) {
        slabs_.push_back(
            std::make_unique<gpu::Buffer>(memory_.device(), std::max(size, kSlab), gpu::MemoryKind::device, name_));
        slab_used_ = 0;
    }
    const gpu::BufferRange range{slabs_.back().get(), slab_used_, bytes};
    slab_used_ += size;
    return range;
}

Tensor WeightMemory::reserve(const Shape& shape, Dtype dtype) {
    const std::uint64_t bytes = tensor_bytes(dtype, shape);
    stored_bytes_ += bytes;
    return {allocate(bytes), shape, dtype};
}

Tensor WeightMemory::store(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype) {
    const Tensor tensor = reserve(shape, dtype);
    fill(tensor, bytes);
    return tensor;
}

void WeightMemory::fill(const Tensor& tensor, std::span<const std::byte> bytes) {
    expects(bytes.size() == tensor.range().bytes, "weights: {} bytes for {} {}", bytes.size(),
            inference::name(tensor.dtype()), tensor.shape());
    const gpu::BufferRange& range = tensor.range();
    if (const std::span<std::byte> mapped = range.buffer->mapped(); !mapped.empty()) {
        std::memcpy(mapped.data() + range.offset, bytes.data(), bytes.size());
        return;
    }
    for (std::uint64_t at = 0; at < bytes.size(); at += kPiece) {
        const std::uint64_t size = std::min<std::uint64_t>(kPiece, bytes.size() - at);
        Pass pass(memory_);
        pass.upload(bytes.subspan(at, size),
                    Tensor({range.buffer, range.offset + at, size}, {static_cast<std::int64_t>(size)}, Dtype::u8));
        pass.finish();
    }
}

void WeightMemory::read(const Tensor& tensor, const std::function<void(std::span<const std::byte> bytes)>& sink) const {
    const gpu::BufferRange& range = tensor.range();
    if (const std::span<std::byte> mapped = range.buffer->mapped(); !mapped.empty()) {
        sink(mapped.subspan(range.offset, range.bytes));
        return;
    }
    Pass pass(memory_);
    const std::span<const std::byte> bytes = pass.download(tensor);
    pass.finish();
    sink(bytes);
}

}  // namespace pipit::inference
