#include "inference/ops/local_attention.h"

#include "kernels.h"
#include "vulkan_shaders/params/audio.h"

#include <algorithm>

namespace pipit::inference {

Tensor local_attention(Pass& pass, const LocalAttentionInputs& inputs) {
    const std::int64_t steps = inputs.q.dim(0);
    const std::int64_t width = inputs.q.dim(1);
    const std::int64_t keys = inputs.left + inputs.right;
    expects(inputs.k.shape() == inputs.q.shape() && inputs.v.shape() == inputs.q.shape(),
            "local_attention: {}, {} and {}", inputs.q.shape(), inputs.k.shape(), inputs.v.shape());
    expects(inputs.position.shape() == Shape{keys, width}, "local_attention: positions {} for {} keys of {}",
            inputs.position.shape(), keys, width);
    Tensor y = pass.allocate(inputs.q.shape());
    constexpr std::uint32_t kWorkgroup = 128;
    const std::int64_t per_group = std::max<std::int64_t>(kWorkgroup / pass.device().subgroup_size, 1);
    pass.dispatch(kernels::local_attention,
                  LocalAttentionParams{.steps = static_cast<uint>(steps),
                                       .heads = static_cast<uint>(inputs.head_count),
                                       .left = static_cast<uint>(inputs.left),
                                       .right = static_cast<uint>(inputs.right),
                                       .cap = inputs.cap},
                  {.specialization = {kWorkgroup, static_cast<std::uint32_t>(width / inputs.head_count),
                                      static_cast<std::uint32_t>(keys)},
                   .reads = {inputs.q, inputs.k, inputs.v, inputs.scale, inputs.position},
                   .writes = {y},
                   .workgroups = flat_workgroups((steps * inputs.head_count + per_group - 1) / per_group),
                   .work = static_cast<std::uint64_t>(steps * width * keys * 3)});
    return y;
}

}  // namespace pipit::inference
