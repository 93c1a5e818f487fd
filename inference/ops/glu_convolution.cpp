#include "inference/ops/glu_convolution.h"

#include "kernels.h"
#include "vulkan_shaders/params/audio.h"

namespace pipit::inference {

Tensor glu_convolution(Pass& pass, const Tensor& x, const Tensor& kernel) {
    const std::int64_t channels = kernel.dim(1);
    expects(x.dim(1) == 2 * channels, "glu_convolution: {} for a kernel {}", x.shape(), kernel.shape());
    Tensor y = pass.allocate({x.dim(0), channels});
    constexpr std::uint32_t kWorkgroup = 256;
    pass.dispatch(kernels::glu_convolution,
                  GluConvolutionParams{.elements = static_cast<uint>(y.elements()),
                                       .channels = static_cast<uint>(channels),
                                       .taps = static_cast<uint>(kernel.dim(0))},
                  {.specialization = {kWorkgroup},
                   .reads = {x, kernel},
                   .writes = {y},
                   .workgroups = flat_workgroups((y.elements() + kWorkgroup - 1) / kWorkgroup),
                   .work = static_cast<std::uint64_t>(y.elements() * kernel.dim(0) * 6)});
    return y;
}

}  // namespace pipit::inference
