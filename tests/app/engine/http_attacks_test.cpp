// Hostile clients on this machine: pages rebound to 127.0.0.1, programs without the token, broken HTTP, slow and
// vanishing clients. Whatever they do, the model is not asked and the next honest request is answered.

#include "tests/app/engine/raw_connection.h"
#include "tests/app/engine/running_server.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace pipit::app::tests {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

const std::string kBody = asking("Hi").dump();

struct RawRequest {
    std::string host;
    std::string authorization = fmt::format("Bearer {}", RunningServer::kToken);
    std::string more;
    std::string type = "application/json";
    std::string start = "POST /v1/chat/completions HTTP/1.1";
};

std::string raw(int port, const RawRequest& request) {
    return fmt::format("{}\r\nHost: {}\r\n{}{}{}Content-Length: {}\r\n\r\n{}", request.start,
                       request.host.empty() ? fmt::format("127.0.0.1:{}", port) : request.host,
                       request.authorization.empty() ? "" : fmt::format("Authorization: {}\r\n", request.authorization),
                       request.type.empty() ? "" : fmt::format("Content-Type: {}\r\n", request.type), request.more,
                       kBody.size(), kBody);
}

class HttpAttacks : public ::testing::Test {
protected:
    /// The whole answer to these bytes.
    std::string exchange(const std::string& bytes) {
        RawConnection connection(server_.port());
        connection.send(bytes);
        return connection.receive_all();
    }
    int status(const RawRequest& request) { return status_of(exchange(raw(server_.port(), request))); }

    void TearDown() override {
        EXPECT_EQ(server_.script().asked().size(), honest_) << "the model was asked by an attacker";
        EXPECT_EQ(server_.chat(asking("Still there?")).first, 200);
    }

    RunningServer server_;
    std::size_t honest_ = 0;
};

TEST_F(HttpAttacks, TheHonestRequestPasses) {
    EXPECT_EQ(status({}), 200);
    EXPECT_EQ(status({.host = fmt::format("localhost:{}", server_.port())}), 200);
    EXPECT_EQ(status({.type = "application/json; charset=utf-8"}), 200);
    honest_ = 3;
}

TEST_F(HttpAttacks, ForeignHostsAreRefused) {
    const int port = server_.port();
    for (const std::string& host :
         {std::string("evil.example"), fmt::format("evil.example:{}", port), std::string("127.0.0.1"),
          std::string("127.0.0.1:1"), fmt::format("127.0.0.1.evil.example:{}", port),
          fmt::format("localhost.evil.example:{}", port), fmt::format("0.0.0.0:{}", port),
          fmt::format("127.0.0.2:{}", port), fmt::format("[::]:{}", port),
          fmt::format("127.0.0.1:{}@evil.example", port), fmt::format("evil.example@127.0.0.1:{}", port),
          fmt::format("127.0.0.1:{}0", port), fmt::format("2130706433:{}", port), fmt::format("0x7f.1:{}", port),
          fmt::format("127.0.0.1:{}, evil.example", port), fmt::format("localhost.:{}", port), std::string("x")}) {
        EXPECT_EQ(status({.host = host}), 403) << host;
        EXPECT_EQ(status({.host = host, .start = "GET /health HTTP/1.1"}), 403) << host;
    }
    EXPECT_EQ(status({.more = "Host: evil.example\r\n"}), 403) << "two hosts";
    EXPECT_EQ(status_of(exchange("GET /health HTTP/1.1\r\n\r\n")), 403) << "no host";
}

TEST_F(HttpAttacks, AnyOriginIsRefused) {
    const std::string own = fmt::format("http://127.0.0.1:{}", server_.port());
    for (const std::string& origin :
         {std::string("https://evil.example"), std::string("null"), own, std::string("http://localhost"),
          std::string("file://"), std::string("chrome-extension://abcdef"), std::string("moz-extension://abcdef"),
          std::string("app://pipit"), std::string("http://127.0.0.1"), std::string("*"),
          std::string("https://evil.example, ") + own}) {
        EXPECT_EQ(status({.more = fmt::format("Origin: {}\r\n", origin)}), 403) << origin;
        EXPECT_EQ(status({.more = fmt::format("oRiGiN: {}\r\n", origin), .start = "GET /health HTTP/1.1"}), 403)
            << origin;
    }
    const std::string preflight = exchange(
        fmt::format("OPTIONS /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nOrigin: https://evil.example\r\n"
                    "Access-Control-Request-Method: POST\r\n\r\n",
                    server_.port()));
    EXPECT_EQ(status_of(preflight), 403);
    EXPECT_THAT(preflight, ::testing::Not(HasSubstr("Access-Control")));
}

