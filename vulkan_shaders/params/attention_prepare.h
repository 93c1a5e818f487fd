#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct AttentionPrepareParams {
    uint heads;
    uint kv_heads;           // 0: the layer owns no keys and values
    uint head_dim;
    uint first_position;     // of the first token
    uint capacity;           // slots of the cache: position p lies in slot p % capacity
    float epsilon;
};
PIPIT_PARAMS_END
