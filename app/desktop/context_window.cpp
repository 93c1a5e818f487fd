#include "app/desktop/context_window.h"

#include <algorithm>
#include <cmath>

namespace pipit::app {
namespace {

constexpr int kTokensOfATurn = 8;         // its markers
constexpr int kBytesPerToken = 4;         // of English; other languages differ by half
constexpr int kTokensOfAPicture = 258;
constexpr double kTokensOfASecond = 6.25; // of sound
constexpr int kMostReserved = 512;
constexpr double kKeptWhenFull = 0.7;     // of the room; the rest is filled by the next turns

int tokens_of_text(const std::string& text) { return static_cast<int>(text.size() + kBytesPerToken - 1) / kBytesPerToken; }

int tokens_of(const storage::Attachment& attachment) {
    if (attachment.token_count) {
        return *attachment.token_count;
    }
    return attachment.kind == storage::AttachmentKind::image
               ? kTokensOfAPicture
               : static_cast<int>(std::ceil(attachment.duration_seconds.value_or(30) * kTokensOfASecond));
}

bool is_counted(const storage::Message& message) { return message.cost.prompt_tokens && message.cost.answer_tokens; }

// Without what the model said to itself, which is counted with the answer but not sent back.
int tokens_of_words(const storage::Message& message) {
    return message.thoughts.empty() ? message.cost.answer_tokens.value_or(tokens_of_text(message.text)) : tokens_of_text(message.text);
}

}  // namespace

int estimated_tokens(const storage::Message& message) {
    int tokens = kTokensOfATurn + tokens_of_words(message);
    for (const storage::Attachment& attachment : message.attachments) {
        tokens += tokens_of(attachment);
    }
    return tokens;
}

int reserved_for_answer(int context_tokens, const storage::Manner& manner) {
    return std::min(manner.most_tokens.value_or(kMostReserved), context_tokens / 4);
}

ContextWindow window_of(std::span<const storage::Message> path, const storage::Manner& manner, int context_tokens) {
    const int system = manner.system_prompt.empty() ? 0 : tokens_of_text(manner.system_prompt) + kTokensOfATurn;
    const int room = context_tokens - reserved_for_answer(context_tokens, manner) - system;
    ContextWindow window;
    for (std::size_t end = 1; end <= path.size(); ++end) {
        window.tokens += estimated_tokens(path[end - 1]);
        // As long as nothing fell out, an answer's own counts say what everything up to it took.
        if (window.first == 0 && is_counted(path[end - 1])) {
            window.tokens = std::max(0, *path[end - 1].cost.prompt_tokens + tokens_of_words(path[end - 1]) - system);
        }
        if (context_tokens == 0 || window.tokens <= room) {
            continue;
        }
        while (window.first + 1 < end && window.tokens > room * kKeptWhenFull) {
            window.tokens -= estimated_tokens(path[window.first++]);
        }
        while (window.first + 1 < end && path[window.first].role != storage::Role::user) {
            window.tokens -= estimated_tokens(path[window.first++]);
        }
    }
    window.tokens = std::max(0, window.tokens) + system;
    return window;
}

}  // namespace pipit::app
