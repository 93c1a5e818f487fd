#pragma once
// The several spellings of a Hugging Face checkpoint's tensor names, brought to one.

#include <string>
#include <string_view>

namespace pipit::inference {

/// Names as the published Gemma 3n checkpoints have them: `model.language_model.…`, `model.vision_tower.timm_model.…`,
/// `model.audio_tower.…`, `model.embed_vision.…`, `model.embed_audio.…`. Text-only checkpoints say `model.layers.…`, MLX
/// conversions drop the leading `model.`. Any other name, `lm_head.weight` among them, comes back unchanged.
std::string canonical_name(std::string_view name);

}  // namespace pipit::inference
