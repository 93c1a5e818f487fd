#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct GatherPatchesParams {
    uint height;           // of x
    uint width;
    uint channels;
    uint out_width;        // pixels in a row of the result
    uint first_row;        // of the result; a band of rows starts here
    uint kernel_width;
    uint taps;             // kernel height * kernel width * channels: columns that are copies
    uint columns;          // of a patch: taps, the bias's one, and zeros up to a multiple of 8
    uint stride_height;
    uint stride_width;
    uint padding_top;
    uint padding_left;
    uint has_bias;
};
PIPIT_PARAMS_END
