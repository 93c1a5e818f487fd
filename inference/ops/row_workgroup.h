#pragma once
// How many invocations share a row, where one workgroup takes one.

#include "inference/tensor/pass.h"

#include <algorithm>
#include <bit>
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

/// The same for kernels whose invocations keep their columns in registers, as `vectors` vectors of four.
struct RowCut {
    std::uint32_t workgroup;
    std::uint32_t vectors;
};

inline RowCut cut_row(const Pass& pass, std::int64_t rows, std::int64_t columns) {
    expects(columns % 4 == 0, "rows of {} are not whole vectors of 4", columns);
    const auto vectors = static_cast<std::uint32_t>(columns / 4);
    const std::uint32_t smallest = pass.device().subgroup_size;
    const std::uint32_t workgroup =
        std::max(std::min(row_workgroup(pass, rows), std::bit_ceil(vectors)), smallest);
    return {workgroup, (vectors + workgroup - 1) / workgroup};
}

}  // namespace pipit::inference
