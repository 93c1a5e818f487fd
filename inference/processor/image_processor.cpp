#include "inference/processor/image_processor.h"

#include "inference/error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pipit::inference {
namespace {

constexpr int kChannels = 3;

/// For each output pixel of one axis the input pixels it is mixed from, with weights in fixed point.
struct Taps {
    std::vector<int> first;                 // [out] first input pixel
    std::vector<int> count;                 // [out] input pixels used
    std::vector<std::int32_t> weights;      // [out, stride]
    int stride = 0;
    int precision = 0;                      // fractional bits of the weights

    const std::int32_t* row(int out) const { return weights.data() + static_cast<std::size_t>(out) * stride; }
};

Taps make_taps(int size_in, int size_out) {
    const double scale = static_cast<double>(size_in) / size_out;
    const double support = std::max(scale, 1.0);
    const double inverse_support = 1.0 / support;
    Taps taps;
    taps.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    taps.first.resize(size_out);
    taps.count.resize(size_out);
    std::vector<double> exact(static_cast<std::size_t>(size_out) * taps.stride, 0.0);
    double largest = 0;
    for (int out = 0; out < size_out; ++out) {
        const double centre = (out + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);      // casts cut towards zero
        const int last = std::min(static_cast<int>(centre + support + 0.5), size_in);
        double* row = exact.data() + static_cast<std::size_t>(out) * taps.stride;
        double sum = 0;
        for (int j = first; j < last; ++j) {
            row[j - first] = std::max(0.0, 1.0 - std::abs((j - centre + 0.5) * inverse_support));
            sum += row[j - first];
        }
        for (int j = 0; j < last - first; ++j) {
            row[j] /= sum;
            largest = std::max(largest, row[j]);
        }
        taps.first[out] = first;
        taps.count[out] = last - first;
    }
    // The largest precision at which every weight of the axis fits a signed 16-bit integer: PyTorch's choice, and the
    // golden pixels depend on it.
    taps.precision = 22;
    while (static_cast<std::int64_t>(0.5 + largest * (1 << taps.precision)) >= 1 << 15) {
        --taps.precision;
    }
    taps.weights.resize(exact.size());
    std::transform(exact.begin(), exact.end(), taps.weights.begin(), [&](double weight) {
        return static_cast<std::int32_t>(weight * (1 << taps.precision) + 0.5);
    });
    return taps;
}

std::uint8_t rounded(std::int32_t sum, int precision) {
    return static_cast<std::uint8_t>(std::clamp(sum >> precision, 0, 255));
}

/// [height, width, 3] -> [height, size, 3]
std::vector<std::uint8_t> resize_width(std::span<const std::uint8_t> rgb, int width, int height, int size) {
    const Taps taps = make_taps(width, size);
    const std::int32_t half = 1 << (taps.precision - 1);
    std::vector<std::uint8_t> result(static_cast<std::size_t>(height) * size * kChannels);
    std::uint8_t* out = result.data();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = rgb.data() + static_cast<std::size_t>(y) * width * kChannels;
        for (int x = 0; x < size; ++x, out += kChannels) {
            const std::uint8_t* pixel = row + taps.first[x] * kChannels;
            const std::int32_t* weight = taps.row(x);
            std::int32_t red = half, green = half, blue = half;
            for (int j = 0; j < taps.count[x]; ++j, pixel += kChannels) {
                red += weight[j] * pixel[0];
                green += weight[j] * pixel[1];
                blue += weight[j] * pixel[2];
            }
            out[0] = rounded(red, taps.precision);
            out[1] = rounded(green, taps.precision);
            out[2] = rounded(blue, taps.precision);
        }
    }
    return result;
}

/// [height, width, 3] -> [size, width, 3]; whole rows at a time, which compilers vectorise.
std::vector<std::uint8_t> resize_height(std::span<const std::uint8_t> rgb, int width, int height, int size) {
    const Taps taps = make_taps(height, size);
    const std::size_t row_size = static_cast<std::size_t>(width) * kChannels;
    std::vector<std::uint8_t> result(row_size * size);
    std::vector<std::int32_t> sums(row_size);
    for (int y = 0; y < size; ++y) {
        std::fill(sums.begin(), sums.end(), 1 << (taps.precision - 1));
        for (int j = 0; j < taps.count[y]; ++j) {
            const std::int32_t weight = taps.row(y)[j];
            const std::uint8_t* row = rgb.data() + (taps.first[y] + j) * row_size;
            for (std::size_t i = 0; i < row_size; ++i) {
                sums[i] += weight * row[i];
            }
        }
        std::uint8_t* out = result.data() + y * row_size;
        for (std::size_t i = 0; i < row_size; ++i) {
            out[i] = rounded(sums[i], taps.precision);
        }
    }
    return result;
}

}  // namespace

std::vector<std::uint8_t> resize_to_square(std::span<const std::uint8_t> rgb, int width, int height, int size) {
    expects(width > 0 && height > 0 && size > 0, "resize_to_square: {} x {} to {}", width, height, size);
    expects(rgb.size() == static_cast<std::size_t>(width) * height * kChannels,
            "resize_to_square: {} bytes for {} x {} pixels", rgb.size(), width, height);
    std::vector<std::uint8_t> stretched;
    if (width != size) {
        stretched = resize_width(rgb, width, height, size);
        rgb = stretched;
    }
    if (height != size) {
        return resize_height(rgb, size, height, size);
    }
    return stretched.empty() ? std::vector<std::uint8_t>(rgb.begin(), rgb.end()) : std::move(stretched);
}

}  // namespace pipit::inference
