#pragma once
// The text decoder's ops as naive loops in double, for the tests of the shaders. Paragraphs are those of text.md.

#include "tests/reference/ops.h"

namespace pipit::reference {

/// §3, steps 1, 2 and 14.
struct Altup {
    std::int64_t inputs = 0;
    std::int64_t hidden = 0;
    std::int64_t active = 0;
    Numbers router_norm;       // [hidden]
    Numbers modality_router;   // [inputs, hidden]
    Numbers prediction_coefs;  // [inputs · inputs, inputs]
    Numbers correction_coefs;  // [inputs, inputs]
};

/// Step 1: x [tokens, hidden] -> m [tokens, inputs]
Numbers altup_modalities(const Altup& altup, const Numbers& x);
/// Step 2: streams [inputs, tokens, hidden] -> the same.
Numbers altup_predict(const Altup& altup, const Numbers& streams);
/// Step 14: predictions [inputs, tokens, hidden], activated [tokens, hidden] -> the shape of the predictions.
Numbers altup_correct(const Altup& altup, const Numbers& predictions, const Numbers& activated);

/// §2.2 and §6: rows of x brought to the RMS of their row of `like`; both [tokens, hidden].
Numbers match_magnitude(const Numbers& x, const Numbers& like, std::int64_t hidden);

/// §1: the angle by which pair i of a head turns, a product of float32 factors.
double rope_angle(std::int64_t position, std::int64_t pair, std::int64_t head_dim, double theta);
/// §1: x [tokens, heads · head_dim], whose first token stands at first_position.
Numbers rope(const Numbers& x, std::int64_t heads, std::int64_t head_dim, std::int64_t first_position, double theta);

/// §4, steps 3 and 4: q [tokens, heads, head_dim]; k and v [positions, kv_heads, head_dim] of all tokens from position
/// 0.
struct CausalAttention {
    std::int64_t heads = 1;
    std::int64_t kv_heads = 1;
    std::int64_t head_dim = 0;
    std::int64_t first_position = 0;  // of q
    std::int64_t window = 0;          // 0: none
};
Numbers causal_attention(const Numbers& q, const Numbers& k, const Numbers& v, const CausalAttention& attention);

/// §5, step 2: gate [rows, width]; cutoff in standard deviations.
Numbers gaussian_topk(const Numbers& gate, std::int64_t width, double cutoff);

}  // namespace pipit::reference
