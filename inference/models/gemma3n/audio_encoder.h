#pragma once

#include "inference/models/convolution_weights.h"
#include "inference/models/gemma3n/conformer_block.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pipit::inference::gemma3n {

/// The audio tower (audio.md; `Gemma3nAudioEncoder`): log-mel frames, a quarter of them behind two convolutions,
/// conformer blocks, and of their steps every fourth. Thread: engine.
class AudioEncoder {
public:
    /// `tower`: the names below model.audio_tower.
    AudioEncoder(const AudioConfig& config, const WeightLoader& tower, PassMemory& memory);

    /// Told [steps, hidden] after each part: "subsample", "block.2". For tests.
    using Observer = std::function<void(const std::string& part, const Tensor& steps)>;

    /// log_mel [frames, mel bins] of one sound -> [soft tokens, hidden] f32.
    Tensor forward(Pass& pass, std::span<const float> log_mel, std::int64_t mel_bins,
                   const Observer& observe = {}) const;

private:
    Tensor subsample(Pass& pass, const Tensor& frames) const;

    AudioConfig config_;
    std::vector<Conv2dKernel> convolutions_;
    std::vector<Tensor> convolution_norms_;
    Tensor input_proj_linear_;
    std::vector<ConformerBlock> conformer_;
};

}  // namespace pipit::inference::gemma3n
