#include "inference/models/gemma3n/vision_encoder.h"

#include "inference/models/convolution_weights.h"
#include "inference/ops/rms_norm.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

int grid_side(int soft_tokens) {
    const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(soft_tokens))));
    if (side < 1 || side * side != soft_tokens) {
        throw Error("the model's vision tower: {} soft tokens for a picture are not a square", soft_tokens);
    }
    return side;
}

Conv2dKernel load_stem(const WeightLoader& tower) {
    if (!tower.contains("conv_stem.conv.bias")) {
        throw Error(
            "the model's vision tower is the one of June 2025, whose weights were broken: it has no "
            "conv_stem.conv.bias. "
            "Get the model again.");
    }
    return load_conv2d(tower, "conv_stem.conv.weight", "conv_stem.conv.bias");
}

}  // namespace

VisionEncoder::VisionEncoder(const WeightLoader& tower, int soft_tokens)
    : soft_tokens_(soft_tokens),
      conv_stem_(load_stem(tower)),
      conv_stem_bn_(tower.vector("conv_stem.bn.weight", conv_stem_.matrix.dim(0))),
      msfa_(tower.under("msfa"), grid_side(soft_tokens)) {
    const int stage_count = tower.count("blocks");
    for (int stage = 0; stage < stage_count; ++stage) {
        const int block_count = tower.count(fmt::format("blocks.{}", stage));
        std::vector<MobilenetBlock>& blocks = blocks_.emplace_back();
        for (int block = 0; block < block_count; ++block) {
            blocks.push_back(
                load_mobilenet_block(tower.under(fmt::format("blocks.{}", stage), block), block == 0 ? 2 : 1));
        }
    }
    std::int64_t channels = 0;
    while (channels < msfa_.in_channels() && fused_stages_ < blocks_.size()) {
        ++fused_stages_;
        channels += std::visit([](const auto& kind) { return kind.out_channels(); },
                               blocks_[blocks_.size() - fused_stages_].back());
    }
    if (channels != msfa_.in_channels()) {
        throw Error("the model's vision tower: the adapter fuses {} channels, the last {} stages have {}",
                    msfa_.in_channels(), fused_stages_, channels);
    }
}

Tensor VisionEncoder::stem(Pass& pass, std::span<const std::uint8_t> pixels, std::int64_t side) const {
    std::vector<float> values(pixels.size());
    std::transform(pixels.begin(), pixels.end(), values.begin(),
                   [](std::uint8_t pixel) { return static_cast<float>(pixel) / 255.0F; });
    const Stride2d stride{2, 2};
    const Tensor map = conv2d(pass, pass.upload(values, {side, side, 3}), conv_stem_, stride,
                              same_padding(side, side, conv_stem_.height, conv_stem_.width, stride));
    rms_norm_into(pass, map, conv_stem_bn_, map, {.activation = Activation::gelu});
    return map;
}

Tensor VisionEncoder::forward(Pass& pass, std::span<const std::uint8_t> pixels, int side,
                              const Observer& observe) const {
    expects(
        side > 0 && pixels.size() == std::size_t{3} * static_cast<std::size_t>(side) * static_cast<std::size_t>(side),
        "vision_encoder: {} bytes for a picture of {} x {}", pixels.size(), side, side);
    const auto tell = [&](const std::string& part, const Tensor& map) {
        if (observe) {
            observe(part, map);
        }
    };
    const Tensor tokens = pass.allocate({soft_tokens_, width()});
    const Pass::Scope scope(pass);
    Tensor map = stem(pass, pixels, side);
    tell("stem", map);
    std::vector<Tensor> stages;
    for (std::size_t stage = 0; stage < blocks_.size(); ++stage) {
        for (std::size_t block = 0; block < blocks_[stage].size(); ++block) {
            map = std::visit([&](const auto& kind) { return kind.forward(pass, map); }, blocks_[stage][block]);
            tell(fmt::format("block.{}.{}", stage, block), map);
        }
        stages.push_back(map);
    }
    msfa_.forward(pass, std::span(stages).last(fused_stages_), tokens);
    tell("msfa", tokens);
    return tokens;
}

}  // namespace pipit::inference
