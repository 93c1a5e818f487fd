#include "app/engine/loading.h"

#include "app/engine/platform.h"

#include <fmt/format.h>

#include <cstdio>

namespace pipit::app {

inference::Progress progress_on_terminal() {
    if (!is_terminal(StandardStream::error)) {
        return {};
    }
    return
        [](double fraction, std::string_view step) { fmt::print(stderr, "\r\x1b[K{} {:.0f} %", step, 100 * fraction); };
}

void clear_progress() {
    if (is_terminal(StandardStream::error)) {
        fmt::print(stderr, "\r\x1b[K");
    }
}

inference::Engine load_engine(const inference::EngineOptions& options) {
    inference::Engine engine(options, progress_on_terminal());
    clear_progress();
    return engine;
}

}  // namespace pipit::app
