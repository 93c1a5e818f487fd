#pragma once
// A view of numbers in device memory: weights, activations, caches. Owns nothing; whoever allocated it says how long it
// lives.

#include "inference/gpu/buffer.h"
#include "inference/tensor/dtype.h"
#include "inference/tensor/shape.h"

namespace pipit::inference {

/// Bytes of one row of `columns` elements. Quantised rows must be whole blocks.
inline std::uint64_t row_bytes(Dtype dtype, std::int64_t columns) {
    const BlockLayout block = block_layout(dtype);
    expects(columns % block.elements == 0, "{}: a row of {} is not whole blocks of {}", name(dtype), columns,
            block.elements);
    return static_cast<std::uint64_t>(columns) / block.elements * block.bytes;
}

inline std::uint64_t tensor_bytes(Dtype dtype, const Shape& shape) {
    return shape.rank() == 0 ? 0 : row_bytes(dtype, shape.dim(-1)) * static_cast<std::uint64_t>(shape.rows());
}

class Tensor {
public:
    Tensor() = default;
    Tensor(const gpu::BufferRange& range, const Shape& shape, Dtype dtype)
        : range_(range), shape_(shape), dtype_(dtype) {
        expects(range.bytes == tensor_bytes(dtype, shape), "tensor: {} bytes for {} {}", range.bytes, name(dtype),
                shape);
    }

    explicit operator bool() const { return range_.buffer != nullptr; }
    const gpu::BufferRange& range() const { return range_; }
    const Shape& shape() const { return shape_; }
    Dtype dtype() const { return dtype_; }
    std::int64_t dim(int axis) const { return shape_.dim(axis); }
    std::int64_t rows() const { return shape_.rows(); }
    std::int64_t elements() const { return shape_.elements(); }

    /// The same numbers under another shape.
    Tensor reshape(const Shape& shape) const { return {range_, shape, dtype_}; }
    /// Indices first … first+count-1 of the slowest axis.
    Tensor slice(std::int64_t first, std::int64_t count) const {
        expects(first >= 0 && count >= 0 && first + count <= dim(0), "slice: {} + {} of {}", first, count, shape_);
        const std::uint64_t step = range_.bytes / static_cast<std::uint64_t>(dim(0));
        std::array<std::int64_t, Shape::kMaxRank> extents{};
        std::copy(shape_.extents().begin(), shape_.extents().end(), extents.begin());
        extents[0] = count;
        return {{range_.buffer, range_.offset + step * static_cast<std::uint64_t>(first),
                 step * static_cast<std::uint64_t>(count)},
                Shape(std::span(extents.data(), shape_.rank())),
                dtype_};
    }
    /// One index of the slowest axis, without that axis.
    Tensor at(std::int64_t index) const { return slice(index, 1).reshape(Shape(shape_.extents().subspan(1))); }

private:
    gpu::BufferRange range_;
    Shape shape_;
    Dtype dtype_ = Dtype::f32;
};

}  // namespace pipit::inference
