#pragma once

#include "app/engine/server/chat_request.h"
#include "app/engine/server/engine_thread.h"
#include "app/engine/server/http_server.h"

#include <functional>
#include <string>
#include <vector>

namespace pipit::app {

/// What the routes need beside the engine thread.
struct ApiOptions {
    std::string token;  // bearer token of every route but /health
    HttpLimits limits;
    AttachmentReader attachments;
    std::function<std::vector<inference::DeviceFacts>()> list_devices;
    inference::EngineOptions model_defaults;  // what POST /pipit/v1/model leaves out
};

/// The OpenAI-compatible API with Pipit's own routes (design.md §1), on 127.0.0.1. The engine thread outlives it.
/// Thread-safe: `stop`, `connection_count`.
class ApiServer {
public:
    ApiServer(EngineThread& engine, ApiOptions options);

    /// Binds; 0: any free port. Returns the port. Throws Error if it is taken.
    int bind(int port);
    /// Serves until `stop`. Called once.
    void serve() { http_.serve(); }
    /// Ends `serve` and waits for it: streams are cut, other answers under way are written. Called once.
    void stop() { http_.finish(); }
    int connection_count() const { return http_.connection_count(); }

private:
    EngineThread& engine_;
    ApiOptions options_;
    int port_ = 0;
    HttpServer http_;
};

}  // namespace pipit::app
