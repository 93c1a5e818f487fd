#include "inference/ops/rms_norm.h"

#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

class RmsNorm : public GpuTest, public testing::WithParamInterface<std::pair<std::int64_t, std::int64_t>> {};
class RmsNormOptionsTest : public GpuTest {};

TEST_P(RmsNorm, matches_the_reference) {
    const auto [rows, dim] = GetParam();
    const std::vector<float> x = random(rows * dim, 1);
    const std::vector<float> weight = random(dim, 2);
    const Tensor kept = keep(weight, {dim});
    Pass pass(memory());
    const Tensor y = rms_norm(pass, pass.upload(x, {rows, dim}), kept);
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_LT(relative_error(result, reference::rms_norm(reference::widen(x), dim, reference::widen(weight))), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, RmsNorm,
                         testing::Values(std::pair{1, 1}, std::pair{1, 2048}, std::pair{3, 7}, std::pair{5, 513},
                                         std::pair{64, 31}, std::pair{1000, 16}, std::pair{40000, 8}));

TEST_F(RmsNormOptionsTest, adds_activation_gamma_and_residual) {
    constexpr std::int64_t kRows = 9;
    constexpr std::int64_t kDim = 130;
    const std::vector<float> x = random(kRows * kDim, 1);
    const std::vector<float> weight = random(kDim, 2);
    const std::vector<float> gamma = random(kDim, 3);
    const std::vector<float> residual = random(kRows * kDim, 4);
    const Tensor kept_weight = keep(weight, {kDim});
    const Tensor kept_gamma = keep(gamma, {kDim});
    Pass pass(memory());
    const Tensor y = rms_norm(pass, pass.upload(x, {kRows, kDim}), kept_weight,
                              {.activation = Activation::gelu,
                               .gamma = kept_gamma,
                               .residual = pass.upload(residual, {kRows, kDim}),
                               .residual_factor = 0.5F,
                               .limit = 0.75F});
    const auto result = pass.download_floats(y);
    pass.finish();
    std::vector<float> clamped = x;
    for (float& value : clamped) {
        value = std::min(std::max(value, -0.75F), 0.75F);
    }
    reference::Numbers expected = reference::rms_norm(reference::widen(clamped), kDim, reference::widen(weight));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expected[i] = residual[i] + 0.5 * gamma[i % kDim] * reference::gelu(expected[i]);
    }
    EXPECT_LT(relative_error(result, expected), 1e-6);
}

TEST_F(RmsNormOptionsTest, does_not_hide_what_is_no_number) {
    for (const std::int64_t dim : {16, 1030}) {
        for (const float limit : {std::numeric_limits<float>::infinity(), 0.5F}) {
            for (const float odd : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
                std::vector<float> x = random(3 * dim, 1);
                x[static_cast<std::size_t>(dim + 7)] = odd;
                Pass pass(memory());
                const auto result =
                    pass.download_floats(rms_norm(pass, pass.upload(x, {3, dim}), {}, {.limit = limit}));
                pass.finish();
                const bool clamped = std::isinf(odd) && limit == 0.5F;  // an infinite value is worth the limit
                EXPECT_EQ(std::isnan(result[static_cast<std::size_t>(dim + 7)]), !clamped) << odd << ", " << limit;
                EXPECT_TRUE(std::isfinite(result[0]));
            }
        }
    }
}

TEST_F(RmsNormOptionsTest, may_write_over_its_input_or_its_residual) {
    for (const auto& [rows, dim] : {std::pair<std::int64_t, std::int64_t>{70, 40}, {3, 1030}}) {
        const std::vector<float> x = random(rows * dim, 1);
        const std::vector<float> residual = random(rows * dim, 2);
        Pass pass(memory());
        const Tensor over_x = pass.upload(x, {rows, dim});
        rms_norm_into(pass, over_x, {}, over_x);
        const Tensor over_residual = pass.upload(residual, {rows, dim});
        rms_norm_into(pass, pass.upload(x, {rows, dim}), {}, over_residual, {.residual = over_residual});
        const auto normed = pass.download_floats(over_x);
        const auto added = pass.download_floats(over_residual);
        pass.finish();
        reference::Numbers expected = reference::rms_norm(reference::widen(x), dim, {});
        EXPECT_LT(relative_error(normed, expected), 1e-6);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i] += residual[i];
        }
        EXPECT_LT(relative_error(added, expected), 1e-6);
    }
}

}  // namespace
}  // namespace pipit::inference
