#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct MultiQueryAttentionParams {
    uint queries;          // pixels * heads: heads that share keys are just more queries
    uint keys;
    float scale;           // of the scores
};
PIPIT_PARAMS_END
