#pragma once

#include "inference/ops/logit.h"
#include "inference/tensor/pass.h"

#include <optional>
#include <vector>

namespace pipit::inference {

/// How many of the best logits best_logits() can be asked for.
inline constexpr std::int64_t kMostBestLogits = 256;

/// The `count` largest of the first `limit` of logits [vocab], f32 and finite, and perhaps some more: 1 … kMostBestLogits
/// of them. For read_best_logits(), once the pass has finished: 8 KB instead of all logits.
Tensor best_logits(Pass& pass, const Tensor& logits, std::int64_t limit, std::int64_t count);

/// What was found, in no order; nothing if it was too much, because many logits are equal or nearly so. Throws Error if
/// there are logits that are no numbers.
std::optional<std::vector<Logit>> read_best_logits(std::span<const std::byte> bytes);

}  // namespace pipit::inference
