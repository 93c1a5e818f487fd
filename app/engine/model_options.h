#pragma once

#include "inference/engine.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace pipit::app {

/// The options that every command with a model has (design.md §6).
struct ModelOptions {
    std::string model;  // empty: the embedded one
    std::string mmproj;
    std::string device;
    std::string slice;
    int context = 4096;
    std::string kv_cache;
    bool plain = false;  // float32 everywhere
};

void add_model_options(CLI::App& command, ModelOptions& options);

/// The embedded model: resources/fledgling of an installation, or else of the source tree that the program was built
/// from. Nothing if neither is there.
std::optional<std::filesystem::path> default_model_path();

/// Throws Error with what to do if no model is named and there is no embedded one.
inference::EngineOptions engine_options(const ModelOptions& options);

}  // namespace pipit::app
