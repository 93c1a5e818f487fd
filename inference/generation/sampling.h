#pragma once

#include <cstdint>

namespace pipit::inference {

/// How the next token is drawn from the logits. Applied in this order: repetition penalty, temperature, top-k, top-p,
/// min-p. The defaults are Gemma 3n's own (processing.md §6). A temperature of 0 is greedy.
struct SamplingOptions {
    int max_tokens = 1024;
    float temperature = 1.0F;
    int top_k = 64;                   // 0: off
    float top_p = 0.95F;              // 1: off
    float min_p = 0.0F;               // 0: off
    float repetition_penalty = 1.0F;  // 1: off; over the tokens generated in this answer
    std::uint64_t seed = 0;           // the same seed, prompt and device give the same answer
};

}  // namespace pipit::inference
