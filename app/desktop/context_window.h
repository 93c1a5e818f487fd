#pragma once
// What of a conversation the model is given when not all of it fits: the newest turns. The oldest leave several at a time, so
// that the beginning of the prompt, which the engine remembers, stays the same for some turns. The same path and the same
// room give the same window, so the request and the mark in the window agree.
// Thread-safe: functions of their arguments.

#include "storage/records.h"

#include <cstddef>
#include <span>

namespace pipit::app {

struct ContextWindow {
    std::size_t first = 0;   // of the path; a turn of the user
    int tokens = 0;          // from there on, with the system prompt; estimated where it was not counted
};

/// Tokens of a message with its attachments and the markers of its turn: counted ones where the history has them.
int estimated_tokens(const storage::Message& message);

/// Tokens that are kept free for an answer.
int reserved_for_answer(int context_tokens, const storage::Manner& manner);

/// `context_tokens`: what the model can hold, the answer included; 0: not known, everything is given. The last message is
/// always in the window.
ContextWindow window_of(std::span<const storage::Message> path, const storage::Manner& manner, int context_tokens);

}  // namespace pipit::app
