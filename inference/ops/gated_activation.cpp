#include "inference/ops/gated_activation.h"

#include "inference/ops/row_workgroup.h"
#include "kernels.h"
#include "vulkan_shaders/params/gated_activation.h"

namespace pipit::inference {

Tensor gated_activation(Pass& pass, const Tensor& gate, const Tensor& up, float cutoff) {
    expects(gate.shape() == up.shape(), "gated_activation: {} and {}", gate.shape(), up.shape());
    Tensor y = pass.allocate(gate.shape());
    pass.dispatch(kernels::gated_activation,
                  GatedActivationParams{.width = static_cast<uint>(gate.dim(-1)), .cutoff = cutoff},
                  {.specialization = {row_workgroup(pass, gate.rows())},
                   .reads = {gate, up},
                   .writes = {y},
                   .workgroups = {static_cast<std::uint32_t>(gate.rows()), 1, 1},
                   .work = static_cast<std::uint64_t>(gate.elements() * 10)});
    return y;
}

}  // namespace pipit::inference
