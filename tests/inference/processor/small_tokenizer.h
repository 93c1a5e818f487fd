#pragma once
// A Gemma-like vocabulary of a few hundred pieces, trained when a test asks for it.

#include "inference/processor/tokenizer_source.h"

#include <string>

namespace pipit::test_support {

/// The bytes of a tokenizer.model: BPE with byte fallback, <pad> <eos> <bos> <unk> first, <start_of_turn> and <end_of_turn>
/// as control tokens, runs of newlines and spaces and <table> as user-defined ones. Trained on the licence's text.
const std::string& small_sentencepiece_model();

/// The same vocabulary in the other two forms.
inference::GgufVocabulary small_gguf_vocabulary();
std::string small_tokenizer_json();

}  // namespace pipit::test_support
