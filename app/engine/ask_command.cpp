#include "app/engine/attachments.h"
#include "app/engine/commands.h"
#include "app/engine/facts_json.h"
#include "app/engine/loading.h"
#include "app/engine/model_options.h"
#include "app/engine/platform.h"
#include "inference/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace pipit::app {

namespace {

struct AskOptions {
    ModelOptions model;
    std::vector<std::string> images;
    std::vector<std::string> sounds;
    std::string system;
    std::string text;
    inference::SamplingOptions sampling;
    std::optional<std::uint64_t> seed;
    bool as_json = false;
};

/// Pictures, then sounds, then the text that speaks of them.
std::vector<inference::Message> read_messages(const AskOptions& options) {
    std::vector<inference::Message> messages;
    if (!options.system.empty()) {
        messages.push_back({.role = inference::Role::system, .parts = {options.system}});
    }
    inference::Message question{.role = inference::Role::user, .parts = {}};
    for (const std::string& image : options.images) {
        question.parts.emplace_back(read_image(utf8_path(image)));
    }
    for (const std::string& sound : options.sounds) {
        for (inference::Sound& piece : read_sound(utf8_path(sound))) {
            question.parts.emplace_back(std::move(piece));
        }
    }
    if (!options.text.empty()) {
        question.parts.emplace_back(options.text);
    }
    messages.push_back(std::move(question));
    return messages;
}

int run(AskOptions options) {
    using Clock = std::chrono::steady_clock;
    const auto seconds_since = [](Clock::time_point from) {
        return std::chrono::duration<double>(Clock::now() - from).count();
    };
    if (options.text.empty() && options.images.empty() && options.sounds.empty()) {
        throw UsageError("nothing to ask: give a TEXT, a picture or a sound");
    }
    options.sampling.seed = options.seed ? *options.seed : std::random_device{}();
    const std::vector<inference::Message> messages = read_messages(options);

    const auto start = Clock::now();
    inference::Engine engine = load_engine(engine_options(options.model));
    const double load_seconds = seconds_since(start);

    const inference::Prompt prompt = engine.chat_prompt(messages);
    const int room = engine.facts().context - static_cast<int>(prompt.ids.size());
    options.sampling.max_tokens = std::max(1, std::min(options.sampling.max_tokens, room));
    std::string text;
    const auto asked = Clock::now();
    double seconds_to_first_token = 0;
    const auto on_text = [&](std::string_view more) {
        if (text.empty()) {
            seconds_to_first_token = seconds_since(asked);
        }
        text += more;
        if (!options.as_json) {
            fmt::print("{}", more);
            std::fflush(stdout);
        }
    };
    const inference::Generation generation = engine.generate(prompt, options.sampling, {}, on_text);
    if (!options.as_json) {
        fmt::print("\n");
        return 0;
    }
    nlohmann::json timings = timings_json(generation, seconds_to_first_token);
    timings["load_seconds"] = load_seconds;
    fmt::print("{}\n", dump({{"text", text},
                             {"finish_reason", finish_reason(generation.stop_reason)},
                             {"prompt_tokens", generation.prompt_tokens},
                             {"completion_tokens", generation.ids.size()},
                             {"ids", generation.ids},
                             {"seed", options.sampling.seed},
                             {"timings", timings},
                             {"memory", to_json(engine.memory())},
                             {"model", to_json(engine.facts())}},
                            2));
    return 0;
}

}  // namespace

Command ask_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("ask", "Ask one question, with pictures and sounds if you like");
    const auto options = std::make_shared<AskOptions>();
    command->add_option("--image", options->images, "Picture (PNG, JPEG, WebP, BMP, GIF); may be repeated")
        ->allow_extra_args(false)  // what follows the file is the question
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    command->add_option("--audio", options->sounds, "Sound (WAV, MP3, FLAC, Ogg, Opus, M4A); may be repeated")
        ->allow_extra_args(false)
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    command->add_option("--system", options->system, "How the model should behave")->type_name("TEXT");
    command->add_option("--max-tokens", options->sampling.max_tokens, "Length of the answer at most")
        ->type_name("N")
        ->check(CLI::Range(1, 1 << 20))
        ->capture_default_str();
    command->add_option("--temperature", options->sampling.temperature, "0: always the likeliest token")
        ->type_name("X")
        ->check(CLI::Range(0.0, 2.0))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed gives the same answer")->type_name("N");
    command->add_flag("--json", options->as_json, "Text, counts and timings as JSON");
    add_model_options(*command, options->model);
    command->add_option("text", options->text, "The question")->type_name("TEXT");
    return {command, [options] { return run(*options); }};
}

}  // namespace pipit::app
