#include "app/engine/attachments.h"
#include "app/engine/commands.h"
#include "app/engine/error.h"
#include "app/engine/loading.h"
#include "app/engine/model_options.h"
#include "app/engine/platform.h"
#include "app/engine/safetensors_writer.h"
#include "inference/engine.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <memory>
#include <utility>

namespace pipit::app {

namespace {

struct ProbeOptions {
    ModelOptions model;
    std::string prompt;
    std::string out;
    int max_tokens = 0;
    bool last_only = false;
};

nlohmann::json read_json(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw Error("cannot read {}", path.string());
    }
    try {
        return nlohmann::json::parse(file);
    } catch (const nlohmann::json::exception& error) {
        throw Error("{}: {}", path.string(), error.what());
    }
}

inference::Sound read_single_sound(const std::filesystem::path& path) {
    std::vector<inference::Sound> pieces = read_sound(path);
    if (pieces.size() != 1) {
        throw Error("{}: probe takes sounds of at most 30 s", path.string());
    }
    return std::move(pieces[0]);
}

/// {"parts": [{"ids": [2, 5]}, {"image": "a.png"}, {"audio": "b.wav"}]}, paths relative to the file.
std::vector<inference::PromptPart> read_prompt(const std::filesystem::path& path) {
    const nlohmann::json document = read_json(path);
    const std::filesystem::path folder = path.parent_path();
    std::vector<inference::PromptPart> parts;
    try {
        for (const nlohmann::json& part : document.at("parts")) {
            if (part.contains("ids")) {
                parts.emplace_back(part["ids"].get<inference::TokenIds>());
            } else if (part.contains("image")) {
                parts.emplace_back(read_image(folder / utf8_path(part["image"].get<std::string>())));
            } else if (part.contains("audio")) {
                parts.emplace_back(read_single_sound(folder / utf8_path(part["audio"].get<std::string>())));
            } else {
                throw Error("{}: a part needs ids, image or audio: {}", path.string(), part.dump());
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw Error("{}: {}", path.string(), error.what());
    }
    if (parts.empty()) {
        throw Error("{}: no parts", path.string());
    }
    return parts;
}

void add_rows(SafetensorsWriter& writer, const std::string& name, const std::vector<float>& values, int columns) {
    writer.add(name, {static_cast<std::int64_t>(values.size()) / columns, columns}, values);
}

int run(const ProbeOptions& options) {
    constexpr int kMelBins = 128;
    const std::vector<inference::PromptPart> parts = read_prompt(utf8_path(options.prompt));
    inference::Engine engine = load_engine(engine_options(options.model));
    const inference::Prompt prompt = engine.raw_prompt(parts);
    const inference::ProbeResult result = engine.probe(prompt, options.max_tokens, options.last_only);

    const inference::ModelFacts& facts = engine.facts();
    SafetensorsWriter writer;
    writer.add("input_ids", {static_cast<std::int64_t>(prompt.ids.size())}, std::span<const std::int32_t>(prompt.ids));
    writer.add("logits", {result.rows, facts.vocab_size}, result.logits);
    writer.add("greedy", {static_cast<std::int64_t>(result.greedy.size())},
               std::span<const std::int32_t>(result.greedy));
    for (std::size_t image = 0; image < result.image_embeds.size(); ++image) {
        add_rows(writer, fmt::format("image.{}.embeds", image), result.image_embeds[image], facts.hidden_size);
    }
    for (std::size_t sound = 0; sound < result.sound_embeds.size(); ++sound) {
        add_rows(writer, fmt::format("audio.{}.features", sound), result.sound_features.at(sound), kMelBins);
        add_rows(writer, fmt::format("audio.{}.embeds", sound), result.sound_embeds[sound], facts.hidden_size);
    }
    writer.write(utf8_path(options.out));
    return 0;
}

}  // namespace

Command probe_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("probe", "Write raw numbers (logits, embeddings) for comparing engines");
    const auto options = std::make_shared<ProbeOptions>();
    command
        ->add_option("--prompt", options->prompt,
                     R"(Prompt: {"parts": [{"ids": [2, 5]}, {"image": "a.png"}, {"audio": "b.wav"}]})")
        ->type_name("P.json")
        ->required();
    command
        ->add_option("--out", options->out,
                     "Tensors: input_ids, logits, greedy, image.K.embeds, audio.K.features, audio.K.embeds")
        ->type_name("O.safetensors")
        ->required();
    command->add_option("--max-tokens", options->max_tokens, "Greedy tokens to decode after the prompt")
        ->type_name("N")
        ->check(CLI::Range(0, 1 << 20))
        ->capture_default_str();
    command->add_flag("--last-only", options->last_only, "Logits of the last position only");
    add_model_options(*command, options->model);
    return {command, [options] { return run(*options); }};
}

}  // namespace pipit::app
