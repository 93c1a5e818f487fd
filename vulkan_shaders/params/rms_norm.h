#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct RmsNormParams {
    uint rows;
    uint dim;
    float epsilon;
    float limit;              // the input is clamped to ±limit first
    float residual_factor;    // y = residual + residual_factor * norm
};
PIPIT_PARAMS_END
