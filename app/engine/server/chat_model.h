#pragma once
// What the server asks of a model. inference::Engine is one (loaded_engine.h); tests play scripted ones.

#include "inference/engine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::app {

/// Thread: engine. Anything that `generate` or `keep_conversation` throws means that the model is lost; the other
/// functions throw for what they were given, and the model stays usable.
class ChatModel {
public:
    virtual ~ChatModel() = default;

    virtual inference::ModelFacts facts() const = 0;
    virtual std::vector<std::string> slice_names() const = 0;
    virtual inference::MemoryUse memory() const = 0;

    /// May also be called from within `generate`'s on_text.
    virtual int count_tokens(std::string_view text) const = 0;
    virtual inference::Prompt chat_prompt(std::span<const inference::Message> messages) const = 0;
    virtual void select_slice(std::string_view slice) = 0;
    /// Both as inference::Engine's.
    virtual void keep_conversation() = 0;
    virtual void forget_conversation(std::string_view name) = 0;

    using OnText = std::function<void(std::string_view text)>;
    virtual inference::Generation generate(const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                           std::stop_token stop, const OnText& on_text) = 0;
};

/// Loads a model in the engine thread; throws for a model that cannot be loaded.
using ModelLoader = std::function<std::unique_ptr<ChatModel>(
    const inference::EngineOptions& options, const inference::Progress& progress, std::stop_token stop)>;

}  // namespace pipit::app
