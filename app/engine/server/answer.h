#pragma once

#include "app/engine/server/api_error.h"
#include "inference/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

namespace pipit::app {

/// The engine took the request; the prompt has that many tokens.
struct AnswerStarted {
    int prompt_tokens = 0;
};
struct AnswerText {
    std::string text;
};
struct AnswerFinished {
    inference::Generation generation;
    double seconds_to_first_token = 0;  // from AnswerStarted; 0 if there was none
    bool stop_string_found = false;
};
struct AnswerFailed {
    ApiError error;
};
/// Started, any number of texts, then Finished or Failed; Failed may come at any moment.
using AnswerEvent = std::variant<AnswerStarted, AnswerText, AnswerFinished, AnswerFailed>;

/// One answer on its way from the engine thread to the HTTP worker that asked. Thread-safe: both ends use it, and the
/// one that leaves last destroys it, hence a shared_ptr. The engine never waits for the worker.
class Answer {
public:
    void post(AnswerEvent event) {
        {
            const std::lock_guard lock(mutex_);
            events_.push_back(std::move(event));
        }
        arrived_.notify_one();
    }

    /// The next event, or nothing after `patience`.
    std::optional<AnswerEvent> next(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_for(lock, patience, [this] { return !events_.empty(); })) {
            return std::nullopt;
        }
        AnswerEvent event = std::move(events_.front());
        events_.pop_front();
        return event;
    }

    void cancel() { stop_.request_stop(); }
    bool cancelled() const { return stop_.stop_requested(); }
    std::stop_token stop_token() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<AnswerEvent> events_;
};

}  // namespace pipit::app
