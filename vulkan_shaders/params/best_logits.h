#include "params/params.h"

PIPIT_PARAMS_BEGIN
// Pairs that best_logits has room for.
const uint kMostFound = 1024;

struct BestLogitsParams {
    uint logits;    // of which the best are looked for, from the first on
    uint peaks;     // one for every four times a subgroup of logits
    uint count;     // how many are wanted
};
PIPIT_PARAMS_END
