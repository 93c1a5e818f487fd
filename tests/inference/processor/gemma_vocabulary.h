#pragma once
// Gemma's real vocabulary, which is too large for the tree: fetched by fetch_gemma_vocabulary.sh before the tests run.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace pipit::test_support {

/// The text of its tokenizer.json; nothing where it could not be fetched.
inline std::optional<std::string> gemma_tokenizer_json() {
    std::ifstream file(std::filesystem::path(PIPIT_GEMMA_VOCABULARY) / "tokenizer.json", std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace pipit::test_support
