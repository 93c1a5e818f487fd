#include "inference/models/gemma3n/gemma3n.h"

#include <algorithm>

namespace pipit::inference::gemma3n {
namespace {

constexpr const char* kVisionTower = "model.vision_tower.timm_model";
constexpr const char* kAudioTower = "model.audio_tower";

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

}  // namespace

Gemma3n::Gemma3n(const Config& config, const WeightSource& weights, PassMemory& memory, std::int64_t context,
                 const std::function<void(double)>& progress)
    : config_(config), source_(weights), memory_(memory), text_storage_(memory, "text weights") {
    const WeightLoader loader(source_, text_storage_);
    text_ = std::make_unique<TextModel>(config.text, loader.under("model.language_model"), context, progress);
    if (const WeightLoader vision = loader.under("model.embed_vision"); vision.contains("embedding.weight")) {
        embed_vision_.emplace(vision, config.vision.vocab_offset, config.vision.rms_norm_eps);
    }
    if (const WeightLoader audio = loader.under("model.embed_audio"); audio.contains("embedding.weight")) {
        embed_audio_.emplace(audio, config.audio.vocab_offset, config.audio.rms_norm_eps);
    }
}

std::vector<float> Gemma3n::image_rows(std::span<const std::uint8_t> pixels, int side, Arithmetic arithmetic) {
    if (!embed_vision_) {
        throw Error("this model cannot see: it has no vision tower (a text GGUF needs its mmproj file beside it)");
    }
    if (!vision_) {
        auto tower = std::make_unique<Tower<VisionEncoder>>(memory_, "vision weights");
        tower->encoder.emplace(WeightLoader(source_, tower->storage).under(kVisionTower),
                               config_.vision_soft_tokens_per_image);
        vision_ = std::move(tower);
    }
    Pass pass(memory_, arithmetic);
    const auto rows =
        pass.download_floats(embed_vision_->embed_soft(pass, vision_->encoder->forward(pass, pixels, side)));
    pass.finish();
    return copy(rows);
}

std::vector<float> Gemma3n::sound_rows(std::span<const float> log_mel, int mel_bins, Arithmetic arithmetic) {
    if (!embed_audio_) {
        throw Error("this model cannot hear: it has no audio tower (a text GGUF needs its mmproj file beside it)");
    }
    if (!audio_) {
        auto tower = std::make_unique<Tower<AudioEncoder>>(memory_, "audio weights");
        tower->encoder.emplace(config_.audio, WeightLoader(source_, tower->storage).under(kAudioTower), memory_);
        audio_ = std::move(tower);
    }
    Pass pass(memory_, arithmetic);
    const auto rows =
        pass.download_floats(embed_audio_->embed_soft(pass, audio_->encoder->forward(pass, log_mel, mel_bins)));
    pass.finish();
    const auto most = static_cast<std::size_t>(config_.audio_soft_tokens_per_image) *
                      static_cast<std::size_t>(config_.text.hidden_size);
    return copy(rows.first(std::min(rows.size(), most)));
}

const std::vector<float>& Gemma3n::sound_filler() {
    expects(embed_audio_.has_value(), "sound_filler: the model has no audio tower");
    return hard_row(*embed_audio_, embed_audio_->vocab_offset() + embed_audio_->vocab_size() - 1);
}

const std::vector<float>& Gemma3n::hard_row(const MultimodalEmbedder& embedder, std::int32_t id) {
    const auto [entry, is_new] = hard_rows_.try_emplace(id);
    if (is_new) {
        Pass pass(memory_);
        const auto row = pass.download_floats(embedder.embed_ids(pass, {&id, 1}));
        pass.finish();
        entry->second = copy(row);
    }
    return entry->second;
}

void Gemma3n::embed(std::int32_t id, std::span<float> row) {
    for (const std::optional<MultimodalEmbedder>* embedder : {&embed_vision_, &embed_audio_}) {
        if (*embedder && id >= (*embedder)->vocab_offset() &&
            id < (*embedder)->vocab_offset() + (*embedder)->vocab_size()) {
            std::copy_n(hard_row(**embedder, id).begin(), row.size(), row.begin());
            return;
        }
    }
    text_->embed(id, row);
}

}  // namespace pipit::inference::gemma3n
