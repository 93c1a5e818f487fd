#pragma once
// Writes a safetensors file: `probe`'s output, read by numpy and by anything that reads checkpoints.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace pipit::app {

/// Keeps copies of the tensors until `write`.
class SafetensorsWriter {
public:
    /// Row-major; the shape's product is the number of values. Names are unique.
    void add(std::string name, std::vector<std::int64_t> shape, std::span<const float> values);
    void add(std::string name, std::vector<std::int64_t> shape, std::span<const std::int32_t> values);

    /// Beside the file first and then renamed, so that no half file is ever seen. Throws Error.
    void write(const std::filesystem::path& path) const;

private:
    struct Entry {
        std::string name;
        std::string dtype;
        std::vector<std::int64_t> shape;
        std::string bytes;
    };
    template <typename Value>
    void add_values(std::string name, const char* dtype, std::vector<std::int64_t> shape,
                    std::span<const Value> values);

    std::vector<Entry> entries_;
};

}  // namespace pipit::app
