#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct HalveParams {
    uint elements;    // a multiple of 4
};
PIPIT_PARAMS_END
