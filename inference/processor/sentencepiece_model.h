#pragma once
// The file format of sentencepiece, a protocol buffer: read into a Vocabulary, and written from one, so that sentencepiece
// can encode with vocabularies that came from other files.

#include "inference/processor/vocabulary.h"

#include <string>
#include <string_view>

namespace pipit::inference {

/// Throws Error if the bytes are damaged, the model is no BPE model, or it normalises text.
Vocabulary read_sentencepiece_model(std::string_view bytes);

/// A model in which only normal, unused and byte pieces can come out: control and user-defined ones are handled before.
/// Throws Error if the vocabulary has no unknown piece.
std::string write_sentencepiece_model(const Vocabulary& vocabulary);

}  // namespace pipit::inference
