// Elementwise functions, by the names of config.json. What is no number stays none: min, max and clamp may drop it, and some
// compilers make those out of comparisons too.

bool is_nan(float x) { return (floatBitsToUint(x) & 0x7fffffffu) > 0x7f800000u; }

// tanh to a few units in the last place. The formula with exp cancels near 0, where the series is exact enough; exp of what
// is never positive cannot overflow.
float safe_tanh(float x) {
    if (abs(x) < 0.25) {
        const float square = x * x;
        return x * (1.0 + square * (-1.0 / 3.0 + square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))));
    }
    const float small = exp(-2.0 * abs(x));
    const float magnitude = (1.0 - small) / (1.0 + small);
    return x < 0.0 ? -magnitude : magnitude;
}

// gelu_pytorch_tanh
float gelu(float x) { return 0.5 * x * (1.0 + safe_tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))); }

float sigmoid(float x) { return 1.0 / (1.0 + exp(-x)); }

float silu(float x) { return x * sigmoid(x); }

float relu(float x) { return is_nan(x) ? x : max(x, 0.0); }

const uint kActivationNone = 0;
const uint kActivationGelu = 1;
const uint kActivationSilu = 2;

float activate(uint kind, float x) {
    switch (kind) {
    case kActivationGelu: return gelu(x);
    case kActivationSilu: return silu(x);
    default: return x;
    }
}
