#include "inference/models/rope_table.h"

#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

class RopeTable : public GpuTest {};

TEST_F(RopeTable, has_the_frequencies_of_the_specification) {
    struct Check {
        double base;
        std::vector<std::pair<std::size_t, double>> frequencies;  // of pairs
    };
    for (const Check& check : {Check{1e4, {{0, 1}, {1, 0.930572041}, {64, 0.01}, {127, 1.07460783e-4}}},
                               Check{1e6, {{0, 1}, {1, 0.897687132}, {64, 0.001}, {127, 1.11397386e-6}}}}) {
        WeightMemory weights(memory(), "test");
        const Tensor table = make_rope_table(weights, 3, 256, check.base);
        ASSERT_EQ(table.shape(), (Shape{3, 256}));
        Pass pass(memory());
        const auto values = pass.download_floats(table);
        pass.finish();
        for (const auto& [pair, frequency] : check.frequencies) {
            for (const std::size_t position : {0U, 1U, 2U}) {
                const double angle = static_cast<double>(position) * frequency;
                EXPECT_NEAR(values[position * 256 + 2 * pair], std::cos(angle), 2e-7) << pair;
                EXPECT_NEAR(values[position * 256 + 2 * pair + 1], std::sin(angle), 2e-7) << pair;
            }
        }
    }
}

TEST_F(RopeTable, takes_float32_angles_late_in_a_prompt) {
    WeightMemory weights(memory(), "test");
    const Tensor table = make_rope_table(weights, 30000, 8, 1e4);
    Pass pass(memory());
    const auto values = pass.download_floats(table);
    pass.finish();
    double farthest = 0;  // from the exact angle
    for (const std::size_t position : {471U, 4097U, 29999U}) {
        for (std::size_t pair = 0; pair < 4; ++pair) {
            const float frequency = 1.0F / static_cast<float>(std::pow(1e4, static_cast<double>(pair) / 4));
            const float angle = static_cast<float>(position) * frequency;
            EXPECT_NEAR(values[position * 8 + 2 * pair], std::cos(double{angle}), 1e-7);
            EXPECT_NEAR(values[position * 8 + 2 * pair + 1], std::sin(double{angle}), 1e-7);
            const double exact = static_cast<double>(position) * std::pow(1e4, -static_cast<double>(pair) / 4);
            farthest = std::max(farthest, std::abs(values[position * 8 + 2 * pair] - std::cos(exact)));
        }
    }
    EXPECT_GT(farthest, 1e-6);  // the two could be told apart
}

}  // namespace
}  // namespace pipit::inference
