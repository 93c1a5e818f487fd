#include "inference/ops/cumulative_group_norm.h"

#include "tests/reference/audio_ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

struct GroupNormCase {
    std::int64_t steps;
    std::int64_t frequencies;
    std::int64_t channels;
};

void PrintTo(const GroupNormCase& c, std::ostream* stream) {
    *stream << c.steps << " steps, " << c.frequencies << " frequencies, " << c.channels << " channels";
}

class CumulativeGroupNorm : public GpuTest, public testing::WithParamInterface<GroupNormCase> {
protected:
    std::vector<float> run(const std::vector<float>& x, const Shape& shape, const std::vector<float>& weight) {
        const Tensor kept = keep(weight, {shape.dim(-1)});
        Pass pass(memory());
        const auto result = pass.download_floats(cumulative_group_norm(pass, pass.upload(x, shape), kept, 1e-3F));
        pass.finish();
        return {result.begin(), result.end()};
    }
};

TEST_P(CumulativeGroupNorm, matches_the_reference) {
    const GroupNormCase c = GetParam();
    const Shape shape{c.steps, c.frequencies, c.channels};
    std::vector<float> x = random(shape.elements(), 1);
    for (std::size_t i = 0; i < x.size(); ++i) {  // loudness changes from step to step
        const auto step = static_cast<float>(i / static_cast<std::size_t>(c.frequencies * c.channels));
        x[i] = x[i] * (2.0F + std::sin(step)) + std::cos(step * 0.3F) + 0.5F;
    }
    const std::vector<float> weight = random(c.channels, 2);
    reference::Numbers expected = reference::cumulative_group_norm(reference::widen(x), c.frequencies * c.channels,
                                                                   reference::widen(weight), double{1e-3F});
    for (double& value : expected) {
        value = std::max(value, 0.0);
    }
    EXPECT_LT(relative_error(run(x, shape, weight), expected), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, CumulativeGroupNorm,
                         testing::Values(GroupNormCase{1, 1, 1}, GroupNormCase{1, 64, 128}, GroupNormCase{7, 3, 5},
                                         GroupNormCase{33, 19, 27}, GroupNormCase{300, 2, 3}, GroupNormCase{97, 32, 32},
                                         GroupNormCase{49, 64, 128}));

using CumulativeGroupNormNumbers = CumulativeGroupNorm;

TEST_F(CumulativeGroupNormNumbers, has_the_values_of_the_specification) {
    const std::vector<float> x{1.0F, 3.0F, 2.0F, 6.0F, 0.0F, 0.0F};
    const std::vector<double> expected{-0.99950037, 0.99950037, -0.57725407, 1.73176220, -1.09528084, -1.09528084};
    const std::vector<float> up = run(x, {3, 2, 1}, {1.0F});
    const std::vector<float> down = run(x, {3, 2, 1}, {-1.0F});  // what ReLU hides of the other
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(up[i], std::max(expected[i], 0.0), 5e-7) << i;
        EXPECT_NEAR(down[i], std::max(-expected[i], 0.0), 5e-7) << i;
    }
}

TEST_F(CumulativeGroupNormNumbers, looks_at_the_past_only) {
    std::vector<float> x = random(40 * 6, 1);
    const std::vector<float> before = run(x, {40, 2, 3}, {1.0F, 2.0F, -1.0F});
    for (std::size_t i = 23 * 6; i < x.size(); ++i) {
        x[i] += 100.0F;
    }
    const std::vector<float> after = run(x, {40, 2, 3}, {1.0F, 2.0F, -1.0F});
    EXPECT_TRUE(std::equal(before.begin(), before.begin() + 23 * 6, after.begin()));
}

TEST_F(CumulativeGroupNormNumbers, does_not_hide_what_is_no_number) {
    std::vector<float> x = random(5 * 6, 1);
    x[2 * 6 + 1] = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> result = run(x, {5, 2, 3}, {1.0F, 2.0F, 1.0F});
    for (std::size_t i = 0; i < result.size(); ++i) {
        EXPECT_EQ(std::isnan(result[i]), i >= 2 * 6) << i;
    }
}

}  // namespace
}  // namespace pipit::inference
