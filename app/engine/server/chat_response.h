#pragma once

#include "app/engine/server/answer.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace pipit::app {

/// Writes one answer in OpenAI's schema: whole, or as server-sent events.
class ChatResponse {
public:
    /// `id` is unique, `created` Unix seconds.
    ChatResponse(std::string id, std::int64_t created, std::string model);

    std::string whole(std::string_view text, const AnswerFinished& finished) const;

    /// `with_usage`: every chunk has a `usage` member, null but in the last (stream_options.include_usage).
    std::string first_event(bool with_usage) const;
    std::string text_event(std::string_view text, bool with_usage) const;
    /// The chunk with the finish reason, the usage if wanted, and [DONE].
    std::string last_events(const AnswerFinished& finished, bool with_usage) const;
    static std::string error_event(const ApiError& error);

private:
    std::string event(nlohmann::json choices, nlohmann::json usage, bool with_usage) const;

    std::string id_;
    std::int64_t created_;
    std::string model_;
};

}  // namespace pipit::app
