#include "tests/reference/audio_ops.h"

#include <algorithm>
#include <cmath>

namespace pipit::reference {
namespace {

std::size_t index(std::int64_t value) { return static_cast<std::size_t>(value); }

}  // namespace

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double silu(double x) { return x * sigmoid(x); }

Numbers cumulative_group_norm(const Numbers& x, std::int64_t width, const Numbers& weight, double epsilon) {
    Numbers y(x.size());
    const auto count = index(width);
    double sum = 0;
    double squares = 0;
    for (std::size_t start = 0; start < x.size(); start += count) {
        const auto n = static_cast<double>(start + count);
        for (std::size_t i = start; i < start + count; ++i) {
            sum += x[i];
        }
        const double mean = sum / n;
        for (std::size_t i = start; i < start + count; ++i) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        for (std::size_t i = start; i < start + count; ++i) {
            y[i] = (x[i] - mean) / std::sqrt(squares / n + epsilon) * weight[(i - start) % weight.size()];
        }
    }
    return y;
}

Numbers glu_convolution(const Numbers& x, const Numbers& kernel, std::int64_t channels) {
    const std::int64_t steps = static_cast<std::int64_t>(x.size()) / (2 * channels);
    const std::int64_t taps = static_cast<std::int64_t>(kernel.size()) / channels;
    Numbers y(index(steps * channels));
    for (std::int64_t step = 0; step < steps; ++step) {
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            for (std::int64_t tap = 0; tap < taps; ++tap) {
                const std::int64_t from = step + tap - (taps - 1);
                if (from >= 0) {
                    const double value = x[index(from * 2 * channels + channel)];
                    const double gate = x[index(from * 2 * channels + channels + channel)];
                    y[index(step * channels + channel)] +=
                        kernel[index(tap * channels + channel)] * value * sigmoid(gate);
                }
            }
        }
    }
    return y;
}

Numbers local_attention(const Numbers& q, const Numbers& k, const Numbers& v, const Numbers& scale,
                        const Numbers& distances, const LocalAttention& c) {
    const std::int64_t width = c.heads * c.head_dim;
    const std::int64_t steps = static_cast<std::int64_t>(q.size()) / width;
    Numbers y(q.size());
    for (std::int64_t t = 0; t < steps; ++t) {
        for (std::int64_t head = 0; head < c.heads; ++head) {
            const std::int64_t start = head * c.head_dim;
            const std::int64_t first = std::max<std::int64_t>(t - c.left + 1, 0);
            const std::int64_t last = std::min(t + c.right, steps - 1);
            Numbers weights;
            for (std::int64_t u = first; u <= last; ++u) {
                const std::int64_t row = c.left - 1 - (t - u);  // of the distance t − u
                double content = 0;
                double place = 0;
                for (std::int64_t d = 0; d < c.head_dim; ++d) {
                    const double query = q[index(t * width + start + d)] * scale[index(d)];
                    content += query * k[index(u * width + start + d)];
                    place += query * distances[index(row * width + start + d)];
                }
                weights.push_back(c.cap * std::tanh((content + place) / c.cap));
            }
            const double largest = *std::max_element(weights.begin(), weights.end());
            double total = 0;
            for (double& weight : weights) {
                weight = std::exp(weight - largest);
                total += weight;
            }
            for (std::int64_t u = first; u <= last; ++u) {
                for (std::int64_t d = 0; d < c.head_dim; ++d) {
                    y[index(t * width + start + d)] +=
                        weights[index(u - first)] / total * v[index(u * width + start + d)];
                }
            }
        }
    }
    return y;
}

}  // namespace pipit::reference
