#pragma once

#include "inference/engine.h"

namespace pipit::app {

/// Progress of loading on standard error, in one line that overwrites itself; silent when nobody reads it.
inference::Progress progress_on_terminal();
/// Takes that line away again.
void clear_progress();

/// Loads with progress on the terminal.
inference::Engine load_engine(const inference::EngineOptions& options);

}  // namespace pipit::app
