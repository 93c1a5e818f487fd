#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct AttentionParams {
    uint tokens;
    uint heads;
    uint kv_heads;
    uint first_position;     // of the first query
    uint window;             // keys a query sees, itself included; 0: all
    uint capacity;           // slots of the cache
};
PIPIT_PARAMS_END
