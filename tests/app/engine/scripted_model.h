#pragma once
// A model that plays what a test wrote down: the server's tests need no GPU and no weights.

#include "app/engine/server/chat_model.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace pipit::app::tests {

/// A door that a script waits at until the test opens it, or somebody stops the script. Thread-safe.
class Gate {
public:
    void open() {
        {
            const std::lock_guard lock(mutex_);
            open_ = true;
        }
        changed_.notify_all();
    }
    /// False if stopped before it opened.
    bool wait(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        ++arrivals_;
        changed_.notify_all();
        return changed_.wait(lock, stop, [this] { return open_; });
    }
    /// Until a script stands at the door for the `count`-th time.
    void wait_for_arrival(int count = 1) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this, count] { return arrivals_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool open_ = false;
    int arrivals_ = 0;
};

/// What a test looks at while the model lives in the engine thread. Thread-safe.
class Script {
public:
    using Play =
        std::function<inference::Generation(const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                            const std::stop_token& stop, const ChatModel::OnText& on_text)>;

    /// What every answer does; at first it says "Hello, world!" in three pieces.
    void set_play(Play play) {
        const std::lock_guard lock(mutex_);
        play_ = std::move(play);
    }
    Play play() const {
        const std::lock_guard lock(mutex_);
        return play_;
    }
    void record(std::vector<inference::Message> messages) {
        const std::lock_guard lock(mutex_);
        asked_.push_back(std::move(messages));
    }
    /// "keep", "forget NAME", and "NAME" of prompts that belong to a conversation, in order.
    void note(std::string what) {
        const std::lock_guard lock(mutex_);
        notes_.push_back(std::move(what));
    }
    std::vector<std::string> notes() const {
        const std::lock_guard lock(mutex_);
        return notes_;
    }
    /// All requests that reached the model, in order.
    std::vector<std::vector<inference::Message>> asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    /// Plays the pieces, one token each.
    static Play say(std::vector<std::string> pieces) {
        return [pieces = std::move(pieces)](const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                            const std::stop_token& stop, const ChatModel::OnText& on_text) {
            inference::Generation generation{.stop_reason = inference::StopReason::end_of_turn,
                                             .ids = {},
                                             .prompt_tokens = static_cast<int>(prompt.ids.size()),
                                             .reused_tokens = 1,
                                             .timings = {.prefill_seconds = 0.5, .decode_seconds = 0.25}};
            for (const std::string& piece : pieces) {
                if (stop.stop_requested()) {
                    generation.stop_reason = inference::StopReason::stopped;
                    break;
                }
                if (static_cast<int>(generation.ids.size()) == options.max_tokens) {
                    generation.stop_reason = inference::StopReason::length;
                    break;
                }
                generation.ids.push_back(1);
                on_text(piece);
            }
            return generation;
        };
    }

private:
    mutable std::mutex mutex_;
    Play play_ = say({"Hello", ", ", "world!"});
    std::vector<std::vector<inference::Message>> asked_;
    std::vector<std::string> notes_;
};

/// One token a byte of text, 258 a picture, 190 a sound.
class ScriptedModel final : public ChatModel {
public:
    explicit ScriptedModel(std::shared_ptr<Script> script, int context = 4096) : script_(std::move(script)) {
        facts_.context = context;
    }

    inference::ModelFacts facts() const override { return facts_; }
    std::vector<std::string> slice_names() const override { return {"whole", "half"}; }
    inference::MemoryUse memory() const override { return {.device_bytes = 1000, .host_bytes = 2000}; }
    int count_tokens(std::string_view text) const override { return static_cast<int>(text.size()); }
    inference::Prompt chat_prompt(std::span<const inference::Message> messages) const override {
        script_->record({messages.begin(), messages.end()});
        inference::Prompt prompt;
        bool users_turn = true;
        for (const inference::Message& message : messages) {
            if (message.role != inference::Role::system) {
                if ((message.role == inference::Role::user) != users_turn) {
                    throw std::runtime_error("user and assistant must take turns");
                }
                users_turn = !users_turn;
            }
            for (const inference::MessagePart& part : message.parts) {
                const auto* text = std::get_if<std::string>(&part);
                const int tokens = text != nullptr                                  ? count_tokens(*text)
                                   : std::holds_alternative<inference::Image>(part) ? facts_.image_tokens
                                                                                    : facts_.sound_tokens;
                prompt.ids.resize(prompt.ids.size() + static_cast<std::size_t>(tokens), 7);
            }
        }
        return prompt;
    }
    void select_slice(std::string_view slice) override {
        if (slice != "whole" && slice != "half") {
            throw std::runtime_error("no such slice");
        }
        facts_.slice = slice;
    }
    void keep_conversation() override { script_->note("keep"); }
    void forget_conversation(std::string_view name) override { script_->note("forget " + std::string(name)); }
    inference::Generation generate(const inference::Prompt& prompt, const inference::SamplingOptions& options,
                                   std::stop_token stop, const OnText& on_text) override {
        if (!prompt.conversation.empty()) {
            script_->note(prompt.conversation);
        }
        return script_->play()(prompt, options, stop, on_text);
    }

private:
    std::shared_ptr<Script> script_;
    inference::ModelFacts facts_{.name = "scripted",
                                 .device = "none",
                                 .slice = "whole",
                                 .vocab_size = 100,
                                 .hidden_size = 8,
                                 .layer_count = 2,
                                 .sees = true,
                                 .hears = true,
                                 .weight_type = "f32",
                                 .image_tokens = 258,
                                 .sound_tokens = 190,
                                 .cache_bytes_per_token = 4096};
};

inline ModelLoader scripted_loader(std::shared_ptr<Script> script, int context = 4096) {
    return [script = std::move(script), context](const inference::EngineOptions& options,
                                                 const inference::Progress& progress,
                                                 const std::stop_token&) -> std::unique_ptr<ChatModel> {
        if (options.model == "broken") {
            throw std::runtime_error("broken: not a model");
        }
        progress(0.5, "reading weights");
        return std::make_unique<ScriptedModel>(script, context);
    };
}

}  // namespace pipit::app::tests