TEST_F(HttpAttacks, TheTokenIsNeeded) {
    const std::string token = RunningServer::kToken;
    for (const std::string& authorization :
         {std::string(), token, std::string("Bearer"), std::string("Bearer "), std::string("Basic ") + token,
          "Bearer " + token.substr(1), "Bearer " + token + "0", "Bearer " + token.substr(0, 31) + "0",
          "Bearer  " + token, "Bearer " + token + ", Bearer " + token, std::string("Bearer undefined"),
          std::string(8000, 'a')}) {
        EXPECT_EQ(status({.authorization = authorization}), 401) << authorization.substr(0, 50);
    }
    EXPECT_EQ(status({.more = fmt::format("Authorization: Bearer {}\r\n", token)}), 401) << "twice";
    EXPECT_EQ(status_of(exchange(fmt::format(
                  "POST /v1/chat/completions?token={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", token, server_.port()))),
              401);
    for (const char* path : {"/v1/models", "/pipit/v1/model", "/pipit/v1/devices", "/pipit/v1/nothing", "/",
                             "/health/../v1/models", "//health", "/health%2f..%2fv1/models", "/HEALTH", "/health/"}) {
        EXPECT_EQ(status({.authorization = "", .start = fmt::format("GET {} HTTP/1.1", path)}), 401) << path;
    }
    EXPECT_EQ(status({.authorization = "", .start = "GET /health HTTP/1.1"}), 200);
}

TEST_F(HttpAttacks, FormsAndOtherTypesAreRefused) {
    for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
                             "text/plain; application/json", "application/jsonp", "application/json-seq"}) {
        EXPECT_EQ(status({.type = type}), 415) << type;
    }
    EXPECT_EQ(status({.more = "Content-Type: text/plain\r\n"}), 415) << "two types";
}

TEST_F(HttpAttacks, OnlyThePlainBodyIsRead) {
    EXPECT_EQ(status({.more = "Transfer-Encoding: chunked\r\n"}), 411) << "both lengths";
    EXPECT_EQ(status({.more = "Content-Length: 3\r\n"}), 411) << "two lengths";
    EXPECT_EQ(status({.more = "Content-Encoding: gzip\r\n"}), 415);
    const auto with_length = [&](const std::string& length) {
        return status_of(exchange(
            fmt::format("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n"
                        "Content-Type: application/json\r\n{}\r\n{}",
                        server_.port(), RunningServer::kToken,
                        length.empty() ? "" : fmt::format("Content-Length: {}\r\n", length), kBody)));
    };
    for (const char* length : {"-1", "+5", "0x10", "1e3", "10 10", "ten", ""}) {
        EXPECT_EQ(with_length(length), 411) << length;
    }
    EXPECT_EQ(with_length("67108865"), 413);
    EXPECT_EQ(with_length("18446744073709551615"), 413);
    EXPECT_EQ(with_length("99999999999999999999999"), 413);
}

TEST_F(HttpAttacks, NothingIsSmuggledBehindARefusedBody) {
    const std::string inner = raw(server_.port(), {});
    const std::string answer =
        exchange(fmt::format("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n"
                             "Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n{}",
                             server_.port(), inner.size(), inner));
    EXPECT_EQ(status_of(answer), 401);
    EXPECT_EQ(answer.find("HTTP/1.1", 5), std::string::npos) << "a second answer: " << answer;
}

TEST_F(HttpAttacks, BrokenHttpIsRefused) {
    for (const std::string& bytes :
         {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET /health\r\n\r\n"),
          std::string("GET /health HTTP/9.9\r\n\r\n"), std::string("BREW /health HTTP/1.1\r\n\r\n"),
          std::string("GET  /health  HTTP/1.1\r\n\r\n"),
          std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n",
          std::string(100, '\0') + "\r\n\r\n"}) {
        const std::string answer = exchange(bytes);
        EXPECT_TRUE(answer.empty() || status_of(answer) == 400 || status_of(answer) == 403) << bytes << answer;
    }
}

