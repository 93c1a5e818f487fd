#define VOLK_IMPLEMENTATION
#include "inference/gpu/vulkan.h"

namespace pipit::inference::gpu {

const char* name(VkResult result) {
    switch (result) {
        case VK_SUCCESS: return "success";
        case VK_NOT_READY: return "not ready";
        case VK_TIMEOUT: return "time-out";
        case VK_ERROR_OUT_OF_HOST_MEMORY: return "out of host memory";
        case VK_ERROR_OUT_OF_DEVICE_MEMORY: return "out of device memory";
        case VK_ERROR_INITIALIZATION_FAILED: return "initialization failed";
        case VK_ERROR_DEVICE_LOST: return "device lost";
        case VK_ERROR_MEMORY_MAP_FAILED: return "memory map failed";
        case VK_ERROR_LAYER_NOT_PRESENT: return "layer not present";
        case VK_ERROR_EXTENSION_NOT_PRESENT: return "extension not present";
        case VK_ERROR_FEATURE_NOT_PRESENT: return "feature not present";
        case VK_ERROR_INCOMPATIBLE_DRIVER: return "incompatible driver";
        case VK_ERROR_TOO_MANY_OBJECTS: return "too many objects";
        default: return "unknown error";
    }
}

void check(VkResult result, const char* what) {
    if (result == VK_ERROR_DEVICE_LOST) {
        throw DeviceLost("the graphics device was lost during {}", what);
    }
    if (result < 0) {
        throw Error("Vulkan: {} failed: {} ({})", what, name(result), static_cast<int>(result));
    }
}

}  // namespace pipit::inference::gpu
