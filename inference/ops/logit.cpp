#include "inference/ops/logit.h"

#include "inference/error.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

bool is_better(const Logit& a, const Logit& b) { return a.value != b.value ? a.value > b.value : a.id < b.id; }

}  // namespace

void expect_number(float logit) {
    if (std::isnan(logit)) {
        throw Error("the device computed something that is no number: choose another device, or a newer driver");
    }
}

std::vector<Logit> best_of(std::span<const float> logits, std::size_t count) {
    count = std::min(count, logits.size());
    if (count == 1) {
        const std::int32_t best = largest(logits);
        return {{.value = logits[static_cast<std::size_t>(best)], .id = best}};
    }
    std::vector<Logit> best;
    for (std::size_t id = 0; id < count; ++id) {
        expect_number(logits[id]);
        best.push_back({.value = logits[id], .id = static_cast<std::int32_t>(id)});
    }
    // A heap with the worst of the best in front: nearly all of a vocabulary is turned away by one comparison.
    std::make_heap(best.begin(), best.end(), is_better);
    for (std::size_t id = count; id < logits.size(); ++id) {
        if (!(logits[id] <= best.front().value)) {
            expect_number(logits[id]);
            std::pop_heap(best.begin(), best.end(), is_better);
            best.back() = {.value = logits[id], .id = static_cast<std::int32_t>(id)};
            std::push_heap(best.begin(), best.end(), is_better);
        }
    }
    std::sort_heap(best.begin(), best.end(), is_better);
    return best;
}

std::vector<Logit> best_of(std::vector<Logit> logits, std::size_t count) {
    std::sort(logits.begin(), logits.end(), is_better);
    logits.resize(std::min(count, logits.size()));
    return logits;
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
    const auto found = std::find(logits.begin(), logits.end(), most);
    if (found == logits.end()) {
        expect_number(most);
    }
    return static_cast<std::int32_t>(found - logits.begin());
}

}  // namespace pipit::inference
