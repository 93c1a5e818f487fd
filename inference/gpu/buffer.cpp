#include "inference/gpu/buffer.h"

namespace pipit::inference::gpu {
namespace {

struct Wanted {
    VkMemoryPropertyFlags required;
    VkMemoryPropertyFlags preferred;
};

Wanted wanted(MemoryKind kind) {
    constexpr VkMemoryPropertyFlags kHost = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    switch (kind) {
        case MemoryKind::device: return {0, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT};
        case MemoryKind::upload: return {kHost, 0};
        case MemoryKind::readback: return {kHost, VK_MEMORY_PROPERTY_HOST_CACHED_BIT};
    }
    return {};
}

}  // namespace

Buffer::Buffer(Device& device, std::uint64_t bytes, MemoryKind kind, std::string_view name)
    : device_(device), bytes_(bytes) {
    expects(bytes > 0, "buffer {}: no bytes", name);
    if (bytes > device.traits().max_allocation_bytes) {
        throw Error("{}: {} bytes in one piece, {} allows at most {}", name, bytes, device.traits().name,
                    device.traits().max_allocation_bytes);
    }
    const bool has_address = kind == MemoryKind::device && device.traits().buffer_address;
    const VkBufferUsageFlags address = has_address ? VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT : 0;
    const VkBufferCreateInfo create{.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO,
                                    .size = (bytes + 3) / 4 * 4,
                                    .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT |
                                             VK_BUFFER_USAGE_TRANSFER_DST_BIT | address};
    check(vkCreateBuffer(device.handle(), &create, nullptr, &handle_), "vkCreateBuffer");
    try {
        VkMemoryRequirements needs{};
        vkGetBufferMemoryRequirements(device.handle(), handle_, &needs);
        const Wanted properties = wanted(kind);
        const std::uint32_t type = device.memory_type(needs.memoryTypeBits, properties.required, properties.preferred);
        const VkMemoryAllocateFlagsInfo addressable{.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO,
                                                    .flags = VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT};
        const VkMemoryAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO,
                                            .pNext = has_address ? &addressable : nullptr,
                                            .allocationSize = needs.size,
                                            .memoryTypeIndex = type};
        const VkResult result = vkAllocateMemory(device.handle(), &allocate, nullptr, &memory_);
        if (result != VK_SUCCESS) {
            throw Error("{}: {} has no room for another {:.1f} MB ({:.1f} MB are in use): {}", name,
                        device.traits().name, static_cast<double>(needs.size) / 1e6,
                        static_cast<double>(device.allocated_bytes()) / 1e6, gpu::name(result));
        }
        check(vkBindBufferMemory(device.handle(), handle_, memory_, 0), "vkBindBufferMemory");
        if (has_address) {
            const VkBufferDeviceAddressInfo info{.sType = VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO, .buffer = handle_};
            address_ = vkGetBufferDeviceAddress(device.handle(), &info);
        }
        constexpr VkMemoryPropertyFlags kHost =
            VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
        const bool shared_memory =
            device.traits().is_cpu() || device.traits().type == VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU;
        const bool map = kind != MemoryKind::device || shared_memory;
        if (map && (device.memory_properties(type) & kHost) == kHost) {
            void* address = nullptr;
            check(vkMapMemory(device.handle(), memory_, 0, VK_WHOLE_SIZE, 0, &address), "vkMapMemory");
            mapped_ = {static_cast<std::byte*>(address), bytes};
        }
        device.set_name(VK_OBJECT_TYPE_BUFFER, reinterpret_cast<std::uint64_t>(handle_), name);
        device.account(static_cast<std::int64_t>(bytes));
    } catch (...) {
        vkDestroyBuffer(device.handle(), handle_, nullptr);
        vkFreeMemory(device.handle(), memory_, nullptr);
        throw;
    }
}

Buffer::~Buffer() {
    device_.account(-static_cast<std::int64_t>(bytes_));
    device_.retire([handle = device_.handle(), buffer = handle_, memory = memory_] {
        vkDestroyBuffer(handle, buffer, nullptr);
        vkFreeMemory(handle, memory, nullptr);
    });
}

}  // namespace pipit::inference::gpu
