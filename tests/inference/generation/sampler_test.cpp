#include "inference/generation/sampler.h"

#include "inference/error.h"

#include <gtest/gtest.h>

#include <limits>
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

TEST(Sampler, draws_the_same_from_the_best_logits_alone) {
    std::vector<float> logits;
    for (int i = 0; i < 500; ++i) {
        logits.push_back(static_cast<float>(i * 7919 % 500) * 0.01F);
    }
    for (const SamplingOptions& options : {SamplingOptions{.temperature = 0}, SamplingOptions{.seed = 8},
                                           SamplingOptions{.temperature = 2, .top_k = 9, .min_p = 0.3F, .seed = 9}}) {
        Sampler from_all(options, 400);
        Sampler from_best(options, 400);
        ASSERT_TRUE(from_best.best_wanted());
        const auto count = static_cast<std::size_t>(*from_best.best_wanted());
        for (int i = 0; i < 100; ++i) {
            EXPECT_EQ(from_best.sample_best(best_of(std::span<const float>(logits).first(400), count)),
                      from_all.sample(logits));
        }
    }
    EXPECT_FALSE(Sampler({.top_k = 0}, 400).best_wanted());
    EXPECT_FALSE(Sampler({.repetition_penalty = 1.1F}, 400).best_wanted());
}

TEST(Sampler, says_when_logits_are_no_numbers) {
    const float none = std::numeric_limits<float>::quiet_NaN();
    for (const float temperature : {0.0F, 1.0F}) {
        EXPECT_THROW(Sampler({.temperature = temperature}, 3).sample(std::vector{none, none, none}), Error);
    }
}

}  // namespace
}  // namespace pipit::inference
