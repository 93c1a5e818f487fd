#pragma once
// A model on disk, whatever its files are: a Hugging Face folder, or a text GGUF with an mmproj GGUF beside it.

#include "inference/processor/tokenizer_source.h"
#include "inference/weights/weight_source.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pipit::inference {

/// Thread-safe: nothing changes after opening.
class Checkpoint {
public:
    /// `path`: a folder with config.json and *.safetensors, a folder with one text GGUF, or a GGUF file. `mmproj`: the
    /// encoders of a text GGUF; without it, the best fitting mmproj*.gguf of the same folder is taken, if there is one.
    /// Throws Error, saying what to do, if files are missing, unsound, or not of a Gemma 3n that can be run.
    static Checkpoint open(const std::filesystem::path& path, const std::optional<std::filesystem::path>& mmproj = {});
    ~Checkpoint();
    Checkpoint(Checkpoint&&) noexcept;
    Checkpoint& operator=(Checkpoint&&) noexcept;

    /// In config.json's layout, with `text_config`; `vision_config` and `audio_config` may be missing. `eos_token_id` at the
    /// top is a number or an array. Values are the file's claims: whoever uses them checks them.
    const nlohmann::json& config() const;
    const WeightSource& weights() const;
    /// tokenizer.model, or else tokenizer.json, or the GGUF's vocabulary. Throws Error if there is none.
    TokenizerSource tokenizer() const;
    bool has_vision() const;
    bool has_audio() const;
    /// Pixels on each side of the picture that the vision tower takes.
    int image_size() const;
    std::string display_name() const;
    /// The element type that most bytes of the decoder layers have: "q4_0".
    std::string weight_type() const;
    /// The files that hold the weights, as they lie on the disk.
    std::vector<std::span<const std::byte>> mapped() const;

    struct Contents;   // one kind per file format, in checkpoint.cpp

private:
    explicit Checkpoint(std::unique_ptr<Contents> contents);
    std::unique_ptr<Contents> contents_;
};

}  // namespace pipit::inference
