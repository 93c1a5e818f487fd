#pragma once
// Records commands and submits them in order. No dependency is tracked here: tensor/pass says where barriers go.

#include "inference/gpu/buffer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pipit::inference::gpu {

/// Thread: engine.
class Recorder {
public:
    explicit Recorder(Device& device);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    Device& device() { return device_; }

    void dispatch(const Pipeline& pipeline, std::span<const BufferRange> bindings,
                  std::span<const std::byte> push_constants, std::uint32_t x, std::uint32_t y, std::uint32_t z);
    void copy(const BufferRange& from, const BufferRange& to);
    /// What was recorded before is finished, and its writes are seen by, what comes after. Holds across submissions.
    void barrier();
    /// Submits what was recorded since the last submission; returns the timeline value to wait for. The host sees all
    /// writes once that value is reached.
    std::uint64_t submit();

private:
    struct Frame;  // one submission's command buffer and descriptor sets
    Frame& frame();
    VkDescriptorSet allocate_set(Frame& frame, VkDescriptorSetLayout layout);

    Device& device_;
    std::vector<std::unique_ptr<Frame>> frames_;
    Frame* current_ = nullptr;
};

}  // namespace pipit::inference::gpu
