#include "inference/ops/best_logits.h"

#include "tests/support/gpu_fixture.h"

#include <limits>

namespace pipit::inference {
namespace {

struct BestLogitsCase {
    std::int64_t vocab;
    std::int64_t limit;
    std::int64_t count;
    float spread;
};

std::vector<std::pair<float, std::int32_t>> pairs(const std::vector<Logit>& logits) {
    std::vector<std::pair<float, std::int32_t>> result;
    for (const Logit& logit : logits) {
        result.emplace_back(logit.value, logit.id);
    }
    return result;
}

class BestLogits : public GpuTest, public testing::WithParamInterface<BestLogitsCase> {
protected:
    std::optional<std::vector<Logit>> run(const std::vector<float>& logits, std::int64_t limit, std::int64_t count) {
        Pass pass(memory());
        const Tensor all = pass.upload(logits, {1, std::ssize(logits)});
        const auto bytes = pass.download(best_logits(pass, all, limit, count));
        pass.finish();
        return read_best_logits(bytes);
    }
};

TEST_P(BestLogits, are_those_that_sorting_finds) {
    const BestLogitsCase c = GetParam();
    std::vector<float> logits = random(c.vocab, 7);
    for (float& logit : logits) {
        logit *= c.spread;
    }
    auto found = run(logits, c.limit, c.count);
    ASSERT_TRUE(found);
    const auto wanted = static_cast<std::size_t>(c.count);
    EXPECT_EQ(pairs(best_of(std::move(*found), wanted)),
              pairs(best_of(std::span<const float>(logits).first(static_cast<std::size_t>(c.limit)), wanted)));
}

INSTANTIATE_TEST_SUITE_P(sizes, BestLogits,
                         testing::Values(BestLogitsCase{1, 1, 1, 1}, BestLogitsCase{5, 3, 2, 1},
                                         BestLogitsCase{1000, 999, 64, 20}, BestLogitsCase{3328, 3072, 1, 5},
                                         BestLogitsCase{40500, 40000, 256, 5}, BestLogitsCase{262400, 262144, 64, 8},
                                         BestLogitsCase{262400, 262144, 1, 0.01F}));

using BestLogitsNumbers = BestLogits;

TEST_F(BestLogitsNumbers, include_all_that_are_equal) {
    std::vector<float> logits(2000, -4.0F);
    logits[1500] = logits[3] = logits[77] = -3.0F;
    const auto found = run(logits, 2000, 1);
    ASSERT_TRUE(found);
    EXPECT_EQ(pairs(best_of(*found, 3)), (std::vector<std::pair<float, std::int32_t>>{{-3, 3}, {-3, 77}, {-3, 1500}}));
}

TEST_F(BestLogitsNumbers, are_not_told_where_too_many_are_equal) {
    EXPECT_FALSE(run(std::vector<float>(5000, 0.5F), 5000, 2));
}

TEST_F(BestLogitsNumbers, must_be_numbers) {
    std::vector<float> logits(300, 1.0F);
    logits[200] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(run(logits, 300, 1), Error);
}

}  // namespace
}  // namespace pipit::inference
