#pragma once

#include "app/engine/server/connection.h"

#include <httplib.h>

#include <atomic>
#include <functional>
#include <future>
#include <string>

namespace pipit::app {

class ApiError;

struct HttpLimits {
    ConnectionLimits connection;
    std::size_t body_bytes = 64 * 1024 * 1024;
    int connections = 8;
};

/// httplib's server on 127.0.0.1 with our limits: one request a connection (nothing can be smuggled behind a refused
/// body), a known Content-Length, no compressed bodies. What httplib itself refuses has OpenAI's error body too.
/// Thread-safe: `finish` and `connection_count`; the rest before `serve`.
class HttpServer final : public httplib::Server {
public:
    explicit HttpServer(const HttpLimits& limits);

    /// Binds 127.0.0.1; 0: any free port. Returns the port. Throws Error if it is taken.
    int bind(int port);

    /// Serves until `finish`. Called once.
    void serve();
    /// Ends `serve`, also one that is only about to begin, and waits for requests under way. Called once.
    void finish();
    int connection_count() const { return connection_count_; }

    /// May refuse a request by throwing ApiError before its body is read.
    using Gate = std::function<void(const httplib::Request& request)>;
    void set_gate(Gate gate);

    /// In a handler: whether the client still waits for the answer.
    static bool client_waits(const httplib::Request& request);

private:
    bool process_and_close_socket(socket_t socket) override;
    void check_body_headers(const httplib::Request& request) const;

    HttpLimits limits_;
    Gate gate_;
    std::atomic<int> connection_count_ = 0;
    std::promise<void> served_;
};

/// Writes an error as the response.
void respond(httplib::Response& response, const ApiError& error);

}  // namespace pipit::app
