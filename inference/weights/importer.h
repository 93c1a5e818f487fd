#pragma once
// Turns a Hugging Face checkpoint into a text GGUF and an mmproj GGUF with llama.cpp's names and metadata.

#include "inference/tensor/dtype.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace pipit::inference {

/// 0 … 1, with a word for people.
using ImportProgress = std::function<void(double fraction, std::string_view step)>;

struct ImportedFiles {
    std::filesystem::path text;
    std::optional<std::filesystem::path> mmproj;   // if the checkpoint has a tower
};

/// Types that `import` takes: q4_0, q4_k, q8_0, f16, bf16, f32. Nothing for another name.
std::optional<Dtype> import_type(std::string_view name);

/// Writes <name>-<TYPE>.gguf and mmproj-<name>-<TYPE>.gguf into `out_folder`, which is made if need be.
///
/// Matrices of the decoder get `type`; rows that are no whole blocks get q8_0, or else f16. As in llama.cpp's files, AltUp,
/// LAuReL and the per-layer projection are never quantised, and vectors are f32. Embeddings are q8_0 beside 4-bit matrices.
/// Encoders: matrices q8_0 beside quantised text, convolutions f16 (bf16 for bf16), vectors, the stem and the sound's
/// convolutions f32. The files also hold config.json and the picture size, which GGUF has no keys for.
///
/// Throws Error if the checkpoint cannot be read or has weights that GGUF has no name for, if an output file is there
/// already, or if the disk refuses.
ImportedFiles import_checkpoint(const std::filesystem::path& hf_folder, const std::filesystem::path& out_folder, Dtype type,
                                const ImportProgress& progress = {});

}  // namespace pipit::inference
