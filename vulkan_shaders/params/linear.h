#include "params/params.h"

PIPIT_PARAMS_BEGIN
struct LinearParams {
    uint rows;             // of x and y: tokens, pixels, steps
    uint in_features;      // columns of x that are used; a multiple of 8
    uint out_features;     // rows of the weight that are used
    uint weight_columns;   // of the weight as stored: in_features, or more for a slice
    uint x_stride;         // elements from one row of x to the next
    uint y_stride;         // elements from one row of y to the next
    uint y_offset;         // first column of y that is written
    uint gate_stride;      // elements from one row of the gate to the next
    uint gate_offset;      // its first column that is used
    uint pair_offset;      // rows of the weight from one of a pair to the other
};
PIPIT_PARAMS_END
