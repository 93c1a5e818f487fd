#pragma once
// JSON from a model's files. The library's parser takes any depth, and then copying the result overflows the stack; it
// also keeps the last of two equal keys. Model files are hostile input, so both are refused here.

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace pipit::inference {

struct JsonLimits {
    int depth = 64;                      // of nested objects and arrays
    std::int64_t values = 8'000'000;     // keys, numbers and strings: a tokenizer.json has about two million
};

/// Throws Error, beginning with `what` (a file's name): not JSON, too deep, too large, or an object with a key twice.
nlohmann::json parse_json(std::span<const std::byte> text, std::string_view what, JsonLimits limits = {});

}  // namespace pipit::inference
