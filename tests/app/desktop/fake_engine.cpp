// A scripted stand-in for pipit-engine: speaks its protocol, plays tokens, and fails in every way that the window must
// survive. PIPIT_FAKE_ENGINE names a folder with script.json; the folder gets log.jsonl, one line per event.
//
// script.json: {"runs": [{…}, {…}]}: the n-th start of the program plays the n-th run, the last one from then on.
// A run's members, all optional:
//   tokens [text…]       the answer; "{n}" in one becomes the number of this answer
//   token_gap_ms         between tokens
//   die_after N          kills itself after N tokens
//   hang_after N         after N tokens nothing is answered any more, health included
//   break_after N        closes the connection after N tokens
//   error_after N        sends an error event after N tokens
//   context              tokens that the model holds; tokens_per_message: what it counts of a prompt
//   most_messages        refuses requests with more as too long
//   status, code         refuses chat requests with this HTTP status and error code
//   wait_for_stop        after the tokens waits until the client leaves
//   kill_parent          kills the process that started it when a chat request arrives
//   name TEXT            of the model
//   loading_polls N      says "loading" to the first N health requests
//   fail_load TEXT       health says "failed"
//   exit_at_start CODE   ends before listening; silent: listens, but does not say where
//   cost {…}             the body of /pipit/v1/cost; cost_status: refuses it

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

using nlohmann::json;

namespace {

class FakeEngine {
public:
    explicit FakeEngine(std::string folder) : folder_(std::move(folder)) {
        const json script = json::parse(std::ifstream(folder_ + "/script.json"));
        int starts = 0;
        std::ifstream(folder_ + "/starts") >> starts;
        std::ofstream(folder_ + "/starts") << starts + 1;
        const json& runs = script.at("runs");
        run_ = runs.at(std::min<std::size_t>(static_cast<std::size_t>(starts), runs.size() - 1));
    }

    int serve(int argument_count, char** arguments) {
        std::string token;
        std::getline(std::cin, token);
        log({{"event", "start"}, {"arguments", std::vector<std::string>(arguments + 1, arguments + argument_count)},
             {"token", token}, {"pid", getpid()}});
        if (run_.contains("exit_at_start")) {
            std::cerr << "fake engine: told to end\n";
            return run_["exit_at_start"];
        }
        add_routes(token);
        const int port = server_.bind_to_any_port("127.0.0.1");
        if (!run_.value("silent", false)) {
            std::cout << json{{"event", "listening"}, {"port", port}} << std::endl;
        }
        std::thread([this] {
            std::string line;
            while (std::getline(std::cin, line)) {
            }
            log({{"event", "input closed"}});
            std::_Exit(0);
        }).detach();
        server_.listen_after_bind();
        return 0;
    }

private:
    void log(const json& line) {
        const std::lock_guard lock(mutex_);
        std::ofstream(folder_ + "/log.jsonl", std::ios::app) << line.dump() << std::endl;
    }

    void hang_if_hanging() {
        while (hanging_) {
            pause();
        }
    }

    static void refuse(httplib::Response& response, int status, const std::string& code) {
        response.status = status;
        response.set_content(json{{"error", {{"message", "scripted: " + code}, {"type", "x"}, {"code", code}, {"param", nullptr}}}}.dump(),
                             "application/json");
    }

