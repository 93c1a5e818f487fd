#pragma once
// Hugging Face's tokenizer.json: a vocabulary, merges by rank, and tokens that are cut out of the text first.

#include "inference/processor/vocabulary.h"

#include <string_view>

namespace pipit::inference {

/// Ranks become scores, so that sentencepiece merges in the same order. Throws Error if the text is no JSON, or the
/// tokenizer is none that was made from a sentencepiece BPE model: then sentencepiece could not reproduce its merges.
Vocabulary read_tokenizer_json(std::string_view text);

}  // namespace pipit::inference
