#include "app/engine/server/api_error.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace pipit::app {

ApiError::ApiError(int status, std::string type, std::string code, std::string message, std::string param)
    : std::runtime_error(std::move(message)),
      status_(status),
      type_(std::move(type)),
      code_(std::move(code)),
      param_(std::move(param)) {}

nlohmann::json ApiError::to_json() const {
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? nlohmann::json() : nlohmann::json(text);
    };
    return {{"error",
             {{"message", what()}, {"type", type_}, {"param", text_or_null(param_)}, {"code", text_or_null(code_)}}}};
}

ApiError invalid_request(std::string param, std::string message, std::string code) {
    return {400, "invalid_request_error", std::move(code), std::move(message), std::move(param)};
}

ApiError unsupported(std::string param, std::string message) {
    return {400, "invalid_request_error", "unsupported_parameter", std::move(message), std::move(param)};
}

ApiError unavailable(std::string code, std::string message) {
    return {503, "server_error", std::move(code), std::move(message)};
}

ApiError engine_failure(std::string message) { return {500, "server_error", "engine_failed", std::move(message)}; }

}  // namespace pipit::app
