#pragma once

#include <nlohmann/json_fwd.hpp>

#include <stdexcept>
#include <string>

namespace pipit::app {

/// A refusal or failure as the OpenAI API words it: {"error": {"message", "type", "param", "code"}} with an HTTP
/// status.
class ApiError : public std::runtime_error {
public:
    ApiError(int status, std::string type, std::string code, std::string message, std::string param = {});

    int status() const { return status_; }
    const std::string& code() const { return code_; }
    /// The whole response body; `param` and `code` are null when empty.
    nlohmann::json to_json() const;

private:
    int status_;
    std::string type_;
    std::string code_;
    std::string param_;
};

/// 400: the request says something that cannot be done. `param` names the place, as in "messages[0].content[1]".
ApiError invalid_request(std::string param, std::string message, std::string code = "invalid_value");
/// 400 for what OpenAI's API has and Pipit does not.
ApiError unsupported(std::string param, std::string message);
/// 503: not now (loading, failed, shutting down).
ApiError unavailable(std::string code, std::string message);
/// 500: the engine broke while answering.
ApiError engine_failure(std::string message);

}  // namespace pipit::app
