#include "tests/support/golden_file.h"

#include "inference/error.h"

#include <cstring>

namespace pipit::test_support {

using inference::Error;
using inference::SafetensorsEntry;

const SafetensorsEntry& GoldenFile::entry(std::string_view name) const {
    const SafetensorsEntry* found = file_.find(name);
    if (found == nullptr) {
        throw Error("{} has no tensor '{}'", file_.path().string(), name);
    }
    return *found;
}

template <typename T>
std::vector<T> GoldenFile::values(std::string_view name, std::string_view type) const {
    const SafetensorsEntry& found = entry(name);
    if (found.type != type) {
        throw Error("{}: tensor '{}' is {}, not {}", file_.path().string(), name, found.type, type);
    }
    std::vector<T> copy(found.bytes.size() / sizeof(T));
    if (!copy.empty()) {
        std::memcpy(copy.data(), found.bytes.data(), found.bytes.size());
    }
    return copy;
}

template std::vector<float> GoldenFile::values(std::string_view, std::string_view) const;
template std::vector<double> GoldenFile::values(std::string_view, std::string_view) const;
template std::vector<std::int32_t> GoldenFile::values(std::string_view, std::string_view) const;

std::vector<std::uint8_t> GoldenFile::bytes(std::string_view name) const {
    return values<std::uint8_t>(name, entry(name).type == "BOOL" ? "BOOL" : "U8");
}

}  // namespace pipit::test_support
