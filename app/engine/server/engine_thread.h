#pragma once

#include "app/engine/server/answer.h"
#include "app/engine/server/chat_model.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace pipit::app {

enum class EngineStatus { no_model, loading, ready, failed };

struct Health {
    EngineStatus status = EngineStatus::no_model;
    double progress = 0;  // of loading, 0 … 1
    std::string step;     // of loading, for people
    std::string error;    // why it failed
};

/// What the model is, as of the last load, slice or answer.
struct ModelSnapshot {
    inference::ModelFacts facts;
    std::vector<std::string> slice_names;
    inference::MemoryUse memory;
};

struct AnswerRequest {
    std::vector<inference::Message> messages;
    inference::SamplingOptions sampling;  // max_tokens is cut to what the context holds
    std::vector<std::string> stop;
    std::string conversation = {};  // name of the conversation that the messages are the beginning of; empty: none
};

/// The thread that owns the model. Requests queue and run one at a time, in order. Thread-safe.
/// When the model throws while answering it is lost: that answer and everything queued fail, health says so,
/// `on_failure` is called once from the engine thread, and nothing more is taken on.
class EngineThread {
public:
    struct Options {
        std::size_t most_waiting = 4;  // answers queued behind the running one; the next is refused with 429
        std::function<void()> on_failure = [] {};
        // Nothing to do for so long: the conversation is written to the disk, where the next start finds it.
        std::chrono::milliseconds quiet{5'000};
    };

    EngineThread(ModelLoader loader, Options options);
    ~EngineThread();
    EngineThread(const EngineThread&) = delete;
    EngineThread& operator=(const EngineThread&) = delete;

    /// Cancels what runs, fails what waits, keeps the conversation, and destroys the model; also on destruction.
    void stop();

    Health health() const;
    /// Nothing unless the engine is ready.
    std::shared_ptr<const ModelSnapshot> model() const;
    /// The same; throws ApiError 503 that says why there is none.
    std::shared_ptr<const ModelSnapshot> require_model() const;

    /// Loads another model after what is queued; health says `loading` at once, and nothing new is taken on until it is
    /// there. The model that runs leaves first, so that both need not fit. A load that is under way is given up.
    void load(inference::EngineOptions options);
    /// Says in health why there is no model to load.
    void stay_without_model(std::string why);

    /// Throws ApiError 503 (not ready) or 429 (queue full). The asker cancels the answer when it leaves.
    std::shared_ptr<Answer> answer(AnswerRequest request);

    /// Chooses a MatFormer slice after what is queued. The future throws ApiError.
    std::future<void> select_slice(std::string slice);

    /// Forgets conversations as soon as what runs is done, before what is queued. The future throws ApiError.
    std::future<void> forget(std::vector<std::string> conversations);

    /// Tokens of each text. Served between tokens of the running answer. The future throws ApiError.
    std::future<std::vector<int>> count_tokens(std::vector<std::string> texts);

private:
    struct Load {
        inference::EngineOptions options;
        std::stop_source stop;
    };
    struct Slice {
        std::string name;
        std::promise<void> done;
    };
    struct Forget {
        std::vector<std::string> conversations;
        std::promise<void> done;
    };
    struct Ask {
        AnswerRequest request;
        std::shared_ptr<Answer> answer;
    };
    struct Count {
        std::vector<std::string> texts;
        std::promise<std::vector<int>> counts;
    };
    using Job = std::variant<Load, Slice, Forget, Ask>;

    void run(const std::stop_token& stop);
    void run_job(Load& job);
    void run_job(Slice& job);
    void run_job(Forget& job);
    void run_job(Ask& job);
    void generate(Ask& job, const inference::Prompt& prompt);
    void keep_conversation();
    void answer_counts();
    void publish_model();
    void fail(const std::string& why);
    void fail_waiting();
    void require_ready() const;  // mutex_ held

    ModelLoader loader_;
    Options options_;
    std::unique_ptr<ChatModel> model_;  // engine thread only

    mutable std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Job> jobs_;
    std::deque<Count> counts_;
    std::shared_ptr<Answer> running_answer_;
    std::stop_source running_load_;
    Health health_;
    bool broken_ = false;
    std::shared_ptr<const ModelSnapshot> snapshot_;

    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace pipit::app
