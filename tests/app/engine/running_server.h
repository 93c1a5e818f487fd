#pragma once
// The real server on an ephemeral port of this machine, with a scripted model and small attachments.

#include "app/engine/server/api_server.h"
#include "tests/app/engine/scripted_model.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace pipit::app::tests {

/// "pixels" is a picture of 4 by 2, "beep" a sound of a second, "long" one of 61 seconds; other bytes cannot be read.
inline AttachmentReader small_attachments() {
    const auto text_of = [](std::span<const std::byte> bytes) {
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    return {.image =
                [text_of](std::span<const std::byte> bytes) {
                    if (text_of(bytes) != "pixels") {
                        throw std::runtime_error("not a picture");
                    }
                    return inference::Image{.width = 4, .height = 2, .rgb = std::vector<std::uint8_t>(24)};
                },
            .sound =
                [text_of](std::span<const std::byte> bytes) {
                    if (text_of(bytes) == "beep") {
                        return std::vector<inference::Sound>{{.samples = std::vector<float>(16000)}};
                    }
                    if (text_of(bytes) == "long") {
                        return std::vector<inference::Sound>{{.samples = std::vector<float>(480000)},
                                                             {.samples = std::vector<float>(480000)},
                                                             {.samples = std::vector<float>(16000)}};
                    }
                    throw std::runtime_error("not a sound");
                }};
}

class RunningServer {
public:
    struct Setup {
        HttpLimits limits = {};
        std::size_t most_waiting = 4;
        int context = 4096;
        bool load = true;
        std::chrono::milliseconds quiet = std::chrono::hours(1);
    };

    RunningServer() : RunningServer(Setup{}) {}
    explicit RunningServer(const Setup& setup)
        : engine_(scripted_loader(script_, setup.context), {.most_waiting = setup.most_waiting,
                                                            .on_failure = [this] { failures_.fetch_add(1); },
                                                            .quiet = setup.quiet}),
          server_(engine_,
                  {.token = kToken,
                   .limits = setup.limits,
                   .attachments = small_attachments(),
                   .list_devices = [] { return std::vector<inference::DeviceFacts>{{.index = 0, .name = "toy"}}; },
                   .model_defaults = {}}),
          port_(server_.bind(0)),
          thread_([this] { server_.serve(); }) {
        if (setup.load) {
            engine_.load({.model = "toy"});
            wait_until_loaded();
        }
    }
    ~RunningServer() {
        engine_.stop();
        server_.stop();
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    static constexpr const char* kToken = "0123456789abcdef0123456789abcdef";

    int port() const { return port_; }
    Script& script() { return *script_; }
    EngineThread& engine() { return engine_; }
    int failures() const { return failures_; }
    int connection_count() const { return server_.connection_count(); }

    void wait_until_loaded() {
        while (engine_.health().status == EngineStatus::loading) {
            std::this_thread::yield();
        }
    }

    /// With the token.
    httplib::Client client() const {
        httplib::Client client("127.0.0.1", port_);
        client.set_default_headers({{"Authorization", std::string("Bearer ") + kToken}});
        client.set_read_timeout(60);
        return client;
    }
    std::pair<int, nlohmann::json> get(const std::string& path) const { return read(client().Get(path)); }
    std::pair<int, nlohmann::json> post(const std::string& path, const nlohmann::json& body) const {
        return read(client().Post(path, body.dump(), "application/json"));
    }
    std::pair<int, nlohmann::json> chat(const nlohmann::json& body) const { return post("/v1/chat/completions", body); }

private:
    static std::pair<int, nlohmann::json> read(const httplib::Result& result) {
        if (!result) {
            return {0, httplib::to_string(result.error())};
        }
        return {result->status, nlohmann::json::parse(result->body, nullptr, false)};
    }

    std::shared_ptr<Script> script_ = std::make_shared<Script>();
    std::atomic<int> failures_ = 0;
    EngineThread engine_;
    ApiServer server_;
    int port_;
    std::jthread thread_;
};

/// A chat request of one user message.
inline nlohmann::json asking(const nlohmann::json& content) {
    return {{"model", "pipit"}, {"messages", {{{"role", "user"}, {"content", content}}}}};
}

}  // namespace pipit::app::tests
