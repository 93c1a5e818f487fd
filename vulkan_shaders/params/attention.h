#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct AttentionParams {
    uint tokens;
    uint heads;
    uint kv_heads;
    uint first_position;     // of the first query
    uint window;             // keys a query sees, itself included; 0: all
    uint capacity;           // slots of the cache
    uint part_keys;          // where the keys of a query are split: in each part
    uint parts;              // of each query
};
PIPIT_PARAMS_END
