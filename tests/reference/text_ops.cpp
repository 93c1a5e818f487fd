#include "tests/reference/text_ops.h"

#include <algorithm>
#include <cmath>

namespace pipit::reference {
namespace {

std::size_t index(std::int64_t value) { return static_cast<std::size_t>(value); }

double mean_square(const Numbers& x, std::int64_t row, std::int64_t width) {
    double sum = 0;
    for (std::int64_t i = 0; i < width; ++i) {
        sum += x[index(row * width + i)] * x[index(row * width + i)];
    }
    return sum / static_cast<double>(width);
}

/// One of several streams.
Numbers stream(const Altup& altup, const Numbers& streams, std::int64_t which) {
    const auto size = static_cast<std::ptrdiff_t>(streams.size()) / altup.inputs;
    return {streams.begin() + size * which, streams.begin() + size * (which + 1)};
}

}  // namespace

Numbers altup_modalities(const Altup& altup, const Numbers& x) {
    Numbers r = rms_norm(x, altup.hidden, altup.router_norm);
    for (double& value : r) {
        value /= static_cast<double>(altup.hidden);
    }
    Numbers m = linear(r, altup.modality_router, altup.hidden);
    for (double& value : m) {
        value = std::tanh(value);
    }
    return m;
}

Numbers altup_predict(const Altup& altup, const Numbers& streams) {
    const Numbers p = linear(altup_modalities(altup, stream(altup, streams, altup.active)), altup.prediction_coefs,
                             altup.inputs);  // [tokens, inputs · inputs]
    const std::int64_t inputs = altup.inputs;
    const std::int64_t hidden = altup.hidden;
    const std::int64_t tokens = static_cast<std::int64_t>(streams.size()) / inputs / hidden;
    Numbers predictions = streams;
    for (std::int64_t i = 0; i < inputs; ++i) {
        for (std::int64_t j = 0; j < inputs; ++j) {
            for (std::int64_t token = 0; token < tokens; ++token) {
                const double factor = p[index(token * inputs * inputs + inputs * i + j)];
                for (std::int64_t d = 0; d < hidden; ++d) {
                    predictions[index((i * tokens + token) * hidden + d)] +=
                        factor * streams[index((j * tokens + token) * hidden + d)];
                }
            }
        }
    }
    return predictions;
}

Numbers altup_correct(const Altup& altup, const Numbers& predictions, const Numbers& activated) {
    const Numbers sums = linear(altup_modalities(altup, activated), altup.correction_coefs, altup.inputs);
    const Numbers active = stream(altup, predictions, altup.active);
    Numbers corrected = predictions;
    for (std::int64_t i = 0; i < altup.inputs; ++i) {
        for (std::size_t at = 0; at < activated.size(); ++at) {
            const std::int64_t token = static_cast<std::int64_t>(at) / altup.hidden;
            const double c = 1 + sums[index(token * altup.inputs + i)];
            corrected[index(i) * activated.size() + at] += c * (activated[at] - active[at]);
        }
    }
    return corrected;
}

Numbers match_magnitude(const Numbers& x, const Numbers& like, std::int64_t hidden) {
    Numbers y = x;
    for (std::size_t at = 0; at < x.size(); ++at) {
        const std::int64_t row = static_cast<std::int64_t>(at) / hidden;
        y[at] =
            x[at] * std::sqrt(mean_square(like, row, hidden)) / std::sqrt(std::max(mean_square(x, row, hidden), 1e-5));
    }
    return y;
}

double rope_angle(std::int64_t position, std::int64_t pair, std::int64_t head_dim, double theta) {
    const auto power =
        static_cast<float>(std::pow(theta, 2 * static_cast<double>(pair) / static_cast<double>(head_dim)));
    const float frequency = 1.0F / power;
    return static_cast<double>(static_cast<float>(position) * frequency);
}

Numbers rope(const Numbers& x, std::int64_t heads, std::int64_t head_dim, std::int64_t first_position, double theta) {
    Numbers y(x.size());
    const std::int64_t rows = static_cast<std::int64_t>(x.size()) / head_dim;  // a head of a token
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t i = 0; i < head_dim / 2; ++i) {
            const double angle = rope_angle(first_position + row / heads, i, head_dim, theta);
            const double a = x[index(row * head_dim + i)];
            const double b = x[index(row * head_dim + i + head_dim / 2)];
            y[index(row * head_dim + i)] = a * std::cos(angle) - b * std::sin(angle);
            y[index(row * head_dim + i + head_dim / 2)] = b * std::cos(angle) + a * std::sin(angle);
        }
    }
    return y;
}

Numbers causal_attention(const Numbers& q, const Numbers& k, const Numbers& v, const CausalAttention& c) {
    const std::int64_t tokens = static_cast<std::int64_t>(q.size()) / (c.heads * c.head_dim);
    Numbers y(q.size());
    for (std::int64_t token = 0; token < tokens; ++token) {
        for (std::int64_t head = 0; head < c.heads; ++head) {
            const std::int64_t kv_head = head / (c.heads / c.kv_heads);
            const std::int64_t i = c.first_position + token;
            const std::int64_t query = (token * c.heads + head) * c.head_dim;
            Numbers weights;
            std::vector<std::int64_t> visible;  // where the keys' numbers start
            for (std::int64_t j = 0; j <= i; ++j) {
                if (c.window != 0 && j <= i - c.window) {
                    continue;
                }
                const std::int64_t key = (j * c.kv_heads + kv_head) * c.head_dim;
                double score = 0;
                for (std::int64_t d = 0; d < c.head_dim; ++d) {
                    score += q[index(query + d)] * k[index(key + d)];
                }
                visible.push_back(key);
                weights.push_back(score);
            }
            const double largest = *std::max_element(weights.begin(), weights.end());
            double total = 0;
            for (double& weight : weights) {
                weight = std::exp(weight - largest);
                total += weight;
            }
            for (std::size_t key = 0; key < visible.size(); ++key) {
                for (std::int64_t d = 0; d < c.head_dim; ++d) {
                    y[index(query + d)] += weights[key] / total * v[index(visible[key] + d)];
                }
            }
        }
    }
    return y;
}

Numbers gaussian_topk(const Numbers& gate, std::int64_t width, double cutoff) {
    Numbers y(gate.size());
    const auto count = index(width);
    for (std::size_t start = 0; start < gate.size(); start += count) {
        double sum = 0;
        for (std::size_t i = start; i < start + count; ++i) {
            sum += gate[i];
        }
        const double mean = sum / static_cast<double>(width);
        double squares = 0;
        for (std::size_t i = start; i < start + count; ++i) {
            squares += (gate[i] - mean) * (gate[i] - mean);
        }
        const double cut = mean + std::sqrt(squares / static_cast<double>(width)) * cutoff;
        for (std::size_t i = start; i < start + count; ++i) {
            y[i] = std::max(gate[i] - cut, 0.0);
        }
    }
    return y;
}

}  // namespace pipit::reference
