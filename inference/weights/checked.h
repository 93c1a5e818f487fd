#pragma once
// Arithmetic on numbers that a model file claims: every product and sum that could wrap says so instead.

#include "inference/tensor/dtype.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace pipit::inference {

constexpr std::optional<std::uint64_t> checked_add(std::uint64_t a, std::uint64_t b) {
    if (a > std::numeric_limits<std::uint64_t>::max() - b) {
        return std::nullopt;
    }
    return a + b;
}

constexpr std::optional<std::uint64_t> checked_multiply(std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) {
        return std::nullopt;
    }
    return a * b;
}

/// Product of `extents`; nothing if one is negative or the product exceeds int64, so that every later cast is safe.
constexpr std::optional<std::uint64_t> checked_elements(std::span<const std::int64_t> extents) {
    std::uint64_t product = 1;
    for (const std::int64_t extent : extents) {
        if (extent < 0) {
            return std::nullopt;
        }
        const auto next = checked_multiply(product, static_cast<std::uint64_t>(extent));
        if (!next || *next > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return std::nullopt;
        }
        product = *next;
    }
    return product;
}

/// Bytes of a tensor whose rows (the last extent) are whole blocks; nothing if they are not, or if a number overflows.
constexpr std::optional<std::uint64_t> checked_bytes(Dtype dtype, std::span<const std::int64_t> extents) {
    const BlockLayout block = block_layout(dtype);
    const auto elements = checked_elements(extents);
    if (!elements) {
        return std::nullopt;
    }
    const std::int64_t row = extents.empty() ? 1 : extents.back();
    if (row % block.elements != 0) {
        return std::nullopt;
    }
    return checked_multiply(*elements / block.elements, block.bytes);
}

}  // namespace pipit::inference
