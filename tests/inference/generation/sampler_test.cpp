#include "inference/generation/sampler.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace pipit::inference {
namespace {

const std::vector<float> kLogits = {0.0F, 3.0F, 2.0F, 1.0F, 9.0F};  // the last one is forbidden in these tests
constexpr std::int32_t kAllowed = 4;

std::map<std::int32_t, int> draw(const SamplingOptions& options, int count) {
    std::map<std::int32_t, int> counts;
    Sampler sampler(options, kAllowed);
    for (int i = 0; i < count; ++i) {
        ++counts[sampler.sample(kLogits)];
    }
    return counts;
}

TEST(Sampler, is_greedy_at_temperature_zero_and_never_draws_a_media_token) {
    EXPECT_EQ(draw({.temperature = 0}, 20), (std::map<std::int32_t, int>{{1, 20}}));
}

TEST(Sampler, draws_in_proportion_to_the_softmax) {
    const auto counts = draw({.top_k = 0, .top_p = 1, .seed = 3}, 20000);
    EXPECT_NEAR(counts.at(1) / 20000.0, 0.6439, 0.02);  // e^3 / (1 + e + e^2 + e^3)
    EXPECT_NEAR(counts.at(2) / 20000.0, 0.2369, 0.02);
    EXPECT_NEAR(counts.at(3) / 20000.0, 0.0871, 0.01);
    EXPECT_NEAR(counts.at(0) / 20000.0, 0.0321, 0.01);
}

TEST(Sampler, keeps_the_candidates_that_the_limits_allow) {
    EXPECT_EQ(draw({.top_k = 2, .top_p = 1}, 500).size(), 2U);
    EXPECT_EQ(draw({.top_k = 0, .top_p = 0.7F}, 500).size(), 2U);  // 0.64 is not enough, 0.88 is
    EXPECT_EQ(draw({.top_k = 0, .top_p = 0.5F}, 500).size(), 1U);
    EXPECT_EQ(draw({.top_k = 0, .top_p = 1, .min_p = 0.2F}, 500).size(), 2U);
}

TEST(Sampler, gives_the_same_tokens_for_the_same_seed) {
    EXPECT_EQ(draw({.seed = 5}, 100), draw({.seed = 5}, 100));
    EXPECT_NE(draw({.top_k = 0, .top_p = 1, .seed = 5}, 1000), draw({.top_k = 0, .top_p = 1, .seed = 6}, 1000));
}

TEST(Sampler, holds_repetitions_back) {
    SamplingOptions options{.temperature = 0, .repetition_penalty = 2};
    Sampler sampler(options, kAllowed);
    EXPECT_EQ(sampler.sample(kLogits), 1);
    EXPECT_EQ(sampler.sample(kLogits), 2);  // 3 / 2 is less than 2
    EXPECT_EQ(sampler.sample(kLogits), 1);  // 3 / 2 against 2 / 2 and 1
}

}  // namespace
}  // namespace pipit::inference
