#pragma once
// Finds the encoders' file that belongs to a text GGUF.

#include "inference/weights/gguf.h"

#include <filesystem>
#include <optional>

namespace pipit::inference {

/// Whether the metadata is of Gemma 3n's encoders.
bool is_gemma3n_mmproj(const GgufMetadata& metadata);

/// The mmproj GGUF in the folder of `text` whose name fits best: of Gemma 3n, not of another size (E2B, E4B), sharing most
/// words of the name. Files that cannot be read are passed over: nobody asked for them.
std::optional<std::filesystem::path> find_mmproj(const std::filesystem::path& text);

}  // namespace pipit::inference
