#include "inference/ops/attention_residual.h"

#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

#include <cmath>

namespace pipit::inference {
namespace {

class AttentionResidualOp : public GpuTest,
                            public testing::WithParamInterface<std::pair<std::int64_t, std::int64_t>> {};

TEST_P(AttentionResidualOp, equals_its_simple_ops) {
    const auto [tokens, hidden] = GetParam();
    const std::vector<float> active = random(tokens * hidden, 1);
    const std::vector<float> normed = random(tokens * hidden, 2);
    const std::vector<float> attended = random(tokens * hidden, 3);
    const std::vector<float> low_rank = random(tokens * hidden, 4);
    const std::vector<float> attention_norm = random(hidden, 5);
    const std::vector<float> laurel_norm = random(hidden, 6);
    const std::vector<float> feed_forward_norm = random(hidden, 7);
    const Tensor kept_attention = keep(attention_norm, {hidden});
    const Tensor kept_laurel = keep(laurel_norm, {hidden});
    const Tensor kept_feed_forward = keep(feed_forward_norm, {hidden});
    Pass pass(memory());
    const Shape shape{tokens, hidden};
    const auto [mixed, mixed_normed] = attention_residual(pass, {.active = pass.upload(active, shape),
                                                                 .normed = pass.upload(normed, shape),
                                                                 .attended = pass.upload(attended, shape),
                                                                 .low_rank = pass.upload(low_rank, shape),
                                                                 .attention_norm = kept_attention,
                                                                 .laurel_norm = kept_laurel,
                                                                 .feed_forward_norm = kept_feed_forward,
                                                                 .epsilon = 0.25F});
    const auto result = pass.download_floats(mixed);
    const auto result_normed = pass.download_floats(mixed_normed);
    pass.finish();

    const reference::Numbers attention =
        reference::rms_norm(reference::widen(attended), hidden, reference::widen(attention_norm), 0.25);
    const reference::Numbers laurel =
        reference::rms_norm(reference::widen(low_rank), hidden, reference::widen(laurel_norm), 0.25);
    reference::Numbers expected(active.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expected[i] = (active[i] + attention[i] + (normed[i] + laurel[i])) / std::sqrt(2.0);
    }
    EXPECT_LT(relative_error(result, expected), 1e-6);
    EXPECT_LT(
        relative_error(result_normed, reference::rms_norm(expected, hidden, reference::widen(feed_forward_norm), 0.25)),
        1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, AttentionResidualOp,
                         testing::Values(std::pair{1, 4}, std::pair{1, 8}, std::pair{3, 12}, std::pair{5, 260},
                                         std::pair{300, 64}, std::pair{1, 2048}, std::pair{19, 2048}));

}  // namespace
}  // namespace pipit::inference
