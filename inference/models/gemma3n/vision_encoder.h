#pragma once
// The vision tower, MobileNetV5 (vision.md; timm's `MobileNetV5Encoder`): a picture to soft tokens. The stem, stages of
// blocks, and the fusion adapter; how many and how wide, the tensors tell.

#include "inference/models/gemma3n/mobilenet_blocks.h"
#include "inference/models/gemma3n/multi_scale_fusion.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pipit::inference {

/// Thread: engine.
class VisionEncoder {
public:
    /// `tower`: the names below model.vision_tower.timm_model. `soft_tokens`: a square number. Throws Error for a
    /// tensor that is missing or misshapen, and for the tower's first upload, whose weights were broken (vision.md §0).
    VisionEncoder(const WeightLoader& tower, int soft_tokens);

    /// Told a map [height, width, channels] after each part: "stem", "block.2.5", "msfa" (the soft tokens). For tests.
    using Observer = std::function<void(const std::string& part, const Tensor& map)>;

    /// pixels: u8 RGB [side, side, 3], already resized, top row first. Returns [soft_tokens, width] f32, token = row ·
    /// 16 + column of a grid of 16 × 16, times √width: what MultimodalEmbedder takes.
    Tensor forward(Pass& pass, std::span<const std::uint8_t> pixels, int side, const Observer& observe = {}) const;

    /// Channels of a soft token.
    std::int64_t width() const { return msfa_.width(); }

private:
    Tensor stem(Pass& pass, std::span<const std::uint8_t> pixels, std::int64_t side) const;

    std::int64_t soft_tokens_;
    Conv2dKernel conv_stem_;
    Tensor conv_stem_bn_;
    std::vector<std::vector<MobilenetBlock>> blocks_;  // [stage][block]
    MultiScaleFusion msfa_;
    std::size_t fused_stages_ = 0;  // the last ones, as many as the adapter has channels for
};

}  // namespace pipit::inference
