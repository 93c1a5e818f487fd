// The server as a program: how it starts, and how it ends with its parent and with its device.

#include "tests/support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

namespace {

#if defined(_WIN32)
constexpr auto& open_pipe = _popen;
constexpr auto& close_pipe = _pclose;
#else
constexpr auto& open_pipe = popen;
constexpr auto& close_pipe = pclose;
#endif

constexpr const char* kToken = "fedcba9876543210fedcba9876543210";

class ServingTest : public ::testing::Test {
protected:
    ~ServingTest() override {
        if (input_ != nullptr) {
            close_pipe(input_);
        }
    }

    void start(const std::string& first_line, const std::string& more = {}) {
        const std::string output = (folder_.path() / "output").string();
        input_ = open_pipe(
            fmt::format("\"{}\" --token-stdin {} >\"{}\" 2>&1", PIPIT_SCRIPTED_SERVER, more, output).c_str(), "w");
        ASSERT_NE(input_, nullptr);
        std::fputs(first_line.c_str(), input_);
        std::fflush(input_);
    }
    /// The first line that it prints.
    std::string first_output() {
        std::string line;
        while (line.empty() || !line.ends_with('\n')) {
            std::this_thread::yield();
            std::ifstream file(folder_.path() / "output", std::ios::binary);
            line = std::string(std::istreambuf_iterator<char>(file), {});
        }
        return line;
    }
    /// Closes its standard input, and waits for its exit status.
    int end() {
        const int status = close_pipe(std::exchange(input_, nullptr));
#if defined(_WIN32)
        return status;
#else
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
#endif
    }

    pipit::test_support::TemporaryFolder folder_;
    std::FILE* input_ = nullptr;
};

TEST_F(ServingTest, SaysItsPortAndEndsWithItsParent) {
    start(fmt::format("{}\n", kToken));
    const auto event = nlohmann::json::parse(first_output());
    EXPECT_EQ(event["event"], "listening");
    httplib::Client client("127.0.0.1", event["port"].get<int>());
    client.set_bearer_token_auth(kToken);
    const auto answer = client.Get("/v1/models");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(end(), 0);
    EXPECT_FALSE(client.Get("/v1/models")) << "it is gone";
}

TEST_F(ServingTest, ServesWithoutAModelToo) {
    start(fmt::format("{}\r\n", kToken), "--no-load");
    httplib::Client client("127.0.0.1", nlohmann::json::parse(first_output())["port"].get<int>());
    const auto health = client.Get("/health");
    ASSERT_TRUE(health);
    EXPECT_EQ(nlohmann::json::parse(health->body)["status"], "no_model");
    EXPECT_EQ(nlohmann::json::parse(health->body)["error"], "told to have none");
    EXPECT_EQ(end(), 0);
}

TEST_F(ServingTest, EndsWithItsDeviceAfterTellingTheClient) {
    start(fmt::format("{}\n", kToken));
    httplib::Client client("127.0.0.1", nlohmann::json::parse(first_output())["port"].get<int>());
    client.set_bearer_token_auth(kToken);
    for (std::string status = "loading"; status == "loading";) {
        status = nlohmann::json::parse(client.Get("/health")->body)["status"];
    }
    const auto answer = client.Post("/v1/chat/completions", R"({"messages": [{"role": "user", "content": "break"}]})",
                                    "application/json");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(nlohmann::json::parse(answer->body)["error"]["code"], "engine_failed");
    while (client.Get("/health")) {  // it ends by itself, with its input still open
    }
    EXPECT_EQ(end(), 1);
}

TEST_F(ServingTest, RefusesAShortToken) {
    start("short\n");
    EXPECT_NE(first_output().find("token"), std::string::npos);
    EXPECT_EQ(end(), 1);
}

}  // namespace
