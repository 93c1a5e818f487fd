#pragma once

#include "inference/generation/sampling.h"
#include "inference/ops/logit.h"

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace pipit::inference {

/// Draws tokens from logits by SamplingOptions. Thread: engine.
class Sampler {
public:
    /// Ids from `first_forbidden` on are never drawn: the media's own, which text cannot contain.
    Sampler(const SamplingOptions& options, std::int32_t first_forbidden);

    /// How many of the largest logits that may be drawn decide; nothing: all of them.
    std::optional<std::int64_t> best_wanted() const;

    /// logits [vocab], finite. Remembers what it returns for the repetition penalty.
    std::int32_t sample(std::span<const float> logits);
    /// From the best_wanted() largest, as best_of gives them.
    std::int32_t sample_best(std::span<const Logit> best);

private:
    SamplingOptions options_;
    std::int32_t first_forbidden_;
    std::mt19937_64 generator_;
    std::vector<std::int32_t> drawn_;
    std::vector<float> penalised_;  // the logits of what may be drawn
};

}  // namespace pipit::inference
