#include "tests/reference/vision_ops.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::reference {

double Map::at_or_zero(std::int64_t row, std::int64_t column, std::int64_t channel) const {
    const bool inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? values[static_cast<std::size_t>((row * width + column) * channels + channel)] : 0.0;
}

Map make_map(std::int64_t height, std::int64_t width, std::int64_t channels, Numbers values) {
    if (values.empty()) {
        values.resize(static_cast<std::size_t>(height * width * channels));
    }
    return {height, width, channels, std::move(values)};
}

namespace {

Map empty_result(const Map& x, std::int64_t channels, const Convolution& c) {
    return make_map((x.height + c.top + c.bottom - c.kernel_height) / c.stride_height + 1,
                    (x.width + c.left + c.right - c.kernel_width) / c.stride_width + 1, channels);
}

}  // namespace

Map conv2d(const Map& x, const Numbers& weight, const Numbers& bias, const Convolution& c) {
    Map y = empty_result(x, c.out, c);
    for (std::int64_t row = 0; row < y.height; ++row) {
        for (std::int64_t column = 0; column < y.width; ++column) {
            for (std::int64_t o = 0; o < c.out; ++o) {
                double sum = bias.empty() ? 0.0 : bias[static_cast<std::size_t>(o)];
                for (std::int64_t in = 0; in < x.channels; ++in) {
                    for (std::int64_t i = 0; i < c.kernel_height; ++i) {
                        for (std::int64_t j = 0; j < c.kernel_width; ++j) {
                            sum += weight[static_cast<std::size_t>(
                                       ((o * x.channels + in) * c.kernel_height + i) * c.kernel_width + j)] *
                                   x.at_or_zero(row * c.stride_height + i - c.top, column * c.stride_width + j - c.left,
                                                in);
                        }
                    }
                }
                y.at(row, column, o) = sum;
            }
        }
    }
    return y;
}

Map depthwise_conv2d(const Map& x, const Numbers& weight, const Convolution& c) {
    Map y = empty_result(x, x.channels, c);
    for (std::int64_t row = 0; row < y.height; ++row) {
        for (std::int64_t column = 0; column < y.width; ++column) {
            for (std::int64_t channel = 0; channel < x.channels; ++channel) {
                double sum = 0.0;
                for (std::int64_t i = 0; i < c.kernel_height; ++i) {
                    for (std::int64_t j = 0; j < c.kernel_width; ++j) {
                        sum += weight[static_cast<std::size_t>((channel * c.kernel_height + i) * c.kernel_width + j)] *
                               x.at_or_zero(row * c.stride_height + i - c.top, column * c.stride_width + j - c.left,
                                            channel);
                    }
                }
                y.at(row, column, channel) = sum;
            }
        }
    }
    return y;
}

Numbers attention(const Numbers& q, const Numbers& k, const Numbers& v, std::int64_t key_dim, std::int64_t value_dim,
                  double scale) {
    const auto d = static_cast<std::size_t>(key_dim);
    const auto dv = static_cast<std::size_t>(value_dim);
    const std::size_t queries = q.size() / d;
    const std::size_t keys = k.size() / d;
    Numbers y(queries * dv);
    Numbers scores(keys);
    for (std::size_t query = 0; query < queries; ++query) {
        double largest = -std::numeric_limits<double>::infinity();
        for (std::size_t key = 0; key < keys; ++key) {
            double sum = 0.0;
            for (std::size_t i = 0; i < d; ++i) {
                sum += q[query * d + i] * k[key * d + i];
            }
            scores[key] = sum * scale;
            largest = std::max(largest, scores[key]);
        }
        double total = 0.0;
        for (double& score : scores) {
            score = std::exp(score - largest);
            total += score;
        }
        for (std::size_t key = 0; key < keys; ++key) {
            for (std::size_t i = 0; i < dv; ++i) {
                y[query * dv + i] += scores[key] / total * v[key * dv + i];
            }
        }
    }
    return y;
}

Map resize_nearest(const Map& x, std::int64_t height, std::int64_t width) {
    Map y = make_map(height, width, x.channels);
    for (std::int64_t row = 0; row < height; ++row) {
        for (std::int64_t column = 0; column < width; ++column) {
            for (std::int64_t channel = 0; channel < x.channels; ++channel) {
                y.at(row, column, channel) = x.at_or_zero(row * x.height / height, column * x.width / width, channel);
            }
        }
    }
    return y;
}

Map average_pool(const Map& x, std::int64_t height, std::int64_t width) {
    Map y = make_map(height, width, x.channels);
    const std::int64_t tall = x.height / height;
    const std::int64_t wide = x.width / width;
    for (std::int64_t row = 0; row < height; ++row) {
        for (std::int64_t column = 0; column < width; ++column) {
            for (std::int64_t channel = 0; channel < x.channels; ++channel) {
                double sum = 0.0;
                for (std::int64_t i = 0; i < tall * wide; ++i) {
                    sum += x.at_or_zero(row * tall + i / wide, column * wide + i % wide, channel);
                }
                y.at(row, column, channel) = sum / static_cast<double>(tall * wide);
            }
        }
    }
    return y;
}

Map resize_bilinear(const Map& x, std::int64_t height, std::int64_t width) {
    Map y = make_map(height, width, x.channels);
    const auto source = [](std::int64_t at, std::int64_t from, std::int64_t to) {
        return std::max((static_cast<double>(at) + 0.5) * static_cast<double>(from) / static_cast<double>(to) - 0.5,
                        0.0);
    };
    for (std::int64_t row = 0; row < height; ++row) {
        const double down = source(row, x.height, height);
        const auto top = static_cast<std::int64_t>(down);
        const std::int64_t bottom = std::min(top + 1, x.height - 1);
        for (std::int64_t column = 0; column < width; ++column) {
            const double right_by = source(column, x.width, width);
            const auto left = static_cast<std::int64_t>(right_by);
            const std::int64_t right = std::min(left + 1, x.width - 1);
            const double v = down - static_cast<double>(top);
            const double h = right_by - static_cast<double>(left);
            for (std::int64_t c = 0; c < x.channels; ++c) {
                y.at(row, column, c) =
                    (1 - v) * ((1 - h) * x.at_or_zero(top, left, c) + h * x.at_or_zero(top, right, c)) +
                    v * ((1 - h) * x.at_or_zero(bottom, left, c) + h * x.at_or_zero(bottom, right, c));
            }
        }
    }
    return y;
}

}  // namespace pipit::reference
