#include "inference/processor/tokenizer.h"

#include "inference/error.h"
#include "inference/processor/added_tokens.h"
#include "inference/processor/sentencepiece_model.h"
#include "inference/processor/stream_decoder.h"
#include "inference/processor/vocabulary.h"

#include <sentencepiece_processor.h>

#include <charconv>
#include <utility>
#include <vector>

namespace pipit::inference {
namespace {

/// ▁ -> space, <0x0A> -> its byte.
std::string decoded_bytes(const Piece& piece) {
    if (piece.kind == PieceKind::byte) {
        int value = 0;
        const std::string_view digits = std::string_view(piece.text).substr(std::min<std::size_t>(3, piece.text.size()), 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        return std::string(1, static_cast<char>(value));
    }
    std::string bytes;
    for (std::string_view rest = piece.text; !rest.empty();) {
        const std::size_t count = std::min(rest.find(kSpaceSymbol), rest.size());
        bytes += rest.substr(0, count);
        rest.remove_prefix(count);
        if (!rest.empty()) {
            bytes += ' ';
            rest.remove_prefix(kSpaceSymbol.size());
        }
    }
    return bytes;
}

}  // namespace

struct Tokenizer::State {
    struct Token {
        std::string bytes;
        bool is_control = false;
    };
    std::vector<Token> tokens;
    AddedTokens user_tokens;            // cut out of any text
    AddedTokens template_tokens;        // these and the control tokens
    sentencepiece::SentencePieceProcessor sentencepiece;

    TokenIds encode(std::string_view text, const AddedTokens& added) const {
        const std::string symbols = with_space_symbols(text);
        TokenIds ids;
        std::size_t begin = 0;
        while (const auto match = added.next(symbols, begin)) {
            append(std::string_view(symbols).substr(begin, match->begin - begin), ids);
            ids.push_back(match->id);
            begin = match->begin + match->length;
        }
        append(std::string_view(symbols).substr(begin), ids);
        return ids;
    }

    void append(std::string_view text, TokenIds& ids) const {
        if (text.empty()) {
            return;
        }
        std::vector<int> encoded;
        if (const auto status = sentencepiece.Encode({text.data(), text.size()}, &encoded); !status.ok()) {
            throw Error("the text could not be tokenized ({})", status.ToString());
        }
        ids.insert(ids.end(), encoded.begin(), encoded.end());
    }
};

Tokenizer::Tokenizer(const TokenizerSource& source) : state_(std::make_unique<State>()) {
    const Vocabulary vocabulary = read_vocabulary(source);
    state_->tokens.reserve(vocabulary.size());
    for (const Piece& piece : vocabulary) {
        const auto id = static_cast<std::int32_t>(state_->tokens.size());
        const bool is_control = piece.kind == PieceKind::control || piece.kind == PieceKind::unknown;
        state_->tokens.push_back({decoded_bytes(piece), is_control});
        if (piece.kind == PieceKind::user_defined) {
            state_->user_tokens.add(piece.text, id);
        }
        if (piece.kind == PieceKind::user_defined || is_control) {
            state_->template_tokens.add(piece.text, id);
        }
    }
    const std::string model = write_sentencepiece_model(vocabulary);
    if (const auto status = state_->sentencepiece.LoadFromSerializedProto({model.data(), model.size()}); !status.ok()) {
        throw Error("sentencepiece refuses the tokenizer's vocabulary ({})", status.ToString());
    }
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

TokenIds Tokenizer::encode_text(std::string_view text) const { return state_->encode(text, state_->user_tokens); }
TokenIds Tokenizer::encode_template(std::string_view text) const { return state_->encode(text, state_->template_tokens); }

std::string Tokenizer::decode(std::span<const std::int32_t> ids, bool with_control_tokens) const {
    StreamDecoder decoder(*this, with_control_tokens);
    std::string text;
    for (const std::int32_t id : ids) {
        text += decoder.feed(id);
    }
    return text + decoder.finish();
}

std::optional<std::int32_t> Tokenizer::find_token(std::string_view text) const {
    return state_->template_tokens.find(with_space_symbols(text));
}

bool Tokenizer::is_control(std::int32_t id) const {
    return id < 0 || id >= size() || state_->tokens[static_cast<std::size_t>(id)].is_control;
}

int Tokenizer::size() const { return static_cast<int>(state_->tokens.size()); }

std::string_view Tokenizer::bytes_of(std::int32_t id, bool with_control_tokens) const {
    if (id < 0 || id >= size()) {
        return {};
    }
    const State::Token& token = state_->tokens[static_cast<std::size_t>(id)];
    return token.is_control && !with_control_tokens ? std::string_view() : token.bytes;
}

}  // namespace pipit::inference
