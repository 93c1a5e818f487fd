#pragma once
// Maps [height, width, channels] f32 brought to another size.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// Nearest neighbours, source = floor(target · size / target size), into channels first_channel … of y [height',
/// width', any]. The same size: a copy beside other maps.
void resize_nearest_into(Pass& pass, const Tensor& x, const Tensor& y, std::int64_t first_channel);

/// The mean over equal rectangles: extents of x are multiples of height and width.
Tensor average_pool(Pass& pass, const Tensor& x, std::int64_t height, std::int64_t width);

/// Between the four nearest pixels' centres: align_corners off, no antialias.
Tensor resize_bilinear(Pass& pass, const Tensor& x, std::int64_t height, std::int64_t width);

}  // namespace pipit::inference
