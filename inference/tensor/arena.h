#pragma once
// Device memory that is handed out by moving a mark, and given back by moving it back. Blocks stay for the next pass.

#include "inference/gpu/buffer.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pipit::inference {

/// Thread: engine.
class Arena {
public:
    Arena(gpu::Device& device, gpu::MemoryKind kind, std::uint64_t block_bytes, std::string name)
        : device_(device), kind_(kind), block_bytes_(block_bytes), name_(std::move(name)) {}

    struct Mark {
        std::size_t block = 0;
        std::uint64_t used = 0;
    };

    /// Aligned to 256 bytes, the most that any device asks of a storage buffer's offset.
    gpu::BufferRange allocate(std::uint64_t bytes);
    Mark mark() const { return mark_; }
    void release(const Mark& mark) { mark_ = mark; }
    /// The most that was handed out at once since the last call.
    std::uint64_t take_peak() { return std::exchange(peak_, 0); }
    /// Frees the blocks behind the mark.
    void trim();

private:
    gpu::Device& device_;
    gpu::MemoryKind kind_;
    std::uint64_t block_bytes_;
    std::string name_;
    std::vector<std::unique_ptr<gpu::Buffer>> blocks_;
    Mark mark_;
    std::uint64_t peak_ = 0;
};

}  // namespace pipit::inference
