#include "inference/ops/gated_activation.h"

#include "tests/reference/text_ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

class GatedActivation : public GpuTest, public testing::WithParamInterface<std::pair<std::int64_t, std::int64_t>> {
protected:
    std::vector<float> run(const std::vector<float>& gate, const std::vector<float>& up, std::int64_t width,
                           float cutoff) {
        const Shape shape{static_cast<std::int64_t>(gate.size()) / width, width};
        Pass pass(memory());
        const auto result =
            pass.download_floats(gated_activation(pass, pass.upload(gate, shape), pass.upload(up, shape), cutoff));
        pass.finish();
        return {result.begin(), result.end()};
    }
    static reference::Numbers gated(reference::Numbers gate, const std::vector<float>& up) {
        for (std::size_t i = 0; i < gate.size(); ++i) {
            gate[i] = reference::gelu(gate[i]) * up[i];
        }
        return gate;
    }
};

TEST_P(GatedActivation, matches_the_reference) {
    const auto [rows, width] = GetParam();
    std::vector<float> gate = random(rows * width, 1);
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const auto row = static_cast<float>(i / static_cast<std::size_t>(width) % 7);
        gate[i] = gate[i] * 4.0F + row;  // rows of different means
    }
    const std::vector<float> up = random(rows * width, 2);
    for (const float cutoff : {0.0F, 1.0F, -0.5F}) {
        EXPECT_LT(relative_error(run(gate, up, width, cutoff),
                                 gated(reference::gaussian_topk(reference::widen(gate), width, double{cutoff}), up)),
                  3e-6)
            << cutoff;
    }
}

INSTANTIATE_TEST_SUITE_P(sizes, GatedActivation,
                         testing::Values(std::pair{1, 1}, std::pair{1, 8}, std::pair{3, 7}, std::pair{5, 257},
                                         std::pair{300, 64}, std::pair{1, 8192}, std::pair{3, 16384}));

using GatedActivationNumbers = GatedActivation;

TEST_F(GatedActivationNumbers, cuts_as_the_published_layers_do) {
    // nearly normal gates, of which 0.95 fall below the quantile
    const std::int64_t width = 8192;
    std::vector<float> gate(static_cast<std::size_t>(3 * width), 0.0F);
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const std::vector<float> term = random(3 * width, 10 + seed);
        for (std::size_t i = 0; i < gate.size(); ++i) {
            gate[i] += term[i];
        }
    }
    const std::vector<float> up = random(3 * width, 2);
    const std::vector<float> result = run(gate, up, width, 1.6448536F);
    // a few values that lie on the threshold, to float32's digits, weigh much in the few that are left
    EXPECT_LT(relative_error(result, gated(reference::gaussian_topk(reference::widen(gate), width, 1.6448536), up)),
              1e-5);
    const auto kept = static_cast<double>(result.size() - static_cast<std::size_t>(std::ranges::count(result, 0.0F)));
    EXPECT_NEAR(kept / static_cast<double>(result.size()), 0.05, 0.01);
}

TEST_F(GatedActivationNumbers, cuts_the_example_of_the_specification) {
    const std::vector<float> gate{0.3F, -1.2F, 2.5F, 0.0F, -0.7F, 1.1F, 4.0F, -3.0F};
    const std::vector<float> result = run(gate, std::vector<float>(8, 1.0F), 8, 1.6448536F);
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_NEAR(result[i], i == 6 ? reference::gelu(0.26636613) : 0.0, 1e-6) << i;
    }
}

TEST_F(GatedActivationNumbers, does_not_hide_what_is_no_number) {
    for (const float odd : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        std::vector<float> gate = random(300, 1);
        gate[270] = odd;
        EXPECT_FALSE(std::isfinite(run(gate, random(300, 2), 300, 1.0F)[270])) << odd;
    }
}

}  // namespace
}  // namespace pipit::inference
