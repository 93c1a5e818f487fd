#pragma once
// Where a tokenizer's vocabulary comes from. Plain bytes and lists: whoever opens the model's files fills them in.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace pipit::inference {

/// The bytes of a sentencepiece `tokenizer.model`.
struct SentencePieceModel {
    std::string bytes;
};

/// The text of a Hugging Face `tokenizer.json`.
struct TokenizerJson {
    std::string text;
};

/// The keys `tokenizer.ggml.*` of a GGUF file; arrays by token id, of equal length.
struct GgufVocabulary {
    std::string model;                       // tokenizer.ggml.model: "llama" for sentencepiece
    std::vector<std::string> tokens;
    std::vector<float> scores;
    std::vector<std::int32_t> token_types;   // 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte
};

using TokenizerSource = std::variant<SentencePieceModel, TokenizerJson, GgufVocabulary>;

}  // namespace pipit::inference
