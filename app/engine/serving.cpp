#include "app/engine/serving.h"

#include "app/engine/error.h"
#include "app/engine/facts_json.h"
#include "app/engine/platform.h"
#include "app/engine/server/access.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace pipit::app {

namespace {

/// Why the program ends. Threads that outlive `serve` may still tell it.
class Ending {
public:
    void tell(int exit_status) {
        {
            const std::lock_guard lock(mutex_);
            exit_status_ = exit_status_ ? exit_status_ : exit_status;
        }
        told_.notify_all();
    }
    int wait() {
        std::unique_lock lock(mutex_);
        told_.wait(lock, [this] { return exit_status_.has_value(); });
        return *exit_status_;
    }

private:
    std::mutex mutex_;
    std::condition_variable told_;
    std::optional<int> exit_status_;
};

std::string read_token() {
    std::string token = read_line_from_standard_input();
    constexpr std::size_t kShortest = 32;
    if (token.size() < kShortest) {
        throw Error("--token-stdin: the first line of standard input must be a token of at least {} characters",
                    kShortest);
    }
    return token;
}

/// A driver that hangs must not keep the program from ending.
void end_at_the_latest_in(std::chrono::seconds time, int exit_status) {
    std::thread([time, exit_status] {
        std::this_thread::sleep_for(time);
        std::_Exit(exit_status);
    }).detach();
}

/// Lets the answers that tell of the failure reach their clients.
void wait_for_clients(const ApiServer& server) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (server.connection_count() > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

}  // namespace

int serve(ServeOptions options) {
    const auto ending = std::make_shared<Ending>();
    options.api.token = options.token_from_standard_input ? read_token() : make_token();
    if (!options.token_from_standard_input) {
        fmt::print(stderr, "token: {}\n", options.api.token);
    }

    EngineThread engine(std::move(options.loader), {.on_failure = [ending] { ending->tell(1); }});
    ApiServer server(engine, std::move(options.api));
    const int port = server.bind(options.port);
    if (options.model) {
        engine.load(*options.model);
    } else {
        engine.stay_without_model(options.no_model_reason);
    }
    fmt::print("{}\n", dump({{"event", "listening"}, {"port", port}}));
    std::fflush(stdout);

    if (options.token_from_standard_input) {
        std::thread([ending] {  // detached: nothing wakes it from reading
            wait_for_end_of_standard_input();
            ending->tell(0);
        })
            .detach();
    }
    const std::jthread serving([&server] { server.serve(); });
    const int exit_status = ending->wait();
    end_at_the_latest_in(std::chrono::seconds(5), exit_status);
    if (exit_status == 0) {
        engine.stop();  // nobody is there to read answers
    } else {
        wait_for_clients(server);
    }
    server.stop();
    return exit_status;
}

}  // namespace pipit::app
