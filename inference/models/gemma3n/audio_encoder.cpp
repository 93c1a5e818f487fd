#include "inference/models/gemma3n/audio_encoder.h"

#include "inference/ops/cumulative_group_norm.h"
#include "inference/ops/linear.h"

namespace pipit::inference::gemma3n {

AudioEncoder::AudioEncoder(const AudioConfig& config, const WeightLoader& tower, PassMemory& memory) : config_(config) {
    const WeightLoader projection = tower.under("subsample_conv_projection");
    for (const int i : {0, 1}) {
        convolutions_.push_back(load_conv2d(projection, fmt::format("conv_{}.conv.weight", i)));
        convolution_norms_.push_back(
            projection.vector(fmt::format("conv_{}.norm.weight", i), convolutions_.back().matrix.dim(0)));
    }
    input_proj_linear_ = projection.matrix("input_proj_linear.weight");
    if (input_proj_linear_.dim(0) != config.hidden_size) {
        throw Error("input_proj_linear.weight is {}, {} rows were expected", input_proj_linear_.shape(),
                    config.hidden_size);
    }
    const int blocks = tower.count("conformer");
    for (int i = 0; i < blocks; ++i) {
        conformer_.emplace_back(config, tower.under("conformer", i), memory);
    }
}

Tensor AudioEncoder::subsample(Pass& pass, const Tensor& frames) const {
    Tensor x = frames;
    for (std::size_t i = 0; i < convolutions_.size(); ++i) {
        // Time looks ahead: nothing is put before the first frame. Frequency is padded on both sides.
        const Padding2d padding{.top = 0, .bottom = convolutions_[i].height - 1, .left = 1, .right = 1};
        const Stride2d stride{config_.sscp_conv_stride_size[i][0], config_.sscp_conv_stride_size[i][1]};
        x = cumulative_group_norm(pass, conv2d(pass, x, convolutions_[i], stride, padding), convolution_norms_[i],
                                  config_.sscp_conv_group_norm_eps);
    }
    return linear(pass, x.reshape({x.dim(0), x.dim(1) * x.dim(2)}), input_proj_linear_);
}

Tensor AudioEncoder::forward(Pass& pass, std::span<const float> log_mel, std::int64_t mel_bins,
                             const Observer& observe) const {
    const std::int64_t frames = static_cast<std::int64_t>(log_mel.size()) / mel_bins;
    expects(frames > 0, "audio encoder: no frames");
    Tensor x = subsample(pass, pass.upload(log_mel, {frames, mel_bins, 1}));
    if (observe) {
        observe("subsample", x);
    }
    for (std::size_t i = 0; i < conformer_.size(); ++i) {
        const Tensor steps = pass.allocate(x.shape());
        const Pass::Scope temporaries(pass);
        pass.copy(conformer_[i].forward(pass, x), steps);
        x = steps;
        if (observe) {
            observe(fmt::format("block.{}", i), x);
        }
    }
    const std::int64_t reduction = config_.conf_reduction_factor;
    const std::int64_t kept = (x.dim(0) + reduction - 1) / reduction;
    Tensor reduced = pass.allocate({kept, x.dim(1)});
    for (std::int64_t i = 0; i < kept; ++i) {
        pass.copy(x.slice(i * reduction, 1), reduced.slice(i, 1));
    }
    return reduced;
}

}  // namespace pipit::inference::gemma3n
