#pragma once
// A GGUF model's configuration in the layout of a Hugging Face config.json, so that the model code reads one kind only.

#include "inference/weights/gguf.h"
#include "inference/weights/weight_source.h"

#include <nlohmann/json.hpp>

namespace pipit::inference {

/// Metadata first, then the tensors' shapes, then what the published checkpoints have: GGUF leaves out, for example, the
/// LAuReL rank and the ids of the media tokens. A config.json that our own importer stored in the file is taken as it is.
/// `mmproj`: metadata of the towers' file, or nullptr. A tower whose tensors are missing gets no configuration.
/// Throws Error if the text file is not Gemma 3n, or a number in it is impossible.
nlohmann::json config_from_gguf(const GgufMetadata& text, const GgufMetadata* mmproj, const WeightSource& weights);

}  // namespace pipit::inference
