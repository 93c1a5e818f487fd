#include "inference/ops/per_layer.h"

#include "inference/ops/row_workgroup.h"
#include "kernels.h"
#include "vulkan_shaders/params/per_layer.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

constexpr std::uint32_t kWorkgroup = 256;

const Kernel& inputs_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::per_layer_inputs_f32;
        case Dtype::f16: return kernels::per_layer_inputs_f16;
        case Dtype::bf16: return kernels::per_layer_inputs_bf16;
        case Dtype::q8_0: return kernels::per_layer_inputs_q8_0;
        case Dtype::q4_0: return kernels::per_layer_inputs_q4_0;
        case Dtype::q4_k: return kernels::per_layer_inputs_q4_k;
        case Dtype::q6_k: return kernels::per_layer_inputs_q6_k;
        default: throw Error("per_layer_inputs: rows of type {}", name(dtype));
    }
}

}  // namespace

Tensor per_layer_inputs(Pass& pass, const Tensor& context, const Tensor& token, const Tensor& norm, float context_scale,
                        float epsilon) {
    const std::int64_t width = norm.dim(0);
    expects(context.shape() == token.shape() && context.dim(-1) % width == 0 && width % 8 == 0,
            "per_layer_inputs: {} and {} for rows of {}", context.shape(), token.shape(), width);
    Tensor y = pass.allocate(context.shape());
    const std::int64_t rows = context.elements() / width;
    const std::int64_t rows_per_group = std::max<std::int64_t>(kWorkgroup / pass.device().subgroup_size, 1);
    pass.dispatch(inputs_kernel(token.dtype()),
                  PerLayerInputsParams{.rows = static_cast<uint>(rows),
                                       .width = static_cast<uint>(width),
                                       .layers = static_cast<uint>(context.dim(-1) / width),
                                       .context_scale = context_scale,
                                       .token_scale = std::sqrt(static_cast<float>(width)),
                                       .epsilon = epsilon},
                  {.specialization = {kWorkgroup},
                   .reads = {context, token, norm},
                   .writes = {y},
                   .workgroups = flat_workgroups((rows + rows_per_group - 1) / rows_per_group),
                   .work = static_cast<std::uint64_t>(context.elements() * 4)});
    return y;
}

void per_layer_add(Pass& pass, const Tensor& x, const Tensor& norm, const Tensor& streams, std::int64_t active,
                   float epsilon) {
    expects(x.elements() == streams.dim(1) * streams.dim(2), "per_layer_add: {} to {}", x.shape(), streams.shape());
    pass.dispatch(kernels::per_layer_add,
                  PerLayerAddParams{.tokens = static_cast<uint>(streams.dim(1)),
                                    .hidden = static_cast<uint>(streams.dim(2)),
                                    .inputs = static_cast<uint>(streams.dim(0)),
                                    .active_stream = static_cast<uint>(active),
                                    .epsilon = epsilon},
                  {.specialization = {row_workgroup(pass, streams.dim(1))},
                   .reads = {x, norm},
                   .writes = {streams},
                   .workgroups = {static_cast<std::uint32_t>(streams.dim(1)), 1, 1},
                   .work = static_cast<std::uint64_t>(streams.elements() * 2)});
}

}  // namespace pipit::inference
