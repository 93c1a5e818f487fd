#include "inference/weights/gguf_weights.h"

#include "inference/error.h"
#include "inference/weights/gguf_names.h"
#include "inference/weights/half.h"
#include "inference/weights/quantise.h"

#include <algorithm>
#include <cstring>
#include <thread>
#include <utility>

namespace pipit::inference {

GgufWeights::GgufWeights(const std::vector<std::filesystem::path>& paths) {
    for (const auto& path : paths) {
        files_.emplace_back(path);
    }
    for (const GgufFile& file : files_) {
        for (const GgufTensor& tensor : file.tensors()) {
            const std::int64_t slices = is_stack(tensor.name) && tensor.extents.size() == 3 ? tensor.extents.front() : 1;
            for (std::int64_t slice = 0; slice < std::min<std::int64_t>(slices, 64); ++slice) {
                const auto name = hf_name(tensor.name, slice);
                if (!name) {
                    continue;
                }
                if (!places_.emplace(*name, Place{&file, &tensor, slice, slices, std::nullopt}).second) {
                    throw Error("{} holds tensor '{}' a second time", file.path().string(), tensor.name);
                }
                names_.push_back(*name);
            }
        }
    }
}

std::optional<HostTensor> GgufWeights::find(std::string_view name) const {
    const auto found = places_.find(name);
    if (found == places_.end()) {
        return std::nullopt;
    }
    return view(found->first, found->second);
}

HostTensor GgufWeights::view(const std::string& name, const Place& place) const {
    const GgufTensor& tensor = *place.tensor;
    if (!tensor.type.dtype && !is_convertible(tensor.type.type)) {
        throw Error("{}: tensor '{}' is of type {}, which cannot be run; F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q6_K run as they "
                    "are, Q4_1, Q5_0, Q5_1, Q5_K and IQ4_NL are converted",
                    place.file->path().string(), tensor.name, tensor.type.name);
    }
    std::vector<std::int64_t> extents = tensor.extents;
    if (is_stack(tensor.name) && extents.size() == 3) {
        extents.erase(extents.begin());
    }
    if (is_vector(name)) {   // [C], [1, C, 1, 1] or what is left of it when a writer drops leading ones
        const std::int64_t elements = Shape(std::span<const std::int64_t>(extents)).elements();
        if (*std::max_element(extents.begin(), extents.end()) == elements) {
            extents = {elements};
        }
    }
    const auto whole = tensor.type.dtype ? tensor.bytes : converted(tensor);
    const std::size_t bytes = whole.size() / static_cast<std::size_t>(place.slices);
    auto shown = whole.subspan(static_cast<std::size_t>(place.slice) * bytes, bytes);
    if (place.rows && extents.size() == 2 && *place.rows < extents[0]) {
        shown = shown.first(shown.size() / static_cast<std::size_t>(extents[0]) * static_cast<std::size_t>(*place.rows));
        extents[0] = *place.rows;
    }
    return {tensor.type.dtype.value_or(Dtype::f16), Shape(std::span<const std::int64_t>(extents)), shown};
}

void GgufWeights::limit_rows(std::string_view name, std::int64_t rows) {
    expects(rows > 0, "gguf: a table of {} rows", rows);
    if (const auto found = places_.find(name); found != places_.end()) {
        found->second.rows = rows;
    }
}

std::span<const std::byte> GgufWeights::converted(const GgufTensor& tensor) const {
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] = converted_.try_emplace(&tensor);
    std::vector<std::byte>& halves = entry->second;
    if (!is_new) {
        return halves;
    }
    const auto row_length = static_cast<std::size_t>(tensor.extents.back());
    const std::size_t row_bytes = row_length / tensor.type.block.elements * tensor.type.block.bytes;
    const std::size_t rows = tensor.bytes.size() / row_bytes;
    halves.resize(rows * row_length * 2);
    const auto convert = [&](std::size_t begin, std::size_t end) {
        std::vector<float> floats(row_length);
        for (std::size_t row = begin; row < end; ++row) {
            dequantise_foreign_row(tensor.type.type, tensor.bytes.subspan(row * row_bytes, row_bytes), floats);
            quantise_row(Dtype::f16, floats, std::span(halves).subspan(row * row_length * 2, row_length * 2));
        }
    };
    const std::size_t parts = std::clamp<std::size_t>(rows / 256, 1, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> threads;
    for (std::size_t part = 0; part < parts; ++part) {
        threads.emplace_back(convert, rows * part / parts, rows * (part + 1) / parts);
    }
    threads.clear();   // joins
    return halves;
}

std::vector<std::span<const std::byte>> GgufWeights::mapped() const {
    std::vector<std::span<const std::byte>> files;
    for (const GgufFile& file : files_) {
        files.push_back(file.bytes());
    }
    return files;
}

}  // namespace pipit::inference
