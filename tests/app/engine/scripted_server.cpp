// The engine program's `serve` with a scripted model: what protocol clients are tested against. It tells what it was
// shown; asked to "break", it loses its device. `--no-load`: no model is there. Everything else is what pipit-engine
// runs.

#include "app/engine/attachments.h"
#include "app/engine/serving.h"
#include "tests/app/engine/scripted_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

namespace {

using namespace pipit;

/// Says what it was shown, a word at a time.
class TellingModel final : public app::ChatModel {
public:
    inference::ModelFacts facts() const override { return inner_.facts(); }
    std::vector<std::string> slice_names() const override { return inner_.slice_names(); }
    inference::MemoryUse memory() const override { return inner_.memory(); }
    int count_tokens(std::string_view text) const override { return inner_.count_tokens(text); }
    void select_slice(std::string_view slice) override { inner_.select_slice(slice); }
    void keep_conversation() override { inner_.keep_conversation(); }
    void forget_conversation(std::string_view name) override { inner_.forget_conversation(name); }

    inference::Prompt chat_prompt(std::span<const inference::Message> messages) const override {
        inference::Prompt prompt = inner_.chat_prompt(messages);
        for (const inference::MessagePart& part : messages.back().parts) {
            if (const auto* image = std::get_if<inference::Image>(&part)) {
                prompt.images.push_back(*image);
            } else if (const auto* sound = std::get_if<inference::Sound>(&part)) {
                prompt.sounds.push_back(*sound);
            }
        }
        const auto* text = std::get_if<std::string>(&messages.back().parts.back());
        breaks_ = text != nullptr && *text == "break";
        return prompt;
    }
    inference::Generation generate(const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                   std::stop_token stop, const OnText& on_text) override {
        std::vector<std::string> words = {"I", " see"};
        for (const inference::Image& image : prompt.images) {
            words.push_back(fmt::format(" a picture of {} x {}", image.width, image.height));
        }
        words.emplace_back(" and hear");
        for (const inference::Sound& sound : prompt.sounds) {
            words.push_back(fmt::format(" a sound of {} ms", sound.samples.size() / 16));
        }
        words.emplace_back(".");
        if (breaks_) {
            on_text(words[0]);
            throw std::runtime_error("the device was lost");
        }
        return app::tests::Script::say(words)(prompt, options, stop, on_text);
    }

private:
    app::tests::ScriptedModel inner_{std::make_shared<app::tests::Script>()};
    mutable bool breaks_ = false;
};

}  // namespace

int main(int argument_count, char** arguments) {
    const std::vector<std::string_view> words(arguments + 1, arguments + argument_count);
    const auto has = [&words](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    app::ServeOptions options{
        .port = 0,
        .token_from_standard_input = has("--token-stdin"),
        .model = {},
        .no_model_reason = "told to have none",
        .loader = [](const auto&, const auto&, const auto&) { return std::make_unique<TellingModel>(); },
        .api = {.token = {},
                .limits = {},
                .attachments = {.image = app::decode_image, .sound = app::decode_sound},
                .list_devices = [] { return std::vector<inference::DeviceFacts>{}; },
                .model_defaults = {}}};
    if (!has("--no-load")) {
        options.model = inference::EngineOptions{.model = "scripted"};
    }
    try {
        return app::serve(std::move(options));
    } catch (const std::exception& error) {
        fmt::print(stderr, "scripted_server: {}\n", error.what());
        return 1;
    }
}
