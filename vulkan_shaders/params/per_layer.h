#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct PerLayerInputsParams {
    uint rows;               // tokens · layers
    uint width;              // hidden_size_per_layer_input
    uint layers;
    float context_scale;     // hidden_size^-1/2
    float token_scale;       // width^1/2
    float epsilon;
};

struct PerLayerAddParams {
    uint tokens;
    uint hidden;
    uint inputs;             // altup_num_inputs
    uint active_stream;
    float epsilon;
};
PIPIT_PARAMS_END
