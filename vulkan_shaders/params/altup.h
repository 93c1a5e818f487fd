#include "params/params.h"

PIPIT_PARAMS_BEGIN
// altup_predict, altup_correct, altup_merge, match_magnitude: streams are [inputs, tokens, hidden]
struct AltupParams {
    uint tokens;
    uint hidden;
    uint active_stream;       // altup_active_idx
    float epsilon;
};
PIPIT_PARAMS_END
