#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct ResampleParams {
    uint height;           // of x
    uint width;
    uint channels;
    uint out_height;
    uint out_width;
    uint y_stride;         // channels of a pixel of y: more than those of x when maps are put side by side
    uint y_offset;         // the first that is written
};
PIPIT_PARAMS_END
