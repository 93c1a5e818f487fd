#include "inference/processor/vocabulary.h"

#include "inference/error.h"
#include "inference/processor/sentencepiece_model.h"
#include "inference/processor/tokenizer_json.h"

#include <algorithm>
#include <array>

namespace pipit::inference {
namespace {

constexpr std::array<std::string_view, 12> kControlTokens = {
    "<pad>",            "<eos>",            "<bos>",          "<unk>",
    "<start_of_turn>",  "<end_of_turn>",    "<start_of_image>", "<end_of_image>",
    "<image_soft_token>", "<start_of_audio>", "<end_of_audio>", "<audio_soft_token>"};

Vocabulary read_gguf_vocabulary(const GgufVocabulary& source) {
    if (source.model != "llama") {
        throw Error("the model's tokenizer is of the kind \"{}\"; only \"llama\" (sentencepiece) is supported", source.model);
    }
    if (source.scores.size() != source.tokens.size() || source.token_types.size() != source.tokens.size()) {
        throw Error("the model's tokenizer has {} tokens, but {} scores and {} types", source.tokens.size(), source.scores.size(),
                    source.token_types.size());
    }
    Vocabulary vocabulary(source.tokens.size());
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        const std::int32_t type = source.token_types[id];
        if (type < 1 || type > 6) {
            throw Error("the model's tokenizer gives token {} the unknown type {}", id, type);
        }
        // Converters write the spaces of some pieces as spaces.
        vocabulary[id] = {with_space_symbols(source.tokens[id]), source.scores[id], static_cast<PieceKind>(type)};
    }
    return vocabulary;
}

bool is_whitespace_run(std::string_view text) {
    if (text.starts_with(kSpaceSymbol)) {
        while (text.starts_with(kSpaceSymbol)) {
            text.remove_prefix(kSpaceSymbol.size());
        }
        return text.empty();
    }
    return !text.empty() && (text[0] == '\n' || text[0] == '\t') && text.find_first_not_of(text[0]) == std::string_view::npos;
}

/// Files disagree on which special pieces are control: tokenizer.model calls <start_of_turn> user-defined, converters of
/// GGUF call <unused7> (and some the newline) control. Hugging Face's tokenizer.json is the reference.
void settle_kinds(Vocabulary& vocabulary) {
    for (Piece& piece : vocabulary) {
        if (piece.kind == PieceKind::user_defined && std::ranges::find(kControlTokens, piece.text) != kControlTokens.end()) {
            piece.kind = PieceKind::control;
        } else if (piece.kind == PieceKind::control &&
                   (piece.text.starts_with("<unused") || piece.text == "<mask>" || piece.text == "[multimodal]" ||
                    is_whitespace_run(piece.text))) {
            piece.kind = PieceKind::user_defined;
        }
    }
}

}  // namespace

std::string with_space_symbols(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        if (c == ' ') {
            result += kSpaceSymbol;
        } else {
            result += c;
        }
    }
    return result;
}

Vocabulary read_vocabulary(const TokenizerSource& source) {
    Vocabulary vocabulary;
    if (const auto* model = std::get_if<SentencePieceModel>(&source)) {
        vocabulary = read_sentencepiece_model(model->bytes);
    } else if (const auto* json = std::get_if<TokenizerJson>(&source)) {
        vocabulary = read_tokenizer_json(json->text);
    } else {
        vocabulary = read_gguf_vocabulary(std::get<GgufVocabulary>(source));
    }
    settle_kinds(vocabulary);
    return vocabulary;
}

}  // namespace pipit::inference
