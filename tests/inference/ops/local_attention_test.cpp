#include "inference/ops/local_attention.h"

#include "tests/reference/audio_ops.h"
#include "tests/support/gpu_fixture.h"

#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

struct LocalCase {
    std::int64_t steps;
    std::int64_t heads;
    std::int64_t head_dim;
    std::int64_t left;
    std::int64_t right;
    float spread = 1;  // of the queries: large ones meet the cap
    float cap = 50;
};

void PrintTo(const LocalCase& c, std::ostream* stream) {
    *stream << c.steps << " steps, " << c.heads << " heads of " << c.head_dim << ", " << c.left << " left, " << c.right
            << " right, spread " << c.spread << ", cap " << c.cap;
}

class LocalAttention : public GpuTest, public testing::WithParamInterface<LocalCase> {};

TEST_P(LocalAttention, matches_the_reference) {
    const LocalCase c = GetParam();
    const std::int64_t width = c.heads * c.head_dim;
    std::vector<float> q = random(c.steps * width, 1);
    for (float& value : q) {
        value *= c.spread;
    }
    const std::vector<float> k = random(c.steps * width, 2);
    const std::vector<float> v = random(c.steps * width, 3);
    const std::vector<float> scale = random(c.head_dim, 4);
    const std::vector<float> position = random((c.left + c.right) * width, 5);
    const Tensor kept_scale = keep(scale, {c.head_dim});
    const Tensor kept_position = keep(position, {c.left + c.right, width});
    Pass pass(memory());
    const Tensor y = local_attention(pass, {.q = pass.upload(q, {c.steps, width}),
                                            .k = pass.upload(k, {c.steps, width}),
                                            .v = pass.upload(v, {c.steps, width}),
                                            .scale = kept_scale,
                                            .position = kept_position,
                                            .head_count = c.heads,
                                            .left = c.left,
                                            .right = c.right,
                                            .cap = c.cap});
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_EQ(y.shape(), (Shape{c.steps, width}));
    const reference::Numbers expected = reference::local_attention(
        reference::widen(q), reference::widen(k), reference::widen(v), reference::widen(scale),
        reference::widen(position), {c.heads, c.head_dim, c.left, c.right, double{c.cap}});
    EXPECT_LT(relative_error(result, expected), 3e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, LocalAttention,
                         testing::Values(LocalCase{1, 1, 1, 1, 0}, LocalCase{1, 8, 192, 13, 0},
                                         LocalCase{3, 2, 8, 13, 0}, LocalCase{12, 4, 16, 13, 0, 20},
                                         LocalCase{13, 3, 7, 13, 0}, LocalCase{40, 1, 31, 5, 0, 100, 5},
                                         LocalCase{33, 3, 33, 4, 3, 10}, LocalCase{9, 2, 8, 2, 20},
                                         LocalCase{300, 2, 4, 13, 0}, LocalCase{125, 8, 192, 13, 0},
                                         LocalCase{25, 8, 192, 13, 0, 60}));

class LocalAttentionNumbers : public GpuTest {};

TEST_F(LocalAttentionNumbers, does_not_hide_what_is_no_number) {
    constexpr std::int64_t kSteps = 30;
    constexpr std::int64_t kDim = 8;
    const Tensor scale = keep(random(kDim, 4), {kDim});
    const Tensor position = keep(random(5 * kDim, 5), {5, kDim});
    for (const std::size_t which : {0U, 1U, 2U}) {  // q, k, v
        std::vector<std::vector<float>> qkv{random(kSteps * kDim, 1), random(kSteps * kDim, 2),
                                            random(kSteps * kDim, 3)};
        for (std::size_t i = 0; i < kDim; ++i) {
            qkv[which][10 * kDim + i] = std::numeric_limits<float>::quiet_NaN();
        }
        Pass pass(memory());
        const auto result = pass.download_floats(local_attention(pass, {.q = pass.upload(qkv[0], {kSteps, kDim}),
                                                                        .k = pass.upload(qkv[1], {kSteps, kDim}),
                                                                        .v = pass.upload(qkv[2], {kSteps, kDim}),
                                                                        .scale = scale,
                                                                        .position = position,
                                                                        .head_count = 1,
                                                                        .left = 5}));
        pass.finish();
        for (std::size_t i = 0; i < result.size(); ++i) {
            const std::size_t step = i / kDim;
            EXPECT_EQ(std::isnan(result[i]), step >= 10 && step < (which == 0 ? 11U : 15U)) << which << ", " << step;
        }
    }
}

TEST_F(LocalAttentionNumbers, refuses_shapes_that_do_not_fit) {
    const Tensor scale = keep(random(8, 4), {8});
    const Tensor position = keep(random(5 * 16, 5), {5, 16});
    Pass pass(memory());
    const Tensor x = pass.upload(random(3 * 16, 1), {3, 16});
    LocalAttentionInputs inputs{
        .q = x, .k = x, .v = x, .scale = scale, .position = position, .head_count = 2, .left = 6};
    EXPECT_THROW(local_attention(pass, inputs), std::logic_error);
    inputs.left = 5;
    inputs.k = x.slice(0, 2);
    EXPECT_THROW(local_attention(pass, inputs), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
