#pragma once
// Owners of GPU memory, and views into them.

#include "inference/gpu/device.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace pipit::inference::gpu {

enum class MemoryKind {
    device,    // fast for kernels; mapped only where the device shares the host's memory
    upload,    // written by the host, read by copies
    readback,  // written by copies, read by the host
};

/// A buffer with memory of its own. What exists is usable; the destructor retires it. Thread: engine.
class Buffer {
public:
    /// Throws Error, with the sizes, if the device has not so much memory left or allows no buffer of that size.
    Buffer(Device& device, std::uint64_t bytes, MemoryKind kind, std::string_view name);
    ~Buffer();
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    VkBuffer handle() const { return handle_; }
    std::uint64_t size_bytes() const { return bytes_; }
    /// Where kernels find it, on devices with buffer_address and in memory of their own; else 0.
    VkDeviceAddress address() const { return address_; }
    /// Host-visible memory, coherent; empty if the host cannot see this buffer.
    std::span<std::byte> mapped() const { return mapped_; }

private:
    Device& device_;
    std::uint64_t bytes_;
    VkBuffer handle_ = VK_NULL_HANDLE;
    VkDeviceMemory memory_ = VK_NULL_HANDLE;
    VkDeviceAddress address_ = 0;
    std::span<std::byte> mapped_;
};

/// Part of a buffer: looked at, not owned.
struct BufferRange {
    const Buffer* buffer = nullptr;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;

    bool overlaps(const BufferRange& other) const {
        return buffer == other.buffer && offset < other.offset + other.bytes && other.offset < offset + bytes;
    }
};

}  // namespace pipit::inference::gpu
