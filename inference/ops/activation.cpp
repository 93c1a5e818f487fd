#include "inference/ops/activation.h"

#include "kernels.h"
#include "vulkan_shaders/params/audio.h"

namespace pipit::inference {

void activation(Pass& pass, const Tensor& x, Activation kind) {
    constexpr std::uint32_t kWorkgroup = 256;
    pass.dispatch(kernels::activation, ActivationParams{.elements = static_cast<uint>(x.elements())},
                  {.specialization = {kWorkgroup, static_cast<std::uint32_t>(kind)},
                   .reads = {},
                   .writes = {x},
                   .workgroups = flat_workgroups((x.elements() + kWorkgroup - 1) / kWorkgroup),
                   .work = static_cast<std::uint64_t>(x.elements() * 4)});
}

}  // namespace pipit::inference
