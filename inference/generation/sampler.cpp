#include "inference/generation/sampler.h"

#include "inference/error.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {

Sampler::Sampler(const SamplingOptions& options, std::int32_t first_forbidden)
    : options_(options), first_forbidden_(first_forbidden), generator_(options.seed) {}

void Sampler::keep_best(std::size_t count) {
    if (count == 1) {
        const std::int32_t best = largest(penalised_);
        candidates_.assign(1, {penalised_[static_cast<std::size_t>(best)], best});
        return;
    }
    const auto better = [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
    };
    candidates_.clear();
    for (std::size_t id = 0; id < count; ++id) {
        candidates_.push_back({penalised_[id], static_cast<std::int32_t>(id)});
    }
    // A heap with the worst of the best in front: nearly all of a vocabulary is turned away by one comparison.
    std::make_heap(candidates_.begin(), candidates_.end(), better);
    for (std::size_t id = count; id < penalised_.size(); ++id) {
        if (penalised_[id] > candidates_.front().logit) {
            std::pop_heap(candidates_.begin(), candidates_.end(), better);
            candidates_.back() = {penalised_[id], static_cast<std::int32_t>(id)};
            std::push_heap(candidates_.begin(), candidates_.end(), better);
        }
    }
    std::sort_heap(candidates_.begin(), candidates_.end(), better);
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
    keep_best(greedy               ? 1
              : options_.top_k > 0 ? std::min<std::size_t>(static_cast<std::size_t>(options_.top_k), count)
                                   : count);

    std::int32_t chosen = candidates_.front().id;
    if (!greedy) {
        std::vector<double> weights;
        double total = 0;
        for (const Candidate& candidate : candidates_) {
            weights.push_back(
                std::exp(static_cast<double>(candidate.logit - candidates_.front().logit) / options_.temperature));
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
        chosen = candidates_[index].id;
    }
    if (std::find(drawn_.begin(), drawn_.end(), chosen) == drawn_.end()) {
        drawn_.push_back(chosen);
    }
    return chosen;
}

std::int32_t largest(std::span<const float> logits) {
    expects(!logits.empty(), "largest: no logits");
    // Eight at a time: compilers make that one instruction.
    constexpr std::size_t kLanes = 8;
    float best[kLanes];
    std::fill_n(best, kLanes, logits[0]);
    const std::size_t whole = logits.size() / kLanes * kLanes;
    for (std::size_t i = 0; i < whole; i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            best[lane] = logits[i + lane] > best[lane] ? logits[i + lane] : best[lane];
        }
    }
    float most = *std::max_element(best, best + kLanes);
    for (const float logit : logits.subspan(whole)) {
        most = std::max(most, logit);
    }
    return static_cast<std::int32_t>(std::find(logits.begin(), logits.end(), most) - logits.begin());
}

}  // namespace pipit::inference
