#include "inference/weights/hf_names.h"

#include <array>
#include <utility>

namespace pipit::inference {
namespace {

// The first prefix that fits counts: longer ones stand before those that they begin with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kPrefixes{{
    {"model.language_model.lm_head.", "lm_head."},
    {"language_model.lm_head.", "lm_head."},
    {"lm_head.", "lm_head."},
    {"model.language_model.model.", "model.language_model."},
    {"model.language_model.", "model.language_model."},
    {"model.vision_tower.", "model.vision_tower."},
    {"model.audio_tower.", "model.audio_tower."},
    {"model.embed_vision.", "model.embed_vision."},
    {"model.embed_audio.", "model.embed_audio."},
    {"language_model.model.", "model.language_model."},
    {"language_model.", "model.language_model."},
    {"vision_tower.", "model.vision_tower."},
    {"audio_tower.", "model.audio_tower."},
    {"embed_vision.", "model.embed_vision."},
    {"embed_audio.", "model.embed_audio."},
    {"model.", "model.language_model."},
}};

}  // namespace

std::string canonical_name(std::string_view name) {
    for (const auto& [prefix, canonical] : kPrefixes) {
        if (name.starts_with(prefix)) {
            return std::string(canonical).append(name.substr(prefix.size()));
        }
    }
    return std::string(name);
}

}  // namespace pipit::inference
