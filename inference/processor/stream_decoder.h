#pragma once
// Token ids to text while they are generated: whole characters only, however tokens cut them.

#include <cstdint>
#include <string>

namespace pipit::inference {

class Tokenizer;

/// The tokenizer must outlive it. Thread: engine.
class StreamDecoder {
public:
    explicit StreamDecoder(const Tokenizer& tokenizer, bool with_control_tokens = false)
        : tokenizer_(&tokenizer), with_control_tokens_(with_control_tokens) {}

    /// The text that this token completes; empty while a character is unfinished, and for control tokens. Always valid
    /// UTF-8: bytes that cannot become a character are written as U+FFFD.
    std::string feed(std::int32_t id);
    /// The end: what an unfinished character leaves behind.
    std::string finish();

private:
    const Tokenizer* tokenizer_;
    bool with_control_tokens_;
    std::string pending_;               // the beginning of a character
};

}  // namespace pipit::inference
