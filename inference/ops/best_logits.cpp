#include "inference/ops/best_logits.h"

#include "kernels.h"
#include "vulkan_shaders/params/best_logits.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace pipit::inference {

Tensor best_logits(Pass& pass, const Tensor& logits, std::int64_t limit, std::int64_t count) {
    constexpr std::uint32_t kWorkgroup = 256;
    expects(limit <= logits.elements() && count >= 1 && count <= std::min(limit, kMostBestLogits),
            "best_logits: {} of {} of {}", count, limit, logits.elements());
    const std::int64_t of_peak = std::int64_t{4} * pass.device().subgroup_size;
    const std::int64_t peaks = (limit + of_peak - 1) / of_peak;
    const BestLogitsParams params{.logits = static_cast<uint>(limit),
                                  .peaks = static_cast<uint>(peaks),
                                  .count = static_cast<uint>(count)};
    const Tensor largest = pass.allocate({peaks});
    const Tensor found = pass.allocate({2 + 2 * std::int64_t{kMostFound}}, Dtype::i32);
    const Workgroups groups = flat_workgroups((limit + 4 * kWorkgroup - 1) / (4 * kWorkgroup));
    pass.dispatch(kernels::logit_peaks, params,
                  {.specialization = {kWorkgroup},
                   .reads = {logits},
                   .writes = {largest, found},
                   .workgroups = groups,
                   .work = static_cast<std::uint64_t>(limit)});
    pass.dispatch(kernels::logits_above, params,
                  {.specialization = {kWorkgroup},
                   .reads = {logits, largest},
                   .writes = {found},
                   .workgroups = groups,
                   .work = static_cast<std::uint64_t>(limit)});
    return found;
}

std::optional<std::vector<Logit>> read_best_logits(std::span<const std::byte> bytes) {
    std::vector<std::uint32_t> words(bytes.size() / sizeof(std::uint32_t));
    std::memcpy(words.data(), bytes.data(), words.size() * sizeof(std::uint32_t));
    const std::uint32_t count = words.at(0);
    if (count > kMostFound) {
        return std::nullopt;
    }
    std::vector<Logit> found;
    for (std::size_t i = 0; i < count; ++i) {
        found.push_back({.value = std::bit_cast<float>(words.at(2 + 2 * i + 1)),
                         .id = static_cast<std::int32_t>(words.at(2 + 2 * i))});
        expect_number(found.back().value);
    }
    return found;
}

}  // namespace pipit::inference
