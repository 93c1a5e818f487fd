#include "app/engine/server/http_server.h"

#include "app/engine/error.h"
#include "app/engine/facts_json.h"
#include "app/engine/server/api_error.h"

#include <charconv>
#include <string_view>
#include <utility>

namespace pipit::app {

namespace {

constexpr std::string_view kLoopback = "127.0.0.1";

/// What httplib refuses by itself, by status.
ApiError refusal_of(int status) {
    switch (status) {
        case 400:
            return {400, "invalid_request_error", "bad_request",
                    "the request is not valid HTTP, or its headers are too large"};
        case 404:
            return {404, "invalid_request_error", "unknown_url",
                    "there is no such address here, or not for this method"};
        case 413: return {413, "invalid_request_error", "body_too_large", "the body is too large"};
        case 414: return {414, "invalid_request_error", "url_too_long", "the address is too long"};
        default:
            return {status,
                    status < 500 ? "invalid_request_error" : "server_error",
                    {},
                    fmt::format("HTTP status {}", status)};
    }
}

}  // namespace

HttpServer::HttpServer(const HttpLimits& limits) : limits_(limits) {
    // One worker more than connections: it tells whoever comes too many.
    new_task_queue = [count = limits.connections] {
        return new httplib::ThreadPool(static_cast<std::size_t>(count) + 1);
    };
    set_socket_options(set_listening_options);
    set_payload_max_length(limits.body_bytes);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
        try {
            if (gate_) {
                gate_(request);
            }
            check_body_headers(request);
            return HandlerResponse::Unhandled;
        } catch (const ApiError& error) {
            respond(response, error);
            return HandlerResponse::Handled;
        }
    });
    set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr& thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const ApiError& error) {
            respond(response, error);
        } catch (const std::exception& error) {
            respond(response, ApiError(500, "server_error", "internal_error", error.what()));
        }
    });
    set_error_handler([](const httplib::Request&, httplib::Response& response) {
        if (response.body.empty()) {
            respond(response, refusal_of(response.status));
        }
    });
}

int HttpServer::bind(int port) {
    const std::string host(kLoopback);
    if (port == 0) {
        port = bind_to_any_port(host);
    } else if (!bind_to_port(host, port)) {
        port = -1;
    }
    if (port <= 0) {
        throw Error("cannot listen on {}: the port is taken, or not allowed", kLoopback);
    }
    return port;
}

void HttpServer::serve() {
    listen_after_bind();
    served_.set_value();
}

void HttpServer::finish() {
    std::future<void> served = served_.get_future();
    while (!is_running() && served.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready) {
    }
    stop();
    served.wait();
}

void HttpServer::set_gate(Gate gate) { gate_ = std::move(gate); }

bool HttpServer::client_waits(const httplib::Request& request) { return !request.progress || request.progress(0, 0); }

void HttpServer::check_body_headers(const httplib::Request& request) const {
    if (request.has_header("Transfer-Encoding")) {
        throw ApiError(411, "invalid_request_error", "length_required",
                       "a Content-Length is needed; chunks are not taken");
    }
    if (request.has_header("Content-Encoding")) {
        throw ApiError(415, "invalid_request_error", "compressed_body", "compressed bodies are not taken");
    }
    const std::size_t count = request.get_header_value_count("Content-Length");
    if (request.method != "POST" && count == 0) {
        return;
    }
    const std::string length = request.get_header_value("Content-Length");
    std::uint64_t bytes = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bytes);
    if (count != 1 || length.empty() || (error != std::errc() && error != std::errc::result_out_of_range) ||
        end != length.data() + length.size()) {
        throw ApiError(411, "invalid_request_error", "length_required",
                       "exactly one Content-Length, a number, is needed");
    }
    if (error == std::errc::result_out_of_range || bytes > limits_.body_bytes) {
        throw ApiError(413, "invalid_request_error", "body_too_large",
                       fmt::format("the body may have {} bytes at most", limits_.body_bytes));
    }
}

bool HttpServer::process_and_close_socket(socket_t socket) {
    const int connections = ++connection_count_;
    const struct Leave {
        std::atomic<int>& count;
        ~Leave() { --count; }
    } leave{connection_count_};

    Connection connection(socket, limits_.connection);
    if (connections > limits_.connections) {
        const std::string body = dump(unavailable("too_many_connections", "too many connections at once").to_json());
        connection.httplib::Stream::write(
            fmt::format("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
                        "Content-Length: {}\r\nRetry-After: 1\r\nConnection: close\r\n\r\n{}",
                        body.size(), body));
        connection.finish();
        return false;
    }
    const std::function<void(httplib::Request&)> setup = [&connection](httplib::Request& request) {
        connection.begin_body();
        // A server has no other use for this member, and handlers get no other way to their connection.
        request.progress = [&connection](std::uint64_t, std::uint64_t) { return connection.peer_is_there(); };
    };
    bool closed = true;
    const bool answered = [&](auto& server) {  // later versions of httplib want the addresses too
        if constexpr (requires {
                          server.process_request(connection, std::string(), 0, std::string(), 0, true, closed, setup);
                      }) {
            return server.process_request(connection, std::string(kLoopback), 0, std::string(kLoopback), 0, true,
                                          closed, setup);
        } else {
            return server.process_request(connection, true, closed, setup);
        }
    }(*this);
    connection.finish();
    return answered;
}

void respond(httplib::Response& response, const ApiError& error) {
    response.status = error.status();
    response.set_content(dump(error.to_json()), "application/json");
    if (error.status() == 429 || error.status() == 503) {
        response.set_header("Retry-After", "1");
    }
    if (error.status() == 401) {
        response.set_header("WWW-Authenticate", "Bearer");
    }
}

}  // namespace pipit::app
