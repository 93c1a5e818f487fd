#include "inference/models/rope_table.h"

#include <cmath>
#include <vector>

namespace pipit::inference {

Tensor make_rope_table(WeightMemory& memory, std::int64_t positions, std::int64_t head_dim, double base) {
    const std::int64_t pairs = head_dim / 2;
    std::vector<float> frequency(static_cast<std::size_t>(pairs));
    for (std::int64_t i = 0; i < pairs; ++i) {
        const double exponent = static_cast<double>(i) / static_cast<double>(pairs);
        frequency[static_cast<std::size_t>(i)] = 1.0F / static_cast<float>(std::pow(base, exponent));
    }
    std::vector<float> table(static_cast<std::size_t>(positions * head_dim));
    for (std::int64_t position = 0; position < positions; ++position) {
        for (std::int64_t i = 0; i < pairs; ++i) {
            const float angle = static_cast<float>(position) * frequency[static_cast<std::size_t>(i)];
            const auto at = static_cast<std::size_t>(position * head_dim + 2 * i);
            table[at] = static_cast<float>(std::cos(static_cast<double>(angle)));
            table[at + 1] = static_cast<float>(std::sin(static_cast<double>(angle)));
        }
    }
    return memory.store(std::as_bytes(std::span(table)), {positions, head_dim}, Dtype::f32);
}

}  // namespace pipit::inference
