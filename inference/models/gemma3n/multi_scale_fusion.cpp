#include "inference/models/gemma3n/multi_scale_fusion.h"

#include "inference/ops/linear.h"
#include "inference/ops/resample.h"
#include "inference/ops/rms_norm.h"

#include <cmath>

namespace pipit::inference {

MultiScaleFusion::MultiScaleFusion(const WeightLoader& weights, int side)
    : side_(side),
      pw_exp_(weights.matrix("ffn.pw_exp.conv.weight")),
      pw_exp_bn_(weights.vector("ffn.pw_exp.bn.weight", pw_exp_.dim(0))),
      pw_proj_(
          weights.matrix("ffn.pw_proj.conv.weight", weights.shape("ffn.pw_proj.conv.weight").dim(0), pw_exp_.dim(0))),
      pw_proj_bn_(weights.vector("ffn.pw_proj.bn.weight", pw_proj_.dim(0))),
      norm_(weights.vector("norm.weight", pw_proj_.dim(0))),
      scale_(weights.store(
          std::vector<float>(static_cast<std::size_t>(pw_proj_.dim(0)), std::sqrt(static_cast<float>(pw_proj_.dim(0)))),
          {pw_proj_.dim(0)})) {}

void MultiScaleFusion::forward(Pass& pass, std::span<const Tensor> maps, const Tensor& y) const {
    const Pass::Scope scope(pass);
    const std::int64_t height = maps.front().dim(0);
    const std::int64_t width = maps.front().dim(1);
    const Tensor fused = pass.allocate({height, width, in_channels()});
    std::int64_t channel = 0;
    for (const Tensor& map : maps) {
        resize_nearest_into(pass, map, fused, channel);
        channel += map.dim(2);
    }
    expects(channel == in_channels(), "multi_scale_fusion: {} channels, {} are expected", channel, in_channels());
    const Tensor expanded = linear(pass, fused, pw_exp_);
    rms_norm_into(pass, expanded, pw_exp_bn_, expanded, {.activation = Activation::gelu});
    Tensor map = linear(pass, expanded, pw_proj_);
    rms_norm_into(pass, map, pw_proj_bn_, map);
    map = map.reshape({height, width, this->width()});
    if (height % side_ != 0 || width % side_ != 0) {
        map = resize_bilinear(pass, map, side_, side_);
    } else if (height != side_ || width != side_) {
        map = average_pool(pass, map, side_, side_);
    }
    rms_norm_into(pass, map.reshape(y.shape()), norm_, y, {.gamma = scale_});
}

}  // namespace pipit::inference
