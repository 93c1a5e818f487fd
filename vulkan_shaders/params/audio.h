#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct CumulativeGroupNormParams {
    uint width;              // numbers of a step: frequencies · channels
    uint channels;
    float epsilon;
};

struct LocalAttentionParams {
    uint steps;
    uint heads;
    uint left;               // keys at or before the query, itself included
    uint right;              // keys after it
    float cap;
};

struct GluConvolutionParams {
    uint elements;           // steps · channels
    uint channels;
    uint taps;
};

struct ActivationParams {
    uint elements;
};
PIPIT_PARAMS_END
