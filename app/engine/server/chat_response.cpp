#include "app/engine/server/chat_response.h"

#include "app/engine/facts_json.h"

#include <utility>

namespace pipit::app {

using nlohmann::json;

namespace {

json usage_json(const AnswerFinished& finished) {
    const inference::Generation& generation = finished.generation;
    const int completion_tokens = static_cast<int>(generation.ids.size());
    return {{"prompt_tokens", generation.prompt_tokens},
            {"completion_tokens", completion_tokens},
            {"total_tokens", generation.prompt_tokens + completion_tokens},
            {"prompt_tokens_details", {{"cached_tokens", generation.reused_tokens}}},
            {"pipit", timings_json(generation, finished.seconds_to_first_token)}};
}

json choice(json delta, json reason) {
    return json::array(
        {{{"index", 0}, {"delta", std::move(delta)}, {"logprobs", nullptr}, {"finish_reason", std::move(reason)}}});
}

std::string as_event(const json& document) { return "data: " + dump(document) + "\n\n"; }

std::string_view reason_of(const AnswerFinished& finished) {
    return finished.stop_string_found ? "stop" : finish_reason(finished.generation.stop_reason);
}

}  // namespace

ChatResponse::ChatResponse(std::string id, std::int64_t created, std::string model)
    : id_(std::move(id)), created_(created), model_(std::move(model)) {}

std::string ChatResponse::whole(std::string_view text, const AnswerFinished& finished) const {
    return dump(
        {{"id", id_},
         {"object", "chat.completion"},
         {"created", created_},
         {"model", model_},
         {"choices", json::array({{{"index", 0},
                                   {"message", {{"role", "assistant"}, {"content", text}, {"refusal", nullptr}}},
                                   {"logprobs", nullptr},
                                   {"finish_reason", reason_of(finished)}}})},
         {"usage", usage_json(finished)}});
}

std::string ChatResponse::first_event(bool with_usage) const {
    return event(choice({{"role", "assistant"}, {"content", ""}, {"refusal", nullptr}}, nullptr), nullptr, with_usage);
}

std::string ChatResponse::text_event(std::string_view text, bool with_usage) const {
    return event(choice({{"content", text}}, nullptr), nullptr, with_usage);
}

std::string ChatResponse::last_events(const AnswerFinished& finished, bool with_usage) const {
    std::string events = event(choice(json::object(), reason_of(finished)), nullptr, with_usage);
    if (with_usage) {
        events += event(json::array(), usage_json(finished), true);
    }
    return events + "data: [DONE]\n\n";
}

std::string ChatResponse::error_event(const ApiError& error) { return as_event(error.to_json()); }

std::string ChatResponse::event(json choices, json usage, bool with_usage) const {
    json chunk = {{"id", id_},
                  {"object", "chat.completion.chunk"},
                  {"created", created_},
                  {"model", model_},
                  {"choices", std::move(choices)}};
    if (with_usage) {
        chunk["usage"] = std::move(usage);
    }
    return as_event(chunk);
}

}  // namespace pipit::app
