#pragma once

#include "app/engine/server/api_server.h"

#include <optional>

namespace pipit::app {

struct ServeOptions {
    int port = 0;                            // 0: any free one
    bool token_from_standard_input = false;  // its first line; end-of-file then ends the program: the parent is gone
    std::optional<inference::EngineOptions> model;  // loaded first
    std::string no_model_reason;                    // for /health if there is none
    ModelLoader loader;
    ApiOptions api;  // its token is set here
};

/// Runs the server: binds, says so on standard output with one JSON line, loads, serves. Returns the exit status: 0
/// when the parent closed standard input, 1 when the engine failed. Throws Error if the port is taken.
int serve(ServeOptions options);

}  // namespace pipit::app
