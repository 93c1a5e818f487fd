#pragma once
// Ops over maps [height, width, channels] as naive loops in double, for the tests of the shaders.

#include "tests/reference/ops.h"

namespace pipit::reference {

struct Map {
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::int64_t channels = 0;
    Numbers values;

    double& at(std::int64_t row, std::int64_t column, std::int64_t channel) {
        return values[static_cast<std::size_t>((row * width + column) * channels + channel)];
    }
    /// Zero outside of the map.
    double at_or_zero(std::int64_t row, std::int64_t column, std::int64_t channel) const;
};

Map make_map(std::int64_t height, std::int64_t width, std::int64_t channels, Numbers values = {});

struct Convolution {
    std::int64_t out = 0;
    std::int64_t kernel_height = 0;
    std::int64_t kernel_width = 0;
    std::int64_t stride_height = 1;
    std::int64_t stride_width = 1;
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
};

/// weight [out, in, kernel height, kernel width]; bias [out] or empty.
Map conv2d(const Map& x, const Numbers& weight, const Numbers& bias, const Convolution& convolution);
/// weight [channels, kernel height, kernel width]; out is not looked at.
Map depthwise_conv2d(const Map& x, const Numbers& weight, const Convolution& convolution);

/// softmax(q · kᵀ · scale) · v. q [queries, key_dim], k [keys, key_dim], v [keys, value_dim] -> [queries, value_dim]
Numbers attention(const Numbers& q, const Numbers& k, const Numbers& v, std::int64_t key_dim, std::int64_t value_dim,
                  double scale);

Map resize_nearest(const Map& x, std::int64_t height, std::int64_t width);
Map average_pool(const Map& x, std::int64_t height, std::int64_t width);
/// align_corners off, no antialias.
Map resize_bilinear(const Map& x, std::int64_t height, std::int64_t width);

}  // namespace pipit::reference
