#include "tests/reference/ops.h"

#include <cmath>

namespace pipit::reference {

Numbers widen(std::span<const float> values) { return {values.begin(), values.end()}; }

double gelu(double x) { return 0.5 * x * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x))); }

Numbers rms_norm(const Numbers& x, std::int64_t dim, const Numbers& weight, double epsilon) {
    Numbers y(x.size());
    const auto width = static_cast<std::size_t>(dim);
    for (std::size_t start = 0; start < x.size(); start += width) {
        double squares = 0;
        for (std::size_t i = 0; i < width; ++i) {
            squares += x[start + i] * x[start + i];
        }
        const double factor = 1 / std::sqrt(squares / static_cast<double>(width) + epsilon);
        for (std::size_t i = 0; i < width; ++i) {
            y[start + i] = x[start + i] * factor * (weight.empty() ? 1 : weight[i]);
        }
    }
    return y;
}

Numbers linear(const Numbers& x, const Numbers& weight, std::int64_t in) {
    const auto width = static_cast<std::size_t>(in);
    const std::size_t rows = x.size() / width;
    const std::size_t outputs = weight.size() / width;
    Numbers y(rows * outputs);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t output = 0; output < outputs; ++output) {
            double sum = 0;
            for (std::size_t i = 0; i < width; ++i) {
                sum += x[row * width + i] * weight[output * width + i];
            }
            y[row * outputs + output] = sum;
        }
    }
    return y;
}

}  // namespace pipit::reference
