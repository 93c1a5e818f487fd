#include "inference/tensor/arena.h"

#include <algorithm>

namespace pipit::inference {

gpu::BufferRange Arena::allocate(std::uint64_t bytes) {
    constexpr std::uint64_t kAlignment = 256;
    const std::uint64_t size = (std::max<std::uint64_t>(bytes, 1) + kAlignment - 1) / kAlignment * kAlignment;
    while (mark_.block < blocks_.size() && blocks_[mark_.block]->size_bytes() - mark_.used < size) {
        mark_ = {mark_.block + 1, 0};
    }
    if (mark_.block == blocks_.size()) {
        blocks_.push_back(std::make_unique<gpu::Buffer>(device_, std::max(size, block_bytes_), kind_, name_));
    }
    const gpu::BufferRange range{blocks_[mark_.block].get(), mark_.used, bytes};
    mark_.used += size;
    std::uint64_t used = mark_.used;
    for (std::size_t block = 0; block < mark_.block; ++block) {
        used += blocks_[block]->size_bytes();
    }
    peak_ = std::max(peak_, used);
    return range;
}

void Arena::trim() {
    const std::size_t needed = mark_.used == 0 ? mark_.block : mark_.block + 1;
    if (blocks_.size() > needed) {
        blocks_.resize(needed);
    }
}

}  // namespace pipit::inference
