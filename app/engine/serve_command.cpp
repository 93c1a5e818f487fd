#include "app/engine/attachments.h"
#include "app/engine/commands.h"
#include "app/engine/error.h"
#include "app/engine/model_options.h"
#include "app/engine/platform.h"
#include "app/engine/server/loaded_engine.h"
#include "app/engine/serving.h"
#include "inference/engine.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace pipit::app {

namespace {

struct CommandOptions {
    ModelOptions model;
    int port = 0;
    bool token_from_standard_input = false;
    std::string kept_folder;
    std::uint64_t most_kept_megabytes = 2'000;
};

inference::EngineOptions keeping(inference::EngineOptions engine, const CommandOptions& command) {
    engine.kept_folder = utf8_path(command.kept_folder);
    engine.most_kept_bytes = command.most_kept_megabytes * 1'000'000;
    return engine;
}

int run(const CommandOptions& command) {
    ServeOptions options{.port = command.port,
                         .token_from_standard_input = command.token_from_standard_input,
                         .model = {},
                         .no_model_reason = {},
                         .loader = load_engine_model,
                         .api = {.token = {},
                                 .limits = {},
                                 .attachments = {.image = decode_image, .sound = decode_sound},
                                 .list_devices = inference::list_devices,
                                 .model_defaults = {}}};
    try {
        options.model = keeping(engine_options(command.model), command);
        options.api.model_defaults = *options.model;
    } catch (const Error& error) {  // the window can still name a model
        options.no_model_reason = error.what();
        options.api.model_defaults =
            keeping({.device = command.model.device, .context = command.model.context}, command);
    }
    return serve(std::move(options));
}

}  // namespace

Command serve_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("serve", "Serve the OpenAI-compatible API on 127.0.0.1");
    const auto options = std::make_shared<CommandOptions>();
    command->add_option("--port", options->port, "TCP port; 0: any free one, printed as JSON on standard output")
        ->type_name("N")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_flag("--token-stdin", options->token_from_standard_input,
                      "Read the bearer token from the first line of standard input, and end when it is closed; "
                      "otherwise a token is made and printed on standard error");
    command
        ->add_option("--keep-conversations", options->kept_folder,
                     "Folder where what was read of conversations is kept, so that they go on at once when they are "
                     "reopened: those of requests with a prompt_cache_key; nothing is kept if absent")
        ->type_name("FOLDER");
    command
        ->add_option("--keep-at-most", options->most_kept_megabytes,
                     "Megabytes in that folder; the conversations that rested longest go first")
        ->type_name("MB")
        ->check(CLI::Range(0, 1 << 30))
        ->capture_default_str();
    add_model_options(*command, options->model);
    return {command, [options] { return run(*options); }};
}

}  // namespace pipit::app
