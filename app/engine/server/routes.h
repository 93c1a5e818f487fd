#pragma once

#include "app/engine/server/api_server.h"

#include <future>

namespace pipit::app {

/// GET /health
void add_health_route(HttpServer& http, const EngineThread& engine);
/// POST /v1/chat/completions
void add_chat_routes(HttpServer& http, EngineThread& engine, const ApiOptions& options);
/// GET /v1/models and what is Pipit's own: model, slice, forget, devices, cost.
void add_model_routes(HttpServer& http, EngineThread& engine, const ApiOptions& options);

/// Waits for the engine thread; throws ApiError if the client leaves before.
template <typename Value>
Value wait_for(std::future<Value> future, const httplib::Request& request) {
    while (future.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) {
        if (!HttpServer::client_waits(request)) {
            throw unavailable("client_left", "the client closed the connection");
        }
    }
    return future.get();
}

}  // namespace pipit::app
