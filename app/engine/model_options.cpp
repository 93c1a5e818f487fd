#include "app/engine/model_options.h"

#include "app/engine/error.h"
#include "app/engine/platform.h"

#include <array>

namespace pipit::app {

namespace {

/// A model is there, not only a folder with its recipe.
bool holds_model(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::filesystem::path extension = entry.path().extension();
        if (extension == ".gguf" || extension == ".safetensors") {
            return true;
        }
    }
    return false;
}

}  // namespace

void add_model_options(CLI::App& command, ModelOptions& options) {
    command
        .add_option("--model", options.model, "Model: a Hugging Face folder or a text GGUF; the embedded one if absent")
        ->type_name("PATH");
    command
        .add_option("--mmproj", options.mmproj,
                    "GGUF with the towers for pictures and sounds; found beside the model if absent")
        ->type_name("PATH");
    command.add_option("--device", options.device, "Vulkan device: its number in `devices`, or a part of its name")
        ->type_name("N|NAME");
    command
        .add_option("--slice", options.slice,
                    "MatFormer slice: its name, or the widths of all layers separated by commas")
        ->type_name("NAME|WIDTHS");
    command.add_option("--context", options.context, "Tokens that the model keeps in view")
        ->type_name("N")
        ->check(CLI::Range(16, 1 << 20))
        ->capture_default_str();
    command
        .add_option("--kv-cache", options.kv_cache,
                    "How keys and values are stored; q8_0 takes half of the memory. f16 if absent, with --plain f32")
        ->type_name("f32|f16|q8_0")
        ->check(CLI::IsMember({"f32", "f16", "q8_0"}));
    command.add_flag("--plain", options.plain, "Float32 everywhere: for comparing, not for speed");
}

std::optional<std::filesystem::path> default_model_path() {
    const std::array<std::filesystem::path, 2> folders = {
        executable_path().parent_path() / ".." / "share" / "pipit" / "models" / "fledgling",
        std::filesystem::path(PIPIT_SOURCE_FOLDER) / "resources" / "fledgling",
    };
    for (const std::filesystem::path& folder : folders) {
        if (holds_model(folder)) {
            return folder.lexically_normal();
        }
    }
    return std::nullopt;
}

inference::EngineOptions engine_options(const ModelOptions& options) {
    inference::EngineOptions engine{
        .device = options.device,
        .slice = options.slice,
        .context = options.context,
        .precision = options.plain ? inference::Precision::plain : inference::Precision::fast,
        .kv_cache = options.kv_cache};
    if (!options.model.empty()) {
        engine.model = utf8_path(options.model);
    } else if (const auto embedded = default_model_path()) {
        engine.model = *embedded;
    } else {
        throw Error("there is no embedded model in this installation; name one with --model PATH");
    }
    if (!options.mmproj.empty()) {
        engine.mmproj = utf8_path(options.mmproj);
    }
    return engine;
}

}  // namespace pipit::app
