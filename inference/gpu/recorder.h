#pragma once
// Records commands and submits them in order. No dependency is tracked here: tensor/pass says where barriers go.

#include "inference/gpu/buffer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pipit::inference::gpu {

/// A dispatch as the device's own clock saw it.
struct DispatchTime {
    std::string_view kernel;
    std::uint64_t bytes = 0;  // that its bindings span: at least what it moves, unless it reads something twice
    double seconds = 0;
};

/// Thread: engine.
class Recorder {
public:
    explicit Recorder(Device& device);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    Device& device() { return device_; }

    /// From now on every dispatch waits for those before it and is timed. Needs DeviceTraits::timestamps.
    void time_dispatches(bool on) { timing_ = on; }
    /// Of all submissions since the last call, which must have completed.
    std::vector<DispatchTime> take_times();

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
    void stamp(Frame& frame);
    VkDescriptorSet allocate_set(Frame& frame, VkDescriptorSetLayout layout);

    Device& device_;
    std::vector<std::unique_ptr<Frame>> frames_;
    Frame* current_ = nullptr;
    bool timing_ = false;
};

}  // namespace pipit::inference::gpu
