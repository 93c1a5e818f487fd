#pragma once
// Text to token ids and back. Sentencepiece does the encoding, whichever file the vocabulary came from.

#include "inference/processor/prompt.h"
#include "inference/processor/tokenizer_source.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pipit::inference {

/// Thread-safe: nothing changes after the constructor.
class Tokenizer {
public:
    /// Throws Error if the vocabulary is damaged or of a kind that is not supported (vocabulary.h).
    explicit Tokenizer(const TokenizerSource& source);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    /// For text of users and models: control tokens such as <start_of_turn> in it are plain characters, so that nobody can
    /// forge a turn or a picture. No <bos> is added.
    TokenIds encode_text(std::string_view text) const;
    /// For trusted text: control tokens in it become their ids. No <bos> is added.
    TokenIds encode_template(std::string_view text) const;

    /// Control tokens decode to nothing, unless they are wanted. Bytes that are no UTF-8 become U+FFFD.
    std::string decode(std::span<const std::int32_t> ids, bool with_control_tokens = false) const;

    /// The id of a control or user-defined token: "<start_of_turn>".
    std::optional<std::int32_t> find_token(std::string_view text) const;
    bool is_control(std::int32_t id) const;
    /// Ids are less than this; an id that no token has is a control token without text.
    int size() const;

    /// The bytes that a token stands for; for byte tokens a part of a character. Unknown ids have none.
    std::string_view bytes_of(std::int32_t id, bool with_control_tokens = false) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pipit::inference
