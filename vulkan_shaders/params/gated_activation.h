#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct GatedActivationParams {
    uint width;              // of a row
    float cutoff;            // standard deviations above the mean, where kSparse
};
PIPIT_PARAMS_END
