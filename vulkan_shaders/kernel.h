#pragma once
// A compiled compute shader, embedded in the program. The build generates one `kernels::NAME` per shader and variant
// (vulkan_shaders/CMakeLists.txt lists them).

#include <cstdint>
#include <span>
#include <string_view>

namespace pipit::inference {

struct Kernel {
    std::string_view name;
    std::span<const std::uint32_t> spirv;
};

}  // namespace pipit::inference
