#pragma once
// Convolutions over maps that are laid out [height, width, channels], f32. Cross-correlation, as in every framework. A
// full convolution is a gathering of patches followed by linear(), in bands of rows that bound the memory; 1×1 is
// linear() itself.

#include "inference/tensor/pass.h"

#include <span>
#include <vector>

namespace pipit::inference {

/// Zeros around the map.
struct Padding2d {
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
};

struct Stride2d {
    std::int64_t height = 1;
    std::int64_t width = 1;
};

/// The kernel as linear() wants it, and what it was before. Rows of `matrix`: weights [kernel row, kernel column,
/// channel], the bias if there is one, zeros up to a multiple of 8.
struct Conv2dKernel {
    Tensor matrix;  // [out, columns]
    std::int64_t in = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;
    bool has_bias = false;
};

/// Columns of `matrix` for a kernel of that shape.
std::int64_t conv2d_columns(std::int64_t in, std::int64_t height, std::int64_t width, bool has_bias);

/// weight [out, in, height, width] as checkpoints have it, bias [out] or nothing -> rows of `matrix`.
std::vector<float> conv2d_matrix(std::span<const float> weight, const Shape& shape, std::span<const float> bias = {});

/// TensorFlow's "SAME": out = ceil(in / stride), the odd zero goes to the bottom and the right (vision.md §1).
Padding2d same_padding(std::int64_t height, std::int64_t width, std::int64_t kernel_height, std::int64_t kernel_width,
                       const Stride2d& stride);

/// (size + before + after - kernel) / stride + 1 along an axis.
std::int64_t conv2d_extent(std::int64_t size, std::int64_t padding, std::int64_t kernel, std::int64_t stride);

/// x [height, width, in] -> [height', width', out]
Tensor conv2d(Pass& pass, const Tensor& x, const Conv2dKernel& kernel, const Stride2d& stride,
              const Padding2d& padding);

}  // namespace pipit::inference
