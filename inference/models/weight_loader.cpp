#include "inference/models/weight_loader.h"

#include "inference/weights/half.h"
#include "inference/weights/quantise.h"

#include <algorithm>

namespace pipit::inference {

WeightLoader WeightLoader::under(std::string_view name) const {
    return {source_, memory_, fmt::format("{}{}.", prefix_, name)};
}

WeightLoader WeightLoader::under(std::string_view name, int index) const {
    return {source_, memory_, fmt::format("{}{}.{}.", prefix_, name, index)};
}

bool WeightLoader::contains(std::string_view name) const {
    return source_.find(prefix_ + std::string(name)).has_value();
}

int WeightLoader::count(std::string_view name) const {
    const std::vector<std::string> names = source_.names();
    int count = 0;
    while (true) {
        const std::string start = fmt::format("{}{}.{}.", prefix_, name, count);
        if (std::none_of(names.begin(), names.end(),
                         [&](const std::string& known) { return known.starts_with(start); })) {
            return count;
        }
        ++count;
    }
}

HostTensor WeightLoader::host(std::string_view name) const {
    const std::string full = prefix_ + std::string(name);
    std::optional<HostTensor> tensor = source_.find(full);
    if (!tensor) {
        throw Error("the model has no tensor {}", full);
    }
    return *std::move(tensor);
}

Shape WeightLoader::shape(std::string_view name) const { return host(name).shape; }

std::vector<float> WeightLoader::floats(std::string_view name) const {
    const HostTensor tensor = host(name);
    std::vector<float> values(static_cast<std::size_t>(tensor.shape.elements()));
    dequantise_row(tensor.dtype, tensor.bytes, values);
    return values;
}

Tensor WeightLoader::store(std::span<const float> values, const Shape& shape) const {
    return memory_.store(std::as_bytes(values), shape, Dtype::f32);
}

Tensor WeightLoader::store_f16(std::span<const float> values, const Shape& shape) const {
    std::vector<std::uint16_t> halves(values.size());
    std::transform(values.begin(), values.end(), halves.begin(), f16_from_float);
    return memory_.store(std::as_bytes(std::span(halves)), shape, Dtype::f16);
}

Tensor WeightLoader::vector(std::string_view name, std::int64_t size) const {
    if (const Shape found = shape(name); found.elements() != size) {
        throw Error("{}{}: {} where {} numbers are expected", prefix_, name, found, size);
    }
    return store(floats(name), {size});
}

Tensor WeightLoader::matrix(std::string_view name) const {
    const HostTensor tensor = host(name);
    const bool is_matrix = tensor.shape.rank() == 2;
    const bool is_pointwise = tensor.shape.rank() == 4 && tensor.shape.dim(2) == 1 && tensor.shape.dim(3) == 1;
    if (!is_matrix && !is_pointwise) {
        throw Error("{}{}: {} is not a matrix", prefix_, name, tensor.shape);
    }
    return memory_.store(tensor.bytes, {tensor.shape.dim(0), tensor.shape.dim(1)}, tensor.dtype);
}

void WeightLoader::check_matrix(std::string_view name, std::int64_t out, std::int64_t in) const {
    const Shape found = shape(name);
    if (found.rank() < 2 || found.dim(0) != out || found.dim(1) != in) {
        throw Error("{}{}: {} where [{}, {}] is expected", prefix_, name, found, out, in);
    }
}

Tensor WeightLoader::matrix(std::string_view name, std::int64_t out, std::int64_t in) const {
    check_matrix(name, out, in);
    return matrix(name);
}

Tensor WeightLoader::stacked(std::string_view first, std::string_view second, std::int64_t out,
                             std::int64_t in) const {
    check_matrix(first, out, in);
    check_matrix(second, out, in);
    const HostTensor upper = host(first);
    const HostTensor lower = host(second);
    if (upper.dtype != lower.dtype || upper.bytes.size() % WeightMemory::kAlignment != 0) {
        return {};
    }
    const Tensor both = memory_.reserve({2 * out, in}, upper.dtype);
    memory_.fill(both.slice(0, out), upper.bytes);
    memory_.fill(both.slice(out, out), lower.bytes);
    return both;
}

}  // namespace pipit::inference
