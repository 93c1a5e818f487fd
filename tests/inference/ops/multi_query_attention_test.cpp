#include "inference/ops/multi_query_attention.h"

#include "tests/reference/vision_ops.h"
#include "tests/support/gpu_fixture.h"

#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

struct AttentionCase {
    std::int64_t pixels;
    std::int64_t heads;
    std::int64_t keys;
    std::int64_t key_dim;
    std::int64_t value_dim;
    float spread = 1;  // of the queries: large ones make the softmax one-hot
};

void PrintTo(const AttentionCase& c, std::ostream* stream) {
    *stream << c.pixels << " pixels, " << c.heads << " heads, " << c.keys << " keys, " << c.key_dim << ", "
            << c.value_dim << ", spread " << c.spread;
}

class MultiQueryAttention : public GpuTest, public testing::WithParamInterface<AttentionCase> {};

TEST_P(MultiQueryAttention, matches_the_reference) {
    const AttentionCase c = GetParam();
    std::vector<float> q = random(c.pixels * c.heads * c.key_dim, 1);
    for (float& value : q) {
        value *= c.spread;
    }
    const std::vector<float> k = random(c.keys * c.key_dim, 2);
    const std::vector<float> v = random(c.keys * c.value_dim, 3);
    Pass pass(memory());
    const Tensor y = multi_query_attention(pass, pass.upload(q, {c.pixels, c.heads * c.key_dim}),
                                           pass.upload(k, {c.keys, c.key_dim}), pass.upload(v, {c.keys, c.value_dim}));
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_EQ(y.shape(), (Shape{c.pixels, c.heads * c.value_dim}));
    const reference::Numbers expected =
        reference::attention(reference::widen(q), reference::widen(k), reference::widen(v), c.key_dim, c.value_dim,
                             1 / std::sqrt(static_cast<double>(c.key_dim)));
    EXPECT_LT(relative_error(result, expected), 3e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, MultiQueryAttention,
                         testing::Values(AttentionCase{1, 1, 1, 8, 8}, AttentionCase{1, 1, 33, 8, 16},
                                         AttentionCase{17, 3, 31, 16, 16}, AttentionCase{64, 1, 32, 16, 16},
                                         AttentionCase{67, 2, 97, 24, 40, 10}, AttentionCase{35, 12, 130, 64, 64},
                                         AttentionCase{20, 16, 71, 96, 96, 30}, AttentionCase{9, 5, 64, 128, 128},
                                         AttentionCase{3, 1, 300, 128, 8}, AttentionCase{65, 1, 40, 56, 120, 100}));

class MultiQueryAttentionNumbers : public GpuTest {};

TEST_F(MultiQueryAttentionNumbers, stays_exact_when_scores_are_far_from_zero) {
    // exp of these scores overflows and underflows: only their differences matter
    for (const float shift : {-300.0F, 300.0F}) {
        std::vector<float> q(8, 0.0F);
        q[0] = std::sqrt(8.0F) * shift;
        std::vector<float> k(40 * 8, 0.0F);
        for (std::size_t key = 0; key < 40; ++key) {
            k[key * 8] = 1.0F;
        }
        const std::vector<float> v = random(40 * 8, 3);
        Pass pass(memory());
        const auto result = pass.download_floats(
            multi_query_attention(pass, pass.upload(q, {1, 8}), pass.upload(k, {40, 8}), pass.upload(v, {40, 8})));
        pass.finish();
        EXPECT_LT(relative_error(result, reference::attention(reference::widen(q), reference::widen(k),
                                                              reference::widen(v), 8, 8, 1 / std::sqrt(8.0))),
                  3e-6);
    }
}

TEST_F(MultiQueryAttentionNumbers, does_not_hide_what_is_no_number) {
    std::vector<float> k = random(40 * 8, 2);
    k[5] = std::numeric_limits<float>::quiet_NaN();
    Pass pass(memory());
    const auto result = pass.download_floats(multi_query_attention(
        pass, pass.upload(random(8, 1), {1, 8}), pass.upload(k, {40, 8}), pass.upload(random(40 * 8, 3), {40, 8})));
    pass.finish();
    for (const float value : result) {
        EXPECT_TRUE(std::isnan(value));
    }
}

}  // namespace
}  // namespace pipit::inference
