#include "inference/ops/depthwise_conv2d.h"

#include "kernels.h"
#include "vulkan_shaders/params/depthwise_conv2d.h"

namespace pipit::inference {

std::vector<float> depthwise_taps(std::span<const float> weight, const Shape& shape) {
    expects(shape.rank() == 4 && shape.dim(1) == 1 && static_cast<std::int64_t>(weight.size()) == shape.elements(),
            "depthwise_conv2d: {} weights for {}", weight.size(), shape);
    const auto channels = static_cast<std::size_t>(shape.dim(0));
    const std::size_t taps = weight.size() / channels;
    std::vector<float> result(weight.size());
    for (std::size_t channel = 0; channel < channels; ++channel) {
        for (std::size_t tap = 0; tap < taps; ++tap) {
            result[tap * channels + channel] = weight[channel * taps + tap];
        }
    }
    return result;
}

Tensor depthwise_conv2d(Pass& pass, const Tensor& x, const Tensor& weight, const Stride2d& stride,
                        const Padding2d& padding) {
    expects(x.shape().rank() == 3 && weight.shape().rank() == 3 && x.dim(2) == weight.dim(2) &&
                x.dtype() == Dtype::f32 && weight.dtype() == Dtype::f32,
            "depthwise_conv2d: x {} {}, weight {} {}", name(x.dtype()), x.shape(), name(weight.dtype()),
            weight.shape());
    const std::int64_t height = conv2d_extent(x.dim(0), padding.top + padding.bottom, weight.dim(0), stride.height);
    const std::int64_t width = conv2d_extent(x.dim(1), padding.left + padding.right, weight.dim(1), stride.width);
    const Tensor y = pass.allocate({height, width, x.dim(2)});
    const DepthwiseConv2dParams params{.height = static_cast<uint>(x.dim(0)),
                                       .width = static_cast<uint>(x.dim(1)),
                                       .channels = static_cast<uint>(x.dim(2)),
                                       .out_width = static_cast<uint>(width),
                                       .padding_top = static_cast<uint>(padding.top),
                                       .padding_left = static_cast<uint>(padding.left)};
    constexpr std::int64_t kWorkgroup = 64;
    constexpr std::int64_t kOutputs = 4;  // of an invocation, as in the shader
    const std::int64_t invocations = (width + kOutputs - 1) / kOutputs * x.dim(2);
    pass.dispatch(
        kernels::depthwise_conv2d, params,
        {.specialization = {kWorkgroup, static_cast<uint>(weight.dim(0)), static_cast<uint>(weight.dim(1)),
                            static_cast<uint>(stride.height), static_cast<uint>(stride.width)},
         .reads = {x, weight},
         .writes = {y},
         .workgroups = {static_cast<uint>((invocations + kWorkgroup - 1) / kWorkgroup), static_cast<uint>(height), 1},
         .work = static_cast<std::uint64_t>(y.elements() * weight.dim(0) * weight.dim(1))});
    return y;
}

}  // namespace pipit::inference
