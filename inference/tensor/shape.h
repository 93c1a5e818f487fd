#pragma once
// Extents of a tensor, slowest axis first; at most four axes.

#include "inference/error.h"

#include <fmt/ranges.h>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace pipit::inference {

class Shape {
public:
    static constexpr std::size_t kMaxRank = 4;

    Shape() = default;
    Shape(std::initializer_list<std::int64_t> extents) : Shape(std::span(extents.begin(), extents.size())) {}
    explicit Shape(std::span<const std::int64_t> extents) : rank_(extents.size()) {
        expects(extents.size() <= kMaxRank, "shape: {} axes, at most {} are supported", extents.size(), kMaxRank);
        std::copy(extents.begin(), extents.end(), extents_.begin());
    }

    std::size_t rank() const { return rank_; }
    /// Axis `axis`; negative axes count from the fastest: dim(-1) is the row length.
    std::int64_t dim(int axis) const {
        const int index = axis < 0 ? axis + static_cast<int>(rank_) : axis;
        expects(index >= 0 && index < static_cast<int>(rank_), "shape: axis {} of {} axes", axis, rank_);
        return extents_[static_cast<std::size_t>(index)];
    }
    std::int64_t elements() const {
        std::int64_t product = 1;
        for (const std::int64_t extent : extents()) {
            product *= extent;
        }
        return product;
    }
    /// Rows of the fastest axis: elements() / dim(-1).
    std::int64_t rows() const { return rank_ == 0 || dim(-1) == 0 ? 0 : elements() / dim(-1); }
    std::span<const std::int64_t> extents() const { return {extents_.data(), rank_}; }

    friend bool operator==(const Shape& a, const Shape& b) {
        return std::equal(a.extents().begin(), a.extents().end(), b.extents().begin(), b.extents().end());
    }

private:
    std::array<std::int64_t, kMaxRank> extents_{};
    std::size_t rank_ = 0;
};

}  // namespace pipit::inference

template <>
struct fmt::formatter<pipit::inference::Shape> : fmt::formatter<std::string_view> {
    auto format(const pipit::inference::Shape& shape, format_context& context) const {
        return fmt::format_to(context.out(), "[{}]", fmt::join(shape.extents(), ", "));
    }
};
