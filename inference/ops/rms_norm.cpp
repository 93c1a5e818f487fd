#include "inference/ops/rms_norm.h"

#include "kernels.h"
#include "vulkan_shaders/params/rms_norm.h"

namespace pipit::inference {

void rms_norm_into(Pass& pass, const Tensor& x, const Tensor& weight, const Tensor& y, const RmsNormOptions& options) {
    const std::int64_t dim = x.dim(-1);
    expects(x.dtype() == Dtype::f32, "rms_norm: x is {}", name(x.dtype()));
    expects(!weight || weight.shape() == Shape{dim}, "rms_norm: weight {} for rows of {}", weight.shape(), dim);
    expects(!options.gamma || options.gamma.shape() == Shape{dim}, "rms_norm: gamma {} for rows of {}",
            options.gamma.shape(), dim);
    expects(!options.residual || options.residual.shape() == x.shape(), "rms_norm: residual {} for {}",
            options.residual.shape(), x.shape());
    expects(y.shape() == x.shape() && y.dtype() == Dtype::f32, "rms_norm: x {} into {} {}", x.shape(), name(y.dtype()),
            y.shape());
    const RmsNormParams params{.rows = static_cast<uint>(x.rows()),
                               .dim = static_cast<uint>(dim),
                               .epsilon = options.epsilon,
                               .limit = options.limit,
                               .residual_factor = options.residual_factor};
    constexpr std::int64_t kWorkgroup = 256;
    const std::int64_t subgroups = std::max<std::int64_t>(kWorkgroup / pass.device().subgroup_size, 1);
    const bool row_per_subgroup = x.rows() >= 64 || dim <= 64;
    const std::int64_t groups = row_per_subgroup ? (x.rows() + subgroups - 1) / subgroups : x.rows();
    pass.dispatch(
        kernels::rms_norm, params,
        {.specialization = {kWorkgroup, row_per_subgroup, static_cast<bool>(weight),
                            static_cast<std::uint32_t>(options.activation), static_cast<bool>(options.gamma),
                            static_cast<bool>(options.residual)},
         .reads = {x, weight ? weight : x, options.gamma ? options.gamma : x, options.residual ? options.residual : x},
         .writes = {y},
         .workgroups = flat_workgroups(groups),
         .work = static_cast<std::uint64_t>(x.elements()) * 2});
}

Tensor rms_norm(Pass& pass, const Tensor& x, const Tensor& weight, const RmsNormOptions& options) {
    const Tensor y = pass.allocate(x.shape());
    rms_norm_into(pass, x, weight, y, options);
    return y;
}

}  // namespace pipit::inference
