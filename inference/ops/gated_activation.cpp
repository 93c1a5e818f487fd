#include "inference/ops/gated_activation.h"

#include "kernels.h"
#include "vulkan_shaders/params/gated_activation.h"

namespace pipit::inference {

Tensor gated_activation(Pass& pass, const Tensor& gate, const Tensor& up, std::optional<float> cutoff) {
    expects(gate.shape() == up.shape(), "gated_activation: {} and {}", gate.shape(), up.shape());
    Tensor y = pass.allocate(gate.shape());
    constexpr std::uint32_t kWorkgroup = 256;
    pass.dispatch(kernels::gated_activation,
                  GatedActivationParams{.width = static_cast<uint>(gate.dim(-1)), .cutoff = cutoff.value_or(0.0F)},
                  {.specialization = {kWorkgroup, cutoff.has_value()},
                   .reads = {gate, up},
                   .writes = {y},
                   .workgroups = {static_cast<std::uint32_t>(gate.rows()), 1, 1},
                   .work = static_cast<std::uint64_t>(gate.elements() * 10)});
    return y;
}

}  // namespace pipit::inference
