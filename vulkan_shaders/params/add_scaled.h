#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct AddScaledParams {
    uint rows;
    uint dim;
};
PIPIT_PARAMS_END
