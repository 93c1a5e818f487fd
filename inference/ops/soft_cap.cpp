#include "inference/ops/soft_cap.h"

#include "kernels.h"
#include "vulkan_shaders/params/soft_cap.h"

namespace pipit::inference {

void soft_cap(Pass& pass, const Tensor& x, float cap) {
    constexpr std::uint32_t kWorkgroup = 256;
    pass.dispatch(kernels::soft_cap, SoftCapParams{.elements = static_cast<uint>(x.elements()), .cap = cap},
                  {.specialization = {kWorkgroup},
                   .reads = {},
                   .writes = {x},
                   .workgroups = flat_workgroups((x.elements() + kWorkgroup - 1) / kWorkgroup),
                   .work = static_cast<std::uint64_t>(x.elements() * 10)});
}

}  // namespace pipit::inference
