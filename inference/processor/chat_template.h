#pragma once
// Messages to the token sequence that the model was trained on (processing.md §2 and §4).

#include "inference/processor/prompt.h"
#include "inference/processor/tokenizer.h"

#include <cstdint>
#include <span>

namespace pipit::inference {

/// config.json's keys. They are ids, not texts: a GGUF vocabulary may end before them.
struct MediaTokens {
    std::int32_t boi_token_id = 255'999;
    std::int32_t image_token_id = 262'145;
    std::int32_t eoi_token_id = 262'144;
    std::int32_t boa_token_id = 256'000;
    std::int32_t audio_token_id = 262'273;
    std::int32_t eoa_token_id = 262'272;
    int vision_soft_tokens_per_image = 256;
    int audio_soft_tokens_per_image = 188;      // per sound, however short (the key's name is the checkpoint's)
};

/// How the last turn of a prompt ends.
enum class LastTurn {
    answer,               // the model's turn is opened, whoever spoke last
    continue_answer,      // the last message is the beginning of the model's answer, and its turn stays open
};

/// Equal to what Hugging Face's processor makes of the release's template, except that control tokens which users write are
/// plain characters. A first system message goes in front of the first turn. Texts are trimmed, except the system's and one
/// to be continued. Throws Error if roles do not alternate, beginning with the user, if a system message holds pictures or
/// sounds, or if the tokenizer lacks a control token of the template. Thread-safe.
Prompt chat_prompt(std::span<const Message> messages, const Tokenizer& tokenizer, const MediaTokens& media,
                   LastTurn last_turn = LastTurn::answer);

/// `probe`'s prompt: ids as they are, a picture as boi, soft tokens, eoi, a sound as boa, soft tokens, eoa. Thread-safe.
Prompt raw_prompt(std::span<const PromptPart> parts, const MediaTokens& media);

}  // namespace pipit::inference
