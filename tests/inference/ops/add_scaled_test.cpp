#include "inference/ops/add_scaled.h"

#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

namespace pipit::inference {
namespace {

class AddScaled : public GpuTest, public testing::WithParamInterface<std::pair<std::int64_t, std::int64_t>> {};

TEST_P(AddScaled, matches_the_reference) {
    const auto [rows, dim] = GetParam();
    const std::vector<float> x = random(rows * dim, 1);
    const std::vector<float> y = random(rows * dim, 2);
    const std::vector<float> gamma = random(dim, 3);
    const Tensor kept = keep(gamma, {dim});
    for (const bool scaled : {false, true}) {
        Pass pass(memory());
        const Tensor sum = pass.upload(y, {rows, dim});
        add_scaled(pass, pass.upload(x, {rows, dim}), scaled ? kept : Tensor(), sum);
        const auto result = pass.download_floats(sum);
        pass.finish();
        reference::Numbers expected = reference::widen(y);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i] += (scaled ? double{gamma[i % static_cast<std::size_t>(dim)]} : 1.0) * x[i];
        }
        EXPECT_LT(relative_error(result, expected), 1e-6);
    }
}

INSTANTIATE_TEST_SUITE_P(sizes, AddScaled,
                         testing::Values(std::pair{1, 1}, std::pair{7, 65}, std::pair{2304, 32}, std::pair{9, 1280}));

}  // namespace
}  // namespace pipit::inference
