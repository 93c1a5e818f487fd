#include "inference/weights/mmproj_search.h"

#include "inference/error.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace pipit::inference {
namespace {

/// The name's words in lower case: gemma-3n-E2B-it-Q4_0.gguf has gemma, 3n, e2b, it, q4, 0.
std::set<std::string> words(const std::filesystem::path& file) {
    std::set<std::string> result;
    std::string word;
    for (const char c : file.stem().string() + ".") {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter || (c >= '0' && c <= '9')) {
            word += is_letter ? static_cast<char>(c | 0x20) : c;
        } else if (!word.empty()) {
            result.insert(std::exchange(word, {}));
        }
    }
    return result;
}

bool is_another_size(const std::set<std::string>& a, const std::set<std::string>& b) {
    return (a.contains("e2b") && b.contains("e4b")) || (a.contains("e4b") && b.contains("e2b"));
}

}  // namespace

bool is_gemma3n_mmproj(const GgufMetadata& metadata) {
    return metadata.text("general.architecture") == "clip" &&
           (metadata.text("clip.vision.projector_type") == "gemma3nv" || metadata.text("clip.projector_type") == "gemma3nv" ||
            metadata.text("clip.audio.projector_type") == "gemma3na");
}

std::optional<std::filesystem::path> find_mmproj(const std::filesystem::path& text) {
    const auto text_words = words(text);
    const auto folder = text.has_parent_path() ? text.parent_path() : std::filesystem::path(".");
    std::optional<std::filesystem::path> best;
    std::ptrdiff_t best_shared = -1;
    std::set<std::filesystem::path> candidates;   // in a fixed order
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() == ".gguf" && words(file.path()).contains("mmproj") && file.is_regular_file()) {
            candidates.insert(file.path());
        }
    }
    for (const auto& candidate : candidates) {
        const auto candidate_words = words(candidate);
        const auto shared = std::count_if(candidate_words.begin(), candidate_words.end(),
                                          [&](const std::string& word) { return text_words.contains(word); });
        if (is_another_size(text_words, candidate_words) || shared <= best_shared) {
            continue;
        }
        try {
            if (is_gemma3n_mmproj(GgufFile(candidate).metadata())) {
                best = candidate;
                best_shared = shared;
            }
        } catch (const Error&) {
            continue;
        }
    }
    return best;
}

}  // namespace pipit::inference
