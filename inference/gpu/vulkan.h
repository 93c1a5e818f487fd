#pragma once
// Vulkan's types and entry points for the files of this folder, and the one place that turns its results into errors.

#define VK_NO_PROTOTYPES
#include "inference/error.h"

#include <volk.h>

namespace pipit::inference::gpu {

/// The driver gave up on the device: everything made from it is gone, and the engine must be rebuilt.
class DeviceLost : public Error {
public:
    using Error::Error;
};

/// A result code by its name, for messages.
const char* name(VkResult result);

/// Throws Error (DeviceLost where it is that) unless `result` is a success; `what` names the call.
void check(VkResult result, const char* what);

}  // namespace pipit::inference::gpu
