#pragma once
// How the engine's facts look in JSON, for the routes and for --json.

#include "inference/engine.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace pipit::app {

nlohmann::json to_json(const inference::DeviceFacts& device);
nlohmann::json to_json(const inference::ModelFacts& model);
nlohmann::json to_json(const inference::MemoryUse& memory);

/// Seconds, and tokens a second where there were any: `prompt_tokens_per_second` counts what was not reused,
/// `tokens_per_second` the tokens after the first.
nlohmann::json timings_json(const inference::Generation& generation, double seconds_to_first_token);

/// "stop" or "length", as OpenAI's API says it.
std::string_view finish_reason(inference::StopReason reason);

/// JSON text of a document that may hold broken UTF-8 (a path, a driver's name): replaced, never thrown.
std::string dump(const nlohmann::json& document, int indent = -1);

}  // namespace pipit::app
