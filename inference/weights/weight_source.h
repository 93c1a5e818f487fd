#pragma once
// Where a model's tensors come from: a file of any format, or a test's formula. Names are the Hugging Face checkpoint's
// (`model.language_model.layers.3.self_attn.q_proj.weight`, tensors.md §1), whatever the file calls them.

#include "inference/tensor/dtype.h"
#include "inference/tensor/shape.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// A tensor in host memory, usually mapped from a file: looked at, never owned. Lives as long as its WeightSource.
struct HostTensor {
    Dtype dtype = Dtype::f32;
    Shape shape;                          // Hugging Face order, slowest axis first
    std::span<const std::byte> bytes;     // exactly the bytes of `shape` in `dtype`, rows without gaps
};

/// Thread-safe: reading does not change it.
class WeightSource {
public:
    virtual ~WeightSource() = default;
    /// The tensor of that name, or nothing. Throws Error if the file holds it in a type that cannot be run.
    virtual std::optional<HostTensor> find(std::string_view name) const = 0;
    virtual std::vector<std::string> names() const = 0;
};

}  // namespace pipit::inference
