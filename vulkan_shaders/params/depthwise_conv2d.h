#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct DepthwiseConv2dParams {
    uint height;           // of x
    uint width;
    uint channels;
    uint out_width;
    uint padding_top;
    uint padding_left;
};
PIPIT_PARAMS_END
