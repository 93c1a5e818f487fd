#pragma once

namespace pipit::inference {

/// Why an answer ended.
enum class StopReason {
    end_of_turn,  // the model said so
    length,       // max_tokens, or the context is full
    stopped,      // somebody asked for it
};

}  // namespace pipit::inference