    void add_routes(const std::string& token) {
        server_.new_task_queue = [] { return new httplib::ThreadPool(16); };
        server_.Get("/health", [this](const httplib::Request&, httplib::Response& response) {
            hang_if_hanging();
            json health{{"status", "ready"}, {"progress", 1.0}, {"step", ""}, {"error", nullptr}};
            if (run_.contains("fail_load")) {
                health["status"] = "failed";
                health["error"] = run_["fail_load"];
            } else if (polls_++ < run_.value("loading_polls", 0)) {
                health["status"] = "loading";
                health["progress"] = 0.5;
                health["step"] = "Reading weights";
            }
            response.set_content(health.dump(), "application/json");
        });
        const auto guarded = [this, token](auto handler) {
            return [this, token, handler](const httplib::Request& request, httplib::Response& response) {
                hang_if_hanging();
                if (request.get_header_value("Authorization") != "Bearer " + token) {
                    return refuse(response, 401, "invalid_api_key");
                }
                handler(request, response);
            };
        };
        server_.Get("/pipit/v1/model", guarded([this](const httplib::Request&, httplib::Response& response) {
            response.set_content(json{{"name", run_.value("name", "Fake 3n")}, {"device", "Paper"}, {"context", run_.value("context", 4096)}, {"sees", true}, {"hears", true},
                                      {"image_tokens", 256}, {"sound_tokens", 188}, {"cache_bytes_per_token", 40'000}}.dump(), "application/json");
        }));
        server_.Post("/pipit/v1/forget", guarded([this](const httplib::Request& request, httplib::Response& response) {
            log({{"event", "forget"}, {"body", json::parse(request.body)}});
            response.set_content("{}", "application/json");
        }));
        server_.Post("/pipit/v1/cost", guarded([this](const httplib::Request& request, httplib::Response& response) {
            log({{"event", "cost"}, {"body", json::parse(request.body)}});
            if (run_.contains("cost_status")) {
                return refuse(response, run_["cost_status"], "cannot_read");
            }
            response.set_content(run_.value("cost", json::object()).dump(), "application/json");
        }));
        server_.Post("/v1/chat/completions", guarded([this](const httplib::Request& request, httplib::Response& response) {
            log({{"event", "chat"}, {"body", json::parse(request.body)}});
            if (run_.value("kill_parent", false)) {
                kill(getppid(), SIGKILL);
                return;
            }
            message_count_ = static_cast<int>(json::parse(request.body)["messages"].size());
            if (message_count_ > run_.value("most_messages", 1'000'000)) {
                return refuse(response, 400, "context_length_exceeded");
            }
            if (run_.contains("status")) {
                return refuse(response, run_["status"], run_.value("code", "scripted"));
            }
            response.set_chunked_content_provider("text/event-stream",
                                                  [this, number = ++answers_](std::size_t, httplib::DataSink& sink) {
                                                      const bool whole = play(number, sink);
                                                      sink.done();
                                                      return whole;
                                                  });
        }));
    }

    bool play(int number, httplib::DataSink& sink) {
        const auto send = [&sink](const std::string& event) { return sink.write(event.data(), event.size()); };
        const auto chunk = [](const json& choices, const json& usage) {
            return "data: " + json{{"id", "x"}, {"model", "fake-3n"}, {"choices", choices}, {"usage", usage}}.dump() + "\n\n";
        };
        const json tokens = run_.value("tokens", json::array({"Hello", " there"}));
        int played = 0;
        for (const json& token : tokens) {
            if (played == run_.value("die_after", -1)) {
                kill(getpid(), SIGKILL);
            }
            if (played == run_.value("hang_after", -1)) {
                hanging_ = true;
                hang_if_hanging();
            }
            if (played == run_.value("break_after", -1)) {
                return false;
            }
            if (played == run_.value("error_after", -1)) {
                send("data: " + json{{"error", {{"message", "the device was lost"}, {"code", "engine_failed"}}}}.dump() + "\n\n");
                return true;
            }
            std::string text = token;
            if (const auto at = text.find("{n}"); at != std::string::npos) {
                text.replace(at, 3, std::to_string(number));
            }
            if (!send(chunk(json::array({{{"index", 0}, {"delta", {{"content", text}}}, {"finish_reason", nullptr}}}), nullptr))) {
                log({{"event", "client left"}});
                return false;
            }
            ++played;
            std::this_thread::sleep_for(std::chrono::milliseconds(run_.value("token_gap_ms", 0)));
        }
        while (run_.value("wait_for_stop", false)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            if (!send(": still here\n\n")) {
                log({{"event", "client left"}});
                return false;
            }
        }
        send(chunk(json::array({{{"index", 0}, {"delta", json::object()}, {"finish_reason", "stop"}}}), nullptr));
        const json usage{{"prompt_tokens", run_.contains("tokens_per_message") ? run_["tokens_per_message"].get<int>() * message_count_ : 20}, {"completion_tokens", played}, {"prompt_tokens_details", {{"cached_tokens", 10}}},
                         {"pipit", {{"prefill_seconds", 0.5}, {"decode_seconds", 0.25}}}};
        send(chunk(json::array(), usage) + "data: [DONE]\n\n");
        return true;
    }

    std::string folder_;
    json run_;
    std::mutex mutex_;
    httplib::Server server_;
    std::atomic<int> polls_ = 0;
    std::atomic<int> answers_ = 0;
    std::atomic<int> message_count_ = 0;   // of the last request
    std::atomic<bool> hanging_ = false;
};

}  // namespace

int main(int argument_count, char** arguments) try {
    signal(SIGPIPE, SIG_IGN);
    return FakeEngine(std::getenv("PIPIT_FAKE_ENGINE")).serve(argument_count, arguments);
} catch (const std::exception& error) {
    std::cerr << "fake engine: " << error.what() << "\n";
    return 1;
}
