#pragma once
// A model's weights on the device: stored once, read-only from then on, freed together.

#include "inference/tensor/pass.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pipit::inference {

/// Thread: engine. Tensors it hands out live as long as it does.
class WeightMemory {
public:
    /// Bytes: the most that any device asks of where a binding starts.
    static constexpr std::uint64_t kAlignment = 256;

    WeightMemory(PassMemory& memory, std::string name) : memory_(memory), name_(std::move(name)) {}

    /// Copies `bytes` to the device; done when it returns.
    Tensor store(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype);
    /// Room for numbers that are written later, by kernels or by fill().
    Tensor reserve(const Shape& shape, Dtype dtype);
    /// Copies `bytes` into `tensor`, a part of what this memory has handed out; done when it returns.
    void fill(const Tensor& tensor, std::span<const std::byte> bytes);
    /// Gives `sink` the bytes of `tensor`, a part of what this memory has handed out.
    void read(const Tensor& tensor, const std::function<void(std::span<const std::byte> bytes)>& sink) const;
    std::uint64_t stored_bytes() const { return stored_bytes_; }

private:
    gpu::BufferRange allocate(std::uint64_t bytes);

    PassMemory& memory_;
    std::string name_;
    std::vector<std::unique_ptr<gpu::Buffer>> slabs_;
    std::uint64_t slab_used_ = 0;
    std::uint64_t stored_bytes_ = 0;
};

}  // namespace pipit::inference
