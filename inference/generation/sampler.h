#pragma once

#include "inference/generation/sampling.h"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace pipit::inference {

/// Draws tokens from logits by SamplingOptions. Thread: engine.
class Sampler {
public:
    /// Ids from `first_forbidden` on are never drawn: the media's own, which text cannot contain.
    Sampler(const SamplingOptions& options, std::int32_t first_forbidden);

    /// logits [vocab], finite. Remembers what it returns for the repetition penalty.
    std::int32_t sample(std::span<const float> logits);

private:
    struct Candidate {
        float logit;
        std::int32_t id;
    };

    /// The `count` largest of penalised_, the largest first, into candidates_; of equal ones the first.
    void keep_best(std::size_t count);

    SamplingOptions options_;
    std::int32_t first_forbidden_;
    std::mt19937_64 generator_;
    std::vector<std::int32_t> drawn_;
    std::vector<float> penalised_;  // the logits of what may be drawn
    std::vector<Candidate> candidates_;
};

/// The largest of `logits`; of equal ones the first.
std::int32_t largest(std::span<const float> logits);

}  // namespace pipit::inference
