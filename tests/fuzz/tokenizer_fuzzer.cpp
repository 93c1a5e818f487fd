#include "inference/error.h"
#include "inference/processor/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <string>

// tokenizer.json or tokenizer.model: a tokenizer that encodes and decodes, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pipit::inference;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    try {
        const Tokenizer tokenizer(size > 0 && data[0] == '{' ? TokenizerSource(TokenizerJson{bytes}) : TokenizerSource(SentencePieceModel{bytes}));
        (void)tokenizer.decode(tokenizer.encode_text("a <table>\n\n b\xff 東京"));
        (void)tokenizer.decode(tokenizer.encode_template("<start_of_turn>user\n"), true);
    } catch (const Error&) {
    }
    return 0;
}
