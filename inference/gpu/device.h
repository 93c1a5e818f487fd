#pragma once
// A logical device with one compute queue: submission and waiting on a timeline, compiled pipelines, and the deferred
// destruction of what the GPU may still use.

#include "inference/gpu/instance.h"
#include "vulkan_shaders/kernel.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace pipit::inference::gpu {

/// Bytes of push constants every device has (the least that Vulkan guarantees).
inline constexpr std::uint32_t kPushConstantBytes = 128;

struct Pipeline {
    std::string_view name;  // of its kernel
    VkPipeline handle = VK_NULL_HANDLE;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    VkDescriptorSetLayout set_layout = VK_NULL_HANDLE;
};

/// Thread: engine.
class Device {
public:
    /// `cache_folder` keeps compiled pipelines between runs (one file per device and driver); empty: none is kept.
    Device(const Instance& instance, const DeviceTraits& traits, const std::filesystem::path& cache_folder = {});
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    const DeviceTraits& traits() const { return traits_; }
    VkDevice handle() const { return handle_; }

    /// Hands a recorded command buffer to the GPU; returns the timeline value that it will reach.
    std::uint64_t submit(VkCommandBuffer commands);
    /// Waits until the timeline has reached `value`. Throws DeviceLost after `timeout`: a hung device counts as lost.
    void wait(std::uint64_t value, std::chrono::nanoseconds timeout);
    /// Waits with the time-out that suits the kind of device: a software driver may take minutes over one submission.
    void wait(std::uint64_t value);
    std::uint64_t submitted() const { return submitted_; }
    std::uint64_t completed() const;

    /// Runs `destroy` once the GPU has passed everything submitted so far.
    void retire(std::function<void()> destroy);

    /// Compiled at first use. `specialization[i]` is the constant with id i. Bindings 0 … binding_count-1 are storage
    /// buffers.
    const Pipeline& pipeline(const Kernel& kernel, std::span<const std::uint32_t> specialization,
                             std::uint32_t binding_count);

    /// A memory type for the wanted properties, the closest to `preferred`. Throws Error if none has `required`.
    std::uint32_t memory_type(std::uint32_t allowed_types, VkMemoryPropertyFlags required,
                              VkMemoryPropertyFlags preferred) const;
    VkMemoryPropertyFlags memory_properties(std::uint32_t type) const;

    /// Bytes of device memory that this program holds; the budget of the heap, if the driver tells it, else 0.
    std::uint64_t allocated_bytes() const { return allocated_bytes_; }
    void account(std::int64_t bytes) { allocated_bytes_ += static_cast<std::uint64_t>(bytes); }

    void set_name(VkObjectType type, std::uint64_t handle, std::string_view name) const;

private:
    struct PipelineKey {
        const Kernel* kernel;
        std::vector<std::uint32_t> specialization;
        auto operator<=>(const PipelineKey&) const = default;
    };
    struct Layout {
        VkDescriptorSetLayout set = VK_NULL_HANDLE;
        VkPipelineLayout pipeline = VK_NULL_HANDLE;
    };
    struct Retired {
        std::uint64_t value;
        std::function<void()> destroy;
    };

    const Layout& layout(std::uint32_t binding_count);
    void collect();
    void load_pipeline_cache();
    void save_pipeline_cache() const noexcept;

    DeviceTraits traits_;
    VkDevice handle_ = VK_NULL_HANDLE;
    VkQueue queue_ = VK_NULL_HANDLE;
    VkSemaphore timeline_ = VK_NULL_HANDLE;
    VkPipelineCache pipeline_cache_ = VK_NULL_HANDLE;
    std::filesystem::path cache_file_;
    bool debug_names_ = false;
    VkPhysicalDeviceMemoryProperties memory_{};
    std::uint64_t submitted_ = 0;
    std::uint64_t allocated_bytes_ = 0;
    std::map<std::uint32_t, Layout> layouts_;
    std::map<PipelineKey, Pipeline> pipelines_;
    std::deque<Retired> retired_;
};

}  // namespace pipit::inference::gpu
