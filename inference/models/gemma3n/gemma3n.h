#pragma once

#include "inference/models/gemma3n/audio_encoder.h"
#include "inference/models/gemma3n/multimodal_embedder.h"
#include "inference/models/gemma3n/text_model.h"
#include "inference/models/gemma3n/vision_encoder.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pipit::inference::gemma3n {

/// The whole model (`Gemma3nForConditionalGeneration`): the decoder, and the two towers, which are loaded when the
/// first picture or sound comes. Thread: engine. `weights` and `memory` outlive it.
class Gemma3n {
public:
    Gemma3n(const Config& config, const WeightSource& weights, PassMemory& memory, std::int64_t context,
            const std::function<void(double)>& progress = {});

    const Config& config() const { return config_; }
    const TextModel& text() const { return *text_; }

    /// u8 RGB [side, side, 3] -> soft tokens [vision_soft_tokens_per_image, hidden], row by row. Throws Error without a
    /// tower.
    std::vector<float> image_rows(std::span<const std::uint8_t> pixels, int side, Arithmetic arithmetic);
    /// log-mel [frames, bins] -> the sound's own soft tokens [n, hidden], n at most audio_soft_tokens_per_image.
    std::vector<float> sound_rows(std::span<const float> log_mel, int mel_bins, Arithmetic arithmetic);
    /// What fills a sound's remaining places: the hard embedding of the last id. [hidden]
    const std::vector<float>& sound_filler();

    /// The embedding of an id that is no soft token's place: from the text's table, scaled, or from a modality's own.
    void embed(std::int32_t id, std::span<float> row);

private:
    const std::vector<float>& hard_row(const MultimodalEmbedder& embedder, std::int32_t id);

    Config config_;
    const WeightSource& source_;
    PassMemory& memory_;
    WeightMemory text_storage_;
    std::unique_ptr<TextModel> text_;
    std::optional<MultimodalEmbedder> embed_vision_;
    std::optional<MultimodalEmbedder> embed_audio_;
    std::map<std::int32_t, std::vector<float>> hard_rows_;
    template <typename Encoder>
    struct Tower {
        Tower(PassMemory& memory, const char* name) : storage(memory, name) {}
        WeightMemory storage;
        std::optional<Encoder> encoder;
    };
    std::unique_ptr<Tower<VisionEncoder>> vision_;
    std::unique_ptr<Tower<AudioEncoder>> audio_;
};

}  // namespace pipit::inference::gemma3n
