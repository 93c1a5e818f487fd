#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct AttentionResidualParams {
    uint hidden;
    float epsilon;
};
PIPIT_PARAMS_END
