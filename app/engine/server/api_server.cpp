#include "app/engine/server/api_server.h"

#include "app/engine/server/access.h"
#include "app/engine/server/routes.h"

#include <utility>

namespace pipit::app {

namespace {

std::vector<std::string> values_of(const httplib::Request& request, const char* name) {
    std::vector<std::string> values;
    for (auto [value, end] = request.headers.equal_range(name); value != end; ++value) {
        values.push_back(value->second);
    }
    return values;
}

/// "application/json", with or without parameters: a page cannot send it to another site without being asked first.
bool is_json(const httplib::Request& request) {
    std::string type = request.get_header_value("Content-Type");
    type = type.substr(0, type.find_first_of("; \t"));
    return request.get_header_value_count("Content-Type") == 1 && type == "application/json";
}

}  // namespace

ApiServer::ApiServer(EngineThread& engine, ApiOptions options)
    : engine_(engine), options_(std::move(options)), http_(options_.limits) {
    http_.set_default_headers({{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}});
    http_.set_gate([this](const httplib::Request& request) {
        const AccessHeaders headers{.host = values_of(request, "Host"),
                                    .authorization = values_of(request, "Authorization"),
                                    .has_origin = request.has_header("Origin")};
        const bool token_needed = request.path != "/health";
        if (const auto refusal = refuse_access(headers, port_, options_.token, token_needed)) {
            throw *refusal;
        }
        if (request.method == "POST" && !is_json(request)) {
            throw ApiError(415, "invalid_request_error", "unsupported_media_type",
                           "Content-Type must be application/json");
        }
    });
    add_health_route(http_, engine_);
    add_chat_routes(http_, engine_, options_);
    add_model_routes(http_, engine_, options_);
}

int ApiServer::bind(int port) {
    port_ = http_.bind(port);
    return port_;
}

}  // namespace pipit::app
