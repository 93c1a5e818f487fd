#include "app/engine/commands.h"
#include "app/engine/facts_json.h"
#include "app/engine/loading.h"
#include "app/engine/platform.h"
#include "inference/weights/importer.h"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace pipit::app {

namespace {

struct ImportOptions {
    std::string checkpoint;
    std::string out_folder;
    std::string type;
    bool as_json = false;
};

int run(const ImportOptions& options) {
    const auto type = inference::import_type(options.type);
    if (!type) {
        throw UsageError(fmt::format("--type {} is not known: q4_0, q4_k, q8_0, bf16, f16 or f32", options.type));
    }
    const inference::ImportedFiles files = inference::import_checkpoint(
        utf8_path(options.checkpoint), utf8_path(options.out_folder), *type, progress_on_terminal());
    clear_progress();
    if (options.as_json) {
        fmt::print("{}\n", dump({{"text", files.text.string()},
                                 {"mmproj", files.mmproj ? nlohmann::json(files.mmproj->string()) : nlohmann::json()}},
                                2));
        return 0;
    }
    fmt::print("{}\n", files.text.string());
    if (files.mmproj) {
        fmt::print("{}\n", files.mmproj->string());
    }
    return 0;
}

}  // namespace

Command import_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("import", "Turn a Hugging Face checkpoint into GGUF files");
    const auto options = std::make_shared<ImportOptions>();
    command->add_option("hf_folder", options->checkpoint, "Folder with config.json, safetensors and the tokenizer")
        ->type_name("HF_FOLDER")
        ->required();
    command
        ->add_option("out_folder", options->out_folder, "Where the text GGUF and the mmproj GGUF go; made if need be")
        ->type_name("OUT_FOLDER")
        ->required();
    command->add_option("--type", options->type, "Type of the matrices: q4_0, q4_k, q8_0, bf16, f16 or f32")
        ->type_name("TYPE")
        ->required();
    command->add_flag("--json", options->as_json, "The files' paths as JSON");
    return {command, [options] { return run(*options); }};
}

}  // namespace pipit::app
