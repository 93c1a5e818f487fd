#include "inference/ops/attention_residual.h"

#include "inference/ops/row_workgroup.h"
#include "kernels.h"
#include "vulkan_shaders/params/attention_residual.h"

namespace pipit::inference {

AttentionResidual attention_residual(Pass& pass, const AttentionResidualInputs& inputs) {
    const std::int64_t tokens = inputs.normed.dim(0);
    const std::int64_t hidden = inputs.normed.dim(1);
    for (const Tensor& tensor : {inputs.active, inputs.attended, inputs.low_rank}) {
        expects(tensor.elements() == tokens * hidden, "attention_residual: {} for {}", tensor.shape(),
                inputs.normed.shape());
    }
    AttentionResidual result{pass.allocate({tokens, hidden}), pass.allocate({tokens, hidden})};
    const RowCut cut = cut_row(pass, tokens, hidden);
    pass.dispatch(kernels::attention_residual,
                  AttentionResidualParams{.hidden = static_cast<uint>(hidden), .epsilon = inputs.epsilon},
                  {.specialization = {cut.workgroup, cut.vectors},
                   .reads = {inputs.active, inputs.normed, inputs.attended, inputs.low_rank, inputs.attention_norm,
                             inputs.laurel_norm, inputs.feed_forward_norm},
                   .writes = {result.mixed, result.normed},
                   .workgroups = {static_cast<std::uint32_t>(tokens), 1, 1},
                   .work = static_cast<std::uint64_t>(tokens * hidden * 8)});
    return result;
}

}  // namespace pipit::inference
