#include "app/engine/server/loaded_engine.h"

#include <utility>

namespace pipit::app {

namespace {

class LoadedEngine final : public ChatModel {
public:
    explicit LoadedEngine(inference::Engine engine) : engine_(std::move(engine)) {}

    inference::ModelFacts facts() const override { return engine_.facts(); }
    std::vector<std::string> slice_names() const override { return engine_.slice_names(); }
    inference::MemoryUse memory() const override { return engine_.memory(); }
    int count_tokens(std::string_view text) const override { return static_cast<int>(engine_.tokenize(text).size()); }
    inference::Prompt chat_prompt(std::span<const inference::Message> messages) const override {
        return engine_.chat_prompt(messages);
    }
    void select_slice(std::string_view slice) override { engine_.select_slice(slice); }
    void keep_conversation() override { engine_.keep_conversation(); }
    void forget_conversation(std::string_view name) override { engine_.forget_conversation(name); }
    inference::Generation generate(const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                   std::stop_token stop, const OnText& on_text) override {
        return engine_.generate(prompt, options, std::move(stop), on_text);
    }

private:
    inference::Engine engine_;
};

}  // namespace

std::unique_ptr<ChatModel> load_engine_model(const inference::EngineOptions& options,
                                             const inference::Progress& progress, std::stop_token stop) {
    return std::make_unique<LoadedEngine>(inference::Engine(options, progress, std::move(stop)));
}

}  // namespace pipit::app
