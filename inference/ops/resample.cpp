#include "inference/ops/resample.h"

#include "kernels.h"
#include "vulkan_shaders/params/resample.h"

namespace pipit::inference {
namespace {

enum class Mode : std::uint32_t { nearest, average, bilinear };  // as in the shader

void resample(Pass& pass, Mode mode, const Tensor& x, const Tensor& y, std::int64_t first_channel) {
    expects(x.shape().rank() == 3 && y.shape().rank() == 3 && x.dtype() == Dtype::f32 &&
                first_channel + x.dim(2) <= y.dim(2),
            "resample: x {} {} into channels from {} of {}", name(x.dtype()), x.shape(), first_channel, y.shape());
    constexpr std::int64_t kWorkgroup = 64;
    const ResampleParams params{.height = static_cast<uint>(x.dim(0)),
                                .width = static_cast<uint>(x.dim(1)),
                                .channels = static_cast<uint>(x.dim(2)),
                                .out_height = static_cast<uint>(y.dim(0)),
                                .out_width = static_cast<uint>(y.dim(1)),
                                .y_stride = static_cast<uint>(y.dim(2)),
                                .y_offset = static_cast<uint>(first_channel)};
    pass.dispatch(kernels::resample, params,
                  {.specialization = {kWorkgroup, static_cast<std::uint32_t>(mode)},
                   .reads = {x},
                   .writes = {y},
                   .workgroups = {static_cast<uint>((x.dim(2) + kWorkgroup - 1) / kWorkgroup),
                                  static_cast<uint>(y.dim(1)), static_cast<uint>(y.dim(0))},
                   .work = static_cast<std::uint64_t>(std::max(x.elements(), y.elements()))});
}

}  // namespace

void resize_nearest_into(Pass& pass, const Tensor& x, const Tensor& y, std::int64_t first_channel) {
    resample(pass, Mode::nearest, x, y, first_channel);
}

Tensor average_pool(Pass& pass, const Tensor& x, std::int64_t height, std::int64_t width) {
    expects(x.dim(0) % height == 0 && x.dim(1) % width == 0, "average_pool: {} into {} x {}", x.shape(), height, width);
    const Tensor y = pass.allocate({height, width, x.dim(2)});
    resample(pass, Mode::average, x, y, 0);
    return y;
}

Tensor resize_bilinear(Pass& pass, const Tensor& x, std::int64_t height, std::int64_t width) {
    const Tensor y = pass.allocate({height, width, x.dim(2)});
    resample(pass, Mode::bilinear, x, y, 0);
    return y;
}

}  // namespace pipit::inference
