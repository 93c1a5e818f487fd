#pragma once
// Loading a block's weights is a walk over its members: a loader sees the tensors below one prefix of the checkpoint,
// and puts them on the device in the form that the ops read.

#include "inference/models/weight_memory.h"
#include "inference/weights/weight_source.h"

#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// Names are relative to the prefix. Everything throws Error, with the full name, for a tensor that is missing or
/// misshapen.
class WeightLoader {
public:
    WeightLoader(const WeightSource& source, WeightMemory& memory, std::string prefix = "")
        : source_(source), memory_(memory), prefix_(std::move(prefix)) {}

    /// The loader of the names below `prefix.name.`.
    WeightLoader under(std::string_view name) const;
    WeightLoader under(std::string_view name, int index) const;
    bool contains(std::string_view name) const;
    /// How many consecutively numbered children `name.0`, `name.1`, … there are.
    int count(std::string_view name) const;
    Shape shape(std::string_view name) const;

    /// A vector in f32.
    Tensor vector(std::string_view name, std::int64_t size) const;
    /// [out, in] in the type it is stored in. 1×1 convolutions [out, in, 1, 1] are matrices too.
    Tensor matrix(std::string_view name, std::int64_t out, std::int64_t in) const;
    Tensor matrix(std::string_view name) const;
    /// Two matrices [out, in], the first above the second; nothing where they are of different types, or the second
    /// would begin where a binding may not.
    Tensor stacked(std::string_view first, std::string_view second, std::int64_t out, std::int64_t in) const;
    /// The numbers on the host, row by row as the checkpoint has them: for weights that are rearranged before they are
    /// stored.
    std::vector<float> floats(std::string_view name) const;
    Tensor store(std::span<const float> values, const Shape& shape) const;
    /// The same rounded to f16: a type for convolution kernels, half the memory of f32.
    Tensor store_f16(std::span<const float> values, const Shape& shape) const;

    /// Where everything is stored.
    WeightMemory& memory() const { return memory_; }

    /// Where the tensor lies on the host, for tables that are looked up there.
    HostTensor host(std::string_view name) const;

private:
    void check_matrix(std::string_view name, std::int64_t out, std::int64_t in) const;

    const WeightSource& source_;
    WeightMemory& memory_;
    std::string prefix_;
};

}  // namespace pipit::inference
