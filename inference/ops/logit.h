#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pipit::inference {

/// How likely a token is to come next: e^value, in proportion.
struct Logit {
    float value = 0;
    std::int32_t id = 0;
};

/// Throws Error if a logit is none: the device or its driver miscalculates.
void expect_number(float logit);

/// The `count` largest of `logits`, the largest first; of equal ones the first.
std::vector<Logit> best_of(std::span<const float> logits, std::size_t count);
/// The same of logits with their ids, in any order.
std::vector<Logit> best_of(std::vector<Logit> logits, std::size_t count);

/// The largest of `logits`; of equal ones the first.
std::int32_t largest(std::span<const float> logits);

}  // namespace pipit::inference
