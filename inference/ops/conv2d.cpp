#include "inference/ops/conv2d.h"

#include "inference/ops/linear.h"
#include "kernels.h"
#include "vulkan_shaders/params/gather_patches.h"

#include <algorithm>
#include <numeric>

namespace pipit::inference {
namespace {

/// Patches are nine times the map and more; past this they are made band by band.
constexpr std::uint64_t kBandBytes = 64U << 20U;

/// Rows of the result that one band makes, such that every band of `y` starts where a binding may start.
std::int64_t band_rows(const gpu::DeviceTraits& device, std::int64_t width, std::int64_t columns, std::int64_t out) {
    const auto patch_bytes = static_cast<std::uint64_t>(width * columns) * sizeof(float);
    const auto row_bytes = static_cast<std::uint64_t>(width * out) * sizeof(float);
    const std::uint64_t step = device.offset_alignment / std::gcd<std::uint64_t>(device.offset_alignment, row_bytes);
    const std::uint64_t rows = std::min(kBandBytes, device.max_binding_bytes) / patch_bytes;
    return static_cast<std::int64_t>(std::max(rows / step, std::uint64_t{1}) * step);
}

void gather_patches(Pass& pass, const Tensor& x, const Tensor& patches, const GatherPatchesParams& params) {
    constexpr std::uint32_t kWorkgroup = 128;
    constexpr std::uint32_t kPixels = 16;
    const auto rows = static_cast<std::uint32_t>(patches.rows() / params.out_width);
    pass.dispatch(kernels::gather_patches, params,
                  {.specialization = {kWorkgroup, params.channels % 4 == 0, kPixels},
                   .reads = {x},
                   .writes = {patches},
                   .workgroups = {(params.out_width + kPixels - 1) / kPixels, rows, 1},
                   .work = static_cast<std::uint64_t>(patches.elements())});
}

}  // namespace

std::int64_t conv2d_columns(std::int64_t in, std::int64_t height, std::int64_t width, bool has_bias) {
    return (in * height * width + (has_bias ? 1 : 0) + 7) / 8 * 8;
}

std::vector<float> conv2d_matrix(std::span<const float> weight, const Shape& shape, std::span<const float> bias) {
    const std::int64_t out = shape.dim(0);
    const std::int64_t in = shape.dim(1);
    const std::int64_t taps = shape.dim(2) * shape.dim(3);
    const std::int64_t columns = conv2d_columns(in, shape.dim(2), shape.dim(3), !bias.empty());
    expects(static_cast<std::int64_t>(weight.size()) == shape.elements() &&
                (bias.empty() || static_cast<std::int64_t>(bias.size()) == out),
            "conv2d: {} weights and {} biases for {}", weight.size(), bias.size(), shape);
    std::vector<float> matrix(static_cast<std::size_t>(out * columns));
    for (std::int64_t o = 0; o < out; ++o) {
        for (std::int64_t c = 0; c < in; ++c) {
            for (std::int64_t tap = 0; tap < taps; ++tap) {
                matrix[static_cast<std::size_t>(o * columns + tap * in + c)] =
                    weight[static_cast<std::size_t>((o * in + c) * taps + tap)];
            }
        }
        if (!bias.empty()) {
            matrix[static_cast<std::size_t>(o * columns + taps * in)] = bias[static_cast<std::size_t>(o)];
        }
    }
    return matrix;
}

Padding2d same_padding(std::int64_t height, std::int64_t width, std::int64_t kernel_height, std::int64_t kernel_width,
                       const Stride2d& stride) {
    const auto total = [](std::int64_t size, std::int64_t kernel, std::int64_t step) {
        return std::max<std::int64_t>(((size + step - 1) / step - 1) * step + kernel - size, 0);
    };
    const std::int64_t vertical = total(height, kernel_height, stride.height);
    const std::int64_t horizontal = total(width, kernel_width, stride.width);
    return {.top = vertical / 2,
            .bottom = vertical - vertical / 2,
            .left = horizontal / 2,
            .right = horizontal - horizontal / 2};
}

std::int64_t conv2d_extent(std::int64_t size, std::int64_t padding, std::int64_t kernel, std::int64_t stride) {
    expects(size + padding >= kernel && stride > 0, "conv2d: a kernel of {} over {} and {} zeros", kernel, size,
            padding);
    return (size + padding - kernel) / stride + 1;
}

Tensor conv2d(Pass& pass, const Tensor& x, const Conv2dKernel& kernel, const Stride2d& stride,
              const Padding2d& padding) {
    const std::int64_t columns = conv2d_columns(kernel.in, kernel.height, kernel.width, kernel.has_bias);
    expects(x.shape().rank() == 3 && x.dtype() == Dtype::f32 && x.dim(2) == kernel.in,
            "conv2d: x {} {} for {} channels", name(x.dtype()), x.shape(), kernel.in);
    expects(kernel.matrix.shape().rank() == 2 && kernel.matrix.dim(1) == columns, "conv2d: matrix {} for {} columns",
            kernel.matrix.shape(), columns);
    const std::int64_t height = conv2d_extent(x.dim(0), padding.top + padding.bottom, kernel.height, stride.height);
    const std::int64_t width = conv2d_extent(x.dim(1), padding.left + padding.right, kernel.width, stride.width);
    const std::int64_t out = kernel.matrix.dim(0);
    const Tensor y = pass.allocate({height, width, out});
    GatherPatchesParams params{.height = static_cast<uint>(x.dim(0)),
                               .width = static_cast<uint>(x.dim(1)),
                               .channels = static_cast<uint>(kernel.in),
                               .out_width = static_cast<uint>(width),
                               .first_row = 0,
                               .kernel_width = static_cast<uint>(kernel.width),
                               .taps = static_cast<uint>(kernel.in * kernel.height * kernel.width),
                               .columns = static_cast<uint>(columns),
                               .stride_height = static_cast<uint>(stride.height),
                               .stride_width = static_cast<uint>(stride.width),
                               .padding_top = static_cast<uint>(padding.top),
                               .padding_left = static_cast<uint>(padding.left),
                               .has_bias = kernel.has_bias};
    const std::int64_t band = band_rows(pass.device(), width, columns, out);
    for (std::int64_t first = 0; first < height; first += band) {
        const Pass::Scope scope(pass);
        const std::int64_t rows = std::min(band, height - first);
        const Tensor patches = pass.allocate({rows * width, columns});
        params.first_row = static_cast<uint>(first);
        gather_patches(pass, x, patches, params);
        linear_into(pass, patches, kernel.matrix, y.slice(first, rows), 0);
    }
    return y;
}

}  // namespace pipit::inference
