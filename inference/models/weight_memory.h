#pragma once
// A model's weights on the device: stored once, read-only from then on, freed together.

#include "inference/tensor/pass.h"

#include <memory>
#include <string>
#include <vector>

namespace pipit::inference {

/// Thread: engine. Tensors it hands out live as long as it does.
class WeightMemory {
public:
    WeightMemory(PassMemory& memory, std::string name) : memory_(memory), name_(std::move(name)) {}

    /// Copies `bytes` to the device; done when it returns.
    Tensor store(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype);
    /// Room for numbers that kernels will write.
    Tensor reserve(const Shape& shape, Dtype dtype);
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
