#include "inference/ops/add_scaled.h"

#include "kernels.h"
#include "vulkan_shaders/params/add_scaled.h"

namespace pipit::inference {

void add_scaled(Pass& pass, const Tensor& x, const Tensor& gamma, const Tensor& y) {
    const std::int64_t dim = x.dim(-1);
    expects(x.shape() == y.shape() && x.dtype() == Dtype::f32 && y.dtype() == Dtype::f32,
            "add_scaled: x {} {} to y {} {}", name(x.dtype()), x.shape(), name(y.dtype()), y.shape());
    expects(!gamma || gamma.shape() == Shape{dim}, "add_scaled: gamma {} for rows of {}", gamma.shape(), dim);
    constexpr std::int64_t kWorkgroup = 64;
    constexpr std::int64_t kRows = 8;
    const Workgroups rows = flat_workgroups((x.rows() + kRows - 1) / kRows);
    const AddScaledParams params{.rows = static_cast<uint>(x.rows()), .dim = static_cast<uint>(dim)};
    pass.dispatch(kernels::add_scaled, params,
                  {.specialization = {kWorkgroup, static_cast<bool>(gamma), kRows},
                   .reads = {x, gamma ? gamma : x},
                   .writes = {y},
                   .workgroups = {static_cast<uint>((dim + kWorkgroup - 1) / kWorkgroup), rows.x, rows.y},
                   .work = static_cast<std::uint64_t>(x.elements())});
}

}  // namespace pipit::inference
