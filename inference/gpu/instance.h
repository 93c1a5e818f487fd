#pragma once
// The system's Vulkan loader, opened at run time, and the devices behind it.

#include "inference/gpu/vulkan.h"

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

namespace pipit::inference::gpu {

/// What the engine asks of a device before it chooses kernels. Read once.
struct DeviceTraits {
    VkPhysicalDevice handle = VK_NULL_HANDLE;
    std::string name;
    std::string driver;
    std::uint32_t api_version = 0;
    VkPhysicalDeviceType type = VK_PHYSICAL_DEVICE_TYPE_OTHER;
    std::uint64_t memory_bytes = 0;  // largest device-local heap
    std::string unsuitable;          // why it cannot be used; empty: it can

    std::uint32_t queue_family = 0;  // compute
    std::uint32_t subgroup_size = 0;
    std::uint32_t shared_memory_bytes = 0;
    std::uint32_t max_workgroup_invocations = 0;
    std::uint64_t max_binding_bytes = 0;  // maxStorageBufferRange
    std::uint64_t max_allocation_bytes = 0;
    std::uint32_t offset_alignment = 0;  // minStorageBufferOffsetAlignment
    std::uint32_t max_workgroups[3] = {};
    bool float16 = false;             // arithmetic; 16-bit storage is required
    bool cooperative_matrix = false;  // KHR, f16 x f16 -> f32 at 16x16x16, subgroup scope
    bool workgroup_matrix = false;    // NV's second version: whole workgroups, any size, decoded blocks
    bool integer_dot = false;         // four signed bytes times four in one instruction
    bool buffer_address = false;      // kernels may reach buffers by address
    std::uint32_t resident_workgroups = 0;  // that are sure to run at once: PIPIT_RESIDENT_WORKGROUPS; 0: not known
    std::chrono::seconds patience{0};       // a submission that takes longer is hung
    bool timestamps = false;
    float timestamp_period_ns = 1;

    bool is_cpu() const { return type == VK_PHYSICAL_DEVICE_TYPE_CPU; }
};

/// One per process that uses the GPU. Thread: the one that made it; it outlives its devices.
/// With PIPIT_VALIDATION=1 in the environment the Khronos validation layer watches, and says on standard error what it
/// finds.
class Instance {
public:
    /// Throws Error if the machine has no Vulkan loader or no driver at all.
    Instance();
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    VkInstance handle() const { return handle_; }
    /// Usable ones first: discrete, integrated, others, software.
    const std::vector<DeviceTraits>& devices() const { return devices_; }
    /// By index into devices(), or by part of a name in any case; empty: the first usable. Throws Error that lists what
    /// there is.
    const DeviceTraits& select(const std::string& choice) const;

    /// Messages of the validation layer so far; 0 when it is off.
    int validation_messages() const { return validation_messages_.load(); }

private:
    VkInstance handle_ = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
    std::vector<DeviceTraits> devices_;
    std::atomic<int> validation_messages_{0};
};

}  // namespace pipit::inference::gpu
