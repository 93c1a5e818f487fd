#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct SoftCapParams {
    uint elements;
    float cap;
};
PIPIT_PARAMS_END
