#pragma once
// Writes a procedural model as the Hugging Face checkpoint folder that a user would have.

#include "tests/support/hash_weights.h"

#include <filesystem>

namespace pipit::test_support {

struct ModelFolderOptions {
    bool with_tokenizer = true;  // a made-up tokenizer.model with a piece for every text token
    std::string without;         // leaves out tensors whose name contains this
};

/// config.json, model.safetensors (bf16), preprocessor_config.json, and a tokenizer.
void write_model_folder(const HashWeights& model, const std::filesystem::path& folder,
                        const ModelFolderOptions& options = {});

}  // namespace pipit::test_support
