#pragma once
// The one table of GGUF tensor names and the Hugging Face names they stand for: llama.cpp's spelling, of the text model
// and of the mmproj file with both towers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pipit::inference {

/// A tensor's GGUF name. Three AltUp matrices stand stacked in one GGUF tensor: `slice` says which of them is meant.
struct GgufName {
    std::string name;
    std::optional<std::int64_t> slice;
};

/// Nothing for a name that GGUF files of Gemma 3n do not have.
std::optional<GgufName> gguf_name(std::string_view hf_name);

/// The Hugging Face name of a GGUF tensor; of slice `slice` if it is a stack. Nothing for an unknown name.
std::optional<std::string> hf_name(std::string_view gguf_name, std::int64_t slice = 0);

/// Whether the GGUF tensor is a stack along its slowest axis.
bool is_stack(std::string_view gguf_name);

/// Whether the tensor is a plain vector in the Hugging Face checkpoint, though GGUF files may write it [1, C, 1, 1].
bool is_vector(std::string_view hf_name);

}  // namespace pipit::inference
