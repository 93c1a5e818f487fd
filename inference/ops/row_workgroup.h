#pragma once
// How many invocations share a row, where one workgroup takes one.

#include "inference/tensor/pass.h"

#include <algorithm>
#include <cstdint>

namespace pipit::inference {

/// A row alone waits for memory at every step, so many invocations shorten it; many rows hide that behind each other. A
/// software driver runs a workgroup's subgroups one after the other, and pays for every barrier between them.
inline std::uint32_t row_workgroup(const Pass& pass, std::int64_t rows) {
    constexpr std::int64_t kFewRows = 16;
    if (pass.device().is_cpu()) {
        return pass.device().subgroup_size * 2;
    }
    return rows > kFewRows ? 256 : std::min(1024U, pass.device().max_workgroup_invocations);
}

}  // namespace pipit::inference
