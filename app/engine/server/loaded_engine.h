#pragma once

#include "app/engine/server/chat_model.h"

namespace pipit::app {

/// Loads an inference::Engine as the server's model.
std::unique_ptr<ChatModel> load_engine_model(const inference::EngineOptions& options,
                                             const inference::Progress& progress, std::stop_token stop);

}  // namespace pipit::app
