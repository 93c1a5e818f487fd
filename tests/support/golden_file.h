#pragma once
// Reads tests/golden/*/*.golden.safetensors: inputs, outputs and intermediate values of an independent implementation.

#include "inference/weights/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace pipit::test_support {

/// Everything throws Error if the tensor is missing or of another type.
class GoldenFile {
public:
    explicit GoldenFile(const std::filesystem::path& path) : file_(path) {}

    bool contains(std::string_view name) const { return file_.find(name) != nullptr; }
    std::vector<std::int64_t> extents(std::string_view name) const { return entry(name).extents; }
    std::vector<float> floats(std::string_view name) const { return values<float>(name, "F32"); }
    std::vector<double> doubles(std::string_view name) const { return values<double>(name, "F64"); }
    std::vector<std::int32_t> ints(std::string_view name) const { return values<std::int32_t>(name, "I32"); }
    /// U8 and BOOL.
    std::vector<std::uint8_t> bytes(std::string_view name) const;

private:
    const inference::SafetensorsEntry& entry(std::string_view name) const;
    template <typename T>
    std::vector<T> values(std::string_view name, std::string_view type) const;

    inference::SafetensorsFile file_;
};

}  // namespace pipit::test_support
