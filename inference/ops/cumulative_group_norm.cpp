#include "inference/ops/cumulative_group_norm.h"

#include "kernels.h"
#include "vulkan_shaders/params/audio.h"

namespace pipit::inference {

Tensor cumulative_group_norm(Pass& pass, const Tensor& x, const Tensor& weight, float epsilon) {
    const std::int64_t steps = x.dim(0);
    expects(weight.shape() == Shape{x.dim(-1)}, "cumulative_group_norm: weight {} for {}", weight.shape(), x.shape());
    const Tensor sums = pass.allocate({steps});
    const Tensor squares = pass.allocate({steps});
    Tensor y = pass.allocate(x.shape());
    const CumulativeGroupNormParams params{
        .width = static_cast<uint>(x.elements() / steps), .channels = static_cast<uint>(x.dim(-1)), .epsilon = epsilon};
    constexpr std::uint32_t kWorkgroup = 256;
    for (const std::uint32_t round : {0U, 1U, 2U}) {
        pass.dispatch(kernels::cumulative_group_norm, params,
                      {.specialization = {kWorkgroup, round},
                       .reads = {x, weight},
                       .writes = {sums, squares, y},
                       .workgroups = {static_cast<std::uint32_t>(steps), 1, 1},
                       .work = static_cast<std::uint64_t>(x.elements() * 2)});
    }
    return y;
}

}  // namespace pipit::inference
