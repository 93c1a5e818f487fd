#pragma once
// The multi-scale fusion adapter at the vision tower's end (vision.md §5; timm's `MobileNetV5MultiScaleFusionAdapter`):
// the last stages' maps side by side, a 1×1 bottleneck, and the grid of soft tokens.

#include "inference/models/weight_loader.h"

#include <span>

namespace pipit::inference {

class MultiScaleFusion {
public:
    /// `side`: of the grid of soft tokens.
    MultiScaleFusion(const WeightLoader& weights, int side);

    /// Channels of all the maps that are fused.
    std::int64_t in_channels() const { return pw_exp_.dim(1); }
    /// Channels of a soft token.
    std::int64_t width() const { return pw_proj_.dim(0); }

    /// maps [height, width, channels], the largest first -> y [side², width], row by row of the picture, times √width:
    /// with that factor soft tokens leave the tower (vision.md §6, step 2).
    void forward(Pass& pass, std::span<const Tensor> maps, const Tensor& y) const;

private:
    std::int64_t side_;
    Tensor pw_exp_;
    Tensor pw_exp_bn_;
    Tensor pw_proj_;
    Tensor pw_proj_bn_;
    Tensor norm_;
    Tensor scale_;  // [width], √width each
};

}  // namespace pipit::inference
