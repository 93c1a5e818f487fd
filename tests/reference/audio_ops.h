#pragma once
// The audio encoder's ops as naive loops in double, for the tests of the shaders. Paragraphs are those of audio.md.

#include "tests/reference/ops.h"

namespace pipit::reference {

double sigmoid(double x);
double silu(double x);

/// §2, without the ReLU: x [steps, width], where the channel is the fastest part of a step; weight [channels].
Numbers cumulative_group_norm(const Numbers& x, std::int64_t width, const Numbers& weight, double epsilon = 1e-3);

/// §4: x [steps, 2 · channels], kernel [taps, channels] -> [steps, channels]
Numbers glu_convolution(const Numbers& x, const Numbers& kernel, std::int64_t channels);

/// §5, steps 2 and 4 to 7; no step is padding. q, k, v [steps, heads · head_dim]; scale [head_dim] is all that q is
/// multiplied by; distances [left + right, heads · head_dim], of the distances left − 1 … −right.
struct LocalAttention {
    std::int64_t heads = 1;
    std::int64_t head_dim = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
    double cap = 50;
};
Numbers local_attention(const Numbers& q, const Numbers& k, const Numbers& v, const Numbers& scale,
                        const Numbers& distances, const LocalAttention& attention);

}  // namespace pipit::reference
