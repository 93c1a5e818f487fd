#include "inference/ops/activation.h"

#include "tests/reference/audio_ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

class ActivationOp : public GpuTest, public testing::WithParamInterface<std::pair<std::int64_t, std::int64_t>> {
protected:
    std::vector<float> run(const std::vector<float>& x, const Shape& shape, Activation kind) {
        Pass pass(memory());
        const Tensor y = pass.upload(x, shape);
        activation(pass, y, kind);
        const auto result = pass.download_floats(y);
        pass.finish();
        return {result.begin(), result.end()};
    }
};

TEST_P(ActivationOp, matches_the_reference) {
    const auto [rows, width] = GetParam();
    std::vector<float> x = random(rows * width, 1);
    for (float& value : x) {
        value *= 8.0F;
    }
    reference::Numbers gelu = reference::widen(x);
    reference::Numbers silu = gelu;
    std::ranges::transform(gelu, gelu.begin(), reference::gelu);
    std::ranges::transform(silu, silu.begin(), reference::silu);
    EXPECT_LT(relative_error(run(x, {rows, width}, Activation::gelu), gelu), 1e-6);
    EXPECT_LT(relative_error(run(x, {rows, width}, Activation::silu), silu), 1e-6);
    EXPECT_EQ(run(x, {rows, width}, Activation::none), x);
}

INSTANTIATE_TEST_SUITE_P(sizes, ActivationOp,
                         testing::Values(std::pair{1, 1}, std::pair{1, 255}, std::pair{3, 257}, std::pair{7, 33},
                                         std::pair{25, 6144}));

using ActivationNumbers = ActivationOp;

TEST_F(ActivationNumbers, has_the_values_of_the_specification) {
    const std::vector<float> gelu = run({-1.0F, 0.5F, 2.0F}, {3}, Activation::gelu);
    EXPECT_NEAR(gelu[0], -0.15880801, 1e-7);
    EXPECT_NEAR(gelu[1], 0.34571401, 1e-7);
    EXPECT_NEAR(gelu[2], 1.95459769, 3e-7);
}

TEST_F(ActivationNumbers, holds_far_out) {
    for (const Activation kind : {Activation::gelu, Activation::silu}) {
        EXPECT_EQ(run({-1e4F, 1e4F, 0.0F, -1e9F}, {4}, kind), (std::vector<float>{0.0F, 1e4F, 0.0F, 0.0F}));
    }
}

TEST_F(ActivationNumbers, does_not_hide_what_is_no_number) {
    for (const Activation kind : {Activation::none, Activation::gelu, Activation::silu}) {
        const std::vector<float> result = run({1.0F, std::numeric_limits<float>::quiet_NaN()}, {2}, kind);
        EXPECT_TRUE(std::isfinite(result[0]));
        EXPECT_TRUE(std::isnan(result[1]));
    }
}

}  // namespace
}  // namespace pipit::inference
