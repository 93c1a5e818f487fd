#include "inference/ops/soft_cap.h"

#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

struct SoftCapCase {
    std::int64_t rows;
    std::int64_t width;
    float spread;
};

class SoftCap : public GpuTest, public testing::WithParamInterface<SoftCapCase> {
protected:
    std::vector<float> run(std::vector<float> x, const Shape& shape, float cap) {
        Pass pass(memory());
        const Tensor y = pass.upload(x, shape);
        soft_cap(pass, y, cap);
        const auto result = pass.download_floats(y);
        pass.finish();
        std::ranges::copy(result, x.begin());
        return x;
    }
};

TEST_P(SoftCap, matches_the_reference) {
    const SoftCapCase c = GetParam();
    std::vector<float> x = random(c.rows * c.width, 1);
    for (float& value : x) {
        value *= c.spread;
    }
    reference::Numbers expected = reference::widen(x);
    for (double& value : expected) {
        value = 30 * std::tanh(value / 30);
    }
    EXPECT_LT(relative_error(run(x, {c.rows, c.width}, 30.0F), expected), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, SoftCap,
                         testing::Values(SoftCapCase{1, 1, 50}, SoftCapCase{1, 257, 1e-3F}, SoftCapCase{3, 67, 5},
                                         SoftCapCase{2, 1000, 20}, SoftCapCase{1, 5000, 200},
                                         SoftCapCase{1, 262400, 60}));

using SoftCapNumbers = SoftCap;

TEST_F(SoftCapNumbers, holds_far_out) {
    const float huge = std::numeric_limits<float>::infinity();
    const std::vector<float> result = run({-1e30F, 1e30F, -huge, huge, 1e-30F, 0.0F}, {6}, 7.5F);
    EXPECT_EQ(result, (std::vector<float>{-7.5F, 7.5F, -7.5F, 7.5F, result[4], 0.0F}));
    EXPECT_NEAR(result[4], 1e-30F, 1e-36F);
}

TEST_F(SoftCapNumbers, is_exact_value_by_value) {
    std::vector<float> x;
    for (float value = 1e-4F; value < 300; value *= 1.01F) {
        x.push_back(value);
        x.push_back(-value);
    }
    const std::vector<float> result = run(x, {static_cast<std::int64_t>(x.size())}, 30.0F);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double expected = 30 * std::tanh(x[i] / 30.0);
        EXPECT_NEAR(result[i] / expected, 1.0, 1e-6) << x[i];
    }
}

TEST_F(SoftCapNumbers, does_not_hide_what_is_no_number) {
    const std::vector<float> result = run({1.0F, std::numeric_limits<float>::quiet_NaN(), 2.0F}, {3}, 30.0F);
    EXPECT_TRUE(std::isfinite(result[0]));
    EXPECT_TRUE(std::isnan(result[1]));
    EXPECT_TRUE(std::isfinite(result[2]));
}

}  // namespace
}  // namespace pipit::inference
