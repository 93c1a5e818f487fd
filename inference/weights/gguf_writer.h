#pragma once
// Writes GGUF files, version 3, tensor by tensor, so that a model larger than memory passes through.

#include "inference/tensor/dtype.h"
#include "inference/tensor/shape.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// Thread: one.
class GgufWriter {
public:
    void set(std::string_view key, std::uint32_t value);
    void set(std::string_view key, float value);
    void set(std::string_view key, bool value);
    void set(std::string_view key, std::string_view value);
    void set(std::string_view key, const char* value) { set(key, std::string_view(value)); }
    void set(std::string_view key, std::span<const std::int32_t> values);
    void set(std::string_view key, std::span<const float> values);
    void set(std::string_view key, const std::vector<bool>& values);
    void set(std::string_view key, std::span<const std::string> values);

    /// Produces rows `first_row` … of a tensor, as many whole ones as fill `rows`. Called from several threads at once.
    using Fill = std::function<void(std::int64_t first_row, std::span<std::byte> rows)>;
    /// `shape` in Hugging Face order; its rows are whole blocks of `dtype`.
    void add(std::string name, Dtype dtype, Shape shape, Fill fill);

    /// Bytes of all tensors.
    std::uint64_t data_bytes() const;
    /// Writes beside `path` and renames at the end: nobody ever sees half a file. `on_bytes` hears how many bytes of tensors
    /// were written since it was last called. Throws Error if the disk refuses; then nothing is left behind.
    void write(const std::filesystem::path& path, const std::function<void(std::uint64_t bytes)>& on_bytes = {}) const;

private:
    struct Tensor {
        std::string name;
        Dtype dtype;
        Shape shape;
        Fill fill;
    };
    std::string header() const;

    std::uint64_t key_count_ = 0;
    std::string keys_;   // encoded
    std::vector<Tensor> tensors_;
};

}  // namespace pipit::inference