TEST_F(HttpAttacks, HeadersAreLimited) {
    EXPECT_NE(status({.more = fmt::format("X-Long: {}\r\n", std::string(20'000, 'a'))}), 200);
    std::string many;
    for (int header = 0; header < 1000; ++header) {
        many += fmt::format("X-{}: aaaaaaaaaaaaaaaa\r\n", header);
    }
    EXPECT_NE(status({.more = many}), 200);
    EXPECT_NE(status({.start = fmt::format("GET /{} HTTP/1.1", std::string(20'000, 'a'))}), 200);
    EXPECT_NE(status({.start = fmt::format("GET /{} HTTP/1.1", std::string(9'000, 'a'))}), 200);
    EXPECT_NE(status({.more = fmt::format("Range: bytes={}\r\n", std::string(7'000, '1'))}), 0)
        << "httplib parses it with a regex";
    honest_ = server_.script().asked().size();
}

TEST_F(HttpAttacks, RandomHeadersCrashNothing) {
    std::mt19937 random(20);
    const std::string honest = raw(server_.port(), {});
    const std::size_t headers = honest.find("\r\n\r\n");
    for (int round = 0; round < 400; ++round) {
        std::string bytes = honest;
        for (unsigned change = 0; change <= random() % 4; ++change) {
            bytes[random() % headers] = static_cast<char>(random());
        }
        RawConnection connection(server_.port());
        connection.send(bytes);
        connection.finish_sending();  // a broken length or end of headers would wait for more
        connection.receive_all();
    }
    honest_ = server_.script().asked().size();  // a change in a header that does not matter is honest
}

TEST_F(HttpAttacks, BrokenJsonIsRefused) {
    const auto code_of = [&](const std::string& body) {
        const auto result = server_.client().Post("/v1/chat/completions", body, "application/json");
        EXPECT_TRUE(result);
        EXPECT_EQ(result->status, 400) << body.substr(0, 100);
        return json::parse(result->body)["error"]["code"];
    };
    EXPECT_EQ(code_of(""), "invalid_json");
    EXPECT_EQ(code_of("{"), "invalid_json");
    EXPECT_EQ(code_of("[]"), "invalid_json");
    EXPECT_EQ(code_of("null"), "invalid_json");
    EXPECT_EQ(code_of("{} {}"), "invalid_json");
    EXPECT_EQ(code_of("{\"messages\": \"\xff\xfe\"}"), "invalid_json");
    EXPECT_EQ(code_of(std::string("{\"a\0\": 1}", 9)), "invalid_json");
    EXPECT_EQ(code_of("{\"a\": \"\\ud800\"}"), "invalid_json");
    EXPECT_EQ(code_of("{\"a\": " + std::string(100'000, '[')), "invalid_json");
    EXPECT_EQ(code_of("{\"a\": " + std::string(40, '[') + std::string(40, ']') + "}"), "invalid_json")
        << "valid, but too deep";
    EXPECT_EQ(code_of("{\"a\": [" + std::string(1'000'000, '1') + "]}"), "invalid_json")
        << "a number that is no number";
    std::string many = "{\"a\": [1";
    for (int value = 0; value < 200'000; ++value) {
        many += ",1";
    }
    EXPECT_EQ(code_of(many + "]}"), "invalid_json");
}

TEST(SlowClients, AreCutOff) {
    HttpLimits limits;
    limits.connection.header_time = std::chrono::milliseconds(100);
    limits.connection.body_time = std::chrono::milliseconds(100);
    const RunningServer server({.limits = limits});
    RawConnection silent(server.port());
    EXPECT_EQ(silent.receive_all(), "");
    RawConnection slow_header(server.port());
    slow_header.send("GET /health HTTP/1.1\r\nHost: ");
    EXPECT_NE(status_of(slow_header.receive_all()), 200);
    RawConnection slow_body(server.port());
    const std::string request = raw(server.port(), {});
    slow_body.send(request.substr(0, request.size() - 1));
    EXPECT_EQ(status_of(slow_body.receive_all()), 400);
}

TEST(SlowClients, AreCutOffWhileTheyDrip) {
    HttpLimits limits;
    limits.connection.header_time = std::chrono::milliseconds(100);
    const RunningServer server({.limits = limits});
    RawConnection slow(server.port());
    const auto start = std::chrono::steady_clock::now();
    while (slow.send("a") && std::chrono::steady_clock::now() - start < std::chrono::seconds(5)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));  // never silent for long, and never done
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4));
}

TEST(SlowClients, DoNotBlockTheEngine) {
    HttpLimits limits;
    limits.connection.write_time = std::chrono::milliseconds(200);
    RunningServer server({.limits = limits});
    // More text than the sockets' buffers hold, to a client that does not read.
    server.script().set_play(Script::say(std::vector<std::string>(400, std::string(100'000, 'a'))));
    RawConnection slow(server.port());
    json request = asking("Hi");
    request["stream"] = true;
    const std::string body = request.dump();
    slow.send(
        fmt::format("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n"
                    "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                    server.port(), RunningServer::kToken, body.size(), body));
    slow.receive();  // it has begun
    server.script().set_play(Script::say({"quick"}));
    EXPECT_EQ(server.chat(asking("And me?")).second["choices"][0]["message"]["content"], "quick");
}

TEST(TooManyClients, AreToldSo) {
    HttpLimits limits;
    limits.connections = 2;
    RunningServer server({.limits = limits});
    RawConnection first(server.port());
    RawConnection second(server.port());
    while (server.connection_count() < 2) {
        std::this_thread::yield();
    }
    RawConnection third(server.port());
    const std::string answer = third.receive_all();
    EXPECT_EQ(status_of(answer), 503);
    EXPECT_THAT(answer, HasSubstr("too_many_connections"));
    first.close();
    second.close();
    while (server.connection_count() > 0) {
        std::this_thread::yield();
    }
    EXPECT_EQ(server.chat(asking("Hi")).first, 200);
}

}  // namespace
}  // namespace pipit::app::tests
