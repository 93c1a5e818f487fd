#pragma once
// The metadata of the files that the importer writes: llama.cpp's keys, and two of our own.

#include "inference/tensor/dtype.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/gguf_writer.h"

#include <filesystem>

namespace pipit::inference {

/// Everything about the text model and its vocabulary. Throws Error if the configuration or the tokenizer do not fit.
void set_text_metadata(GgufWriter& writer, const std::filesystem::path& hf_folder, const Checkpoint& checkpoint, Dtype type);
/// Everything about the two encoders.
void set_mmproj_metadata(GgufWriter& writer, const Checkpoint& checkpoint);

}  // namespace pipit::inference
