#pragma once
// A tokenizer's pieces by id, whatever file they came from.

#include "inference/processor/tokenizer_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// Numbers as sentencepiece and GGUF write them.
enum class PieceKind : std::int32_t {
    normal = 1,
    unknown = 2,
    control = 3,          // only a trusted template can write it: <start_of_turn>
    user_defined = 4,     // cut out of any text before the rest is encoded: runs of newlines, <table>
    unused = 5,
    byte = 6,             // <0x0A>
};

struct Piece {
    std::string text;                       // ▁ stands for a space
    float score = 0;                        // the pair with the highest score is merged first
    PieceKind kind = PieceKind::control;
};

/// The index is the token's id. Ids that no token has are empty control pieces.
using Vocabulary = std::vector<Piece>;

inline constexpr std::string_view kSpaceSymbol = "\xe2\x96\x81";     // ▁

/// Throws Error if the source is damaged or no sentencepiece BPE vocabulary that leaves text as it is, like Gemma's.
Vocabulary read_vocabulary(const TokenizerSource& source);

/// The text with every space written as ▁.
std::string with_space_symbols(std::string_view text);

}  // namespace pipit::inference
