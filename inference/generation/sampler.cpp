#include "inference/generation/sampler.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {

Sampler::Sampler(const SamplingOptions& options, std::int32_t first_forbidden)
    : options_(options), first_forbidden_(first_forbidden), generator_(options.seed) {}

std::optional<std::int64_t> Sampler::best_wanted() const {
    if (options_.repetition_penalty != 1.0F) {
        return std::nullopt;
    }
    if (options_.temperature <= 0) {
        return 1;
    }
    return options_.top_k > 0 ? std::optional<std::int64_t>(options_.top_k) : std::nullopt;
}

std::int32_t Sampler::sample(std::span<const float> logits) {
    const auto count = std::min(logits.size(), static_cast<std::size_t>(std::max(first_forbidden_, 1)));
    penalised_.assign(logits.begin(), logits.begin() + static_cast<std::ptrdiff_t>(count));
    if (options_.repetition_penalty != 1.0F) {
        for (const std::int32_t id : drawn_) {  // each id stands there once
            float& logit = penalised_[static_cast<std::size_t>(id)];
            logit = logit > 0 ? logit / options_.repetition_penalty : logit * options_.repetition_penalty;
        }
    }
    const bool greedy = options_.temperature <= 0;
    return sample_best(best_of(penalised_, greedy               ? 1
                                           : options_.top_k > 0 ? static_cast<std::size_t>(options_.top_k)
                                                                : count));
}

std::int32_t Sampler::sample_best(std::span<const Logit> best) {
    std::int32_t chosen = best.front().id;
    if (options_.temperature > 0) {
        std::vector<double> weights;
        double total = 0;
        for (const Logit& candidate : best) {
            weights.push_back(
                std::exp(static_cast<double>(candidate.value - best.front().value) / options_.temperature));
            total += weights.back();
        }
        const double least = options_.min_p * weights.front();
        double sum = 0;
        std::size_t kept = 0;
        while (kept < weights.size() && weights[kept] >= least && (kept == 0 || sum < options_.top_p * total)) {
            sum += weights[kept++];
        }
        double mark = static_cast<double>(generator_() >> 11) * 0x1p-53 * sum;
        std::size_t index = 0;
        while (index + 1 < kept && mark >= weights[index]) {
            mark -= weights[index++];
        }
        chosen = best[index].id;
    }
    if (std::find(drawn_.begin(), drawn_.end(), chosen) == drawn_.end()) {
        drawn_.push_back(chosen);
    }
    return chosen;
}

}  // namespace pipit::inference
