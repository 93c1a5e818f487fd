// One request runs at a time, the others wait in order; who leaves is forgotten, running or waiting.

#include "tests/app/engine/raw_connection.h"
#include "tests/app/engine/running_server.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pipit::app::tests {
namespace {

using nlohmann::json;

std::string chat_bytes(int port, const std::string& text, bool stream) {
    json request = asking(text);
    request["stream"] = stream;
    const std::string body = request.dump();
    return fmt::format(
        "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        port, RunningServer::kToken, body.size(), body);
}

/// Every answer waits at the gate, and notes whether it was stopped there.
struct Held {
    explicit Held(RunningServer& server) {
        server.script().set_play(
            [this](const auto& prompt, const auto&, const std::stop_token& stop, const ChatModel::OnText& on_text) {
                on_text("a");
                if (!gate.wait(stop)) {
                    ++stopped;
                }
                on_text("b");
                return inference::Generation{.stop_reason = inference::StopReason::end_of_turn,
                                             .ids = {1, 2},
                                             .prompt_tokens = static_cast<int>(prompt.ids.size())};
            });
    }
    Gate gate;
    std::atomic<int> stopped = 0;
};

template <typename Condition>
void wait_until(Condition condition) {
    while (!condition()) {
        std::this_thread::yield();
    }
}

TEST(RequestQueue, DisconnectCancelsARunningAnswer) {
    for (const bool stream : {false, true}) {
        RunningServer server;
        Held held(server);
        RawConnection client(server.port());
        client.send(chat_bytes(server.port(), "Hi", stream));
        held.gate.wait_for_arrival();
        client.close();
        wait_until([&] { return held.stopped == 1; });
        wait_until([&] { return server.connection_count() == 0; });
    }
}

TEST(RequestQueue, DisconnectCancelsAWaitingAnswer) {
    RunningServer server;
    Held held(server);
    RawConnection first(server.port());
    first.send(chat_bytes(server.port(), "first", false));
    held.gate.wait_for_arrival();
    RawConnection second(server.port());
    second.send(chat_bytes(server.port(), "second", true));
    wait_until([&] { return server.connection_count() == 2; });
    second.close();
    wait_until([&] { return server.connection_count() == 1; });
    held.gate.open();
    EXPECT_EQ(status_of(first.receive_all()), 200);
    EXPECT_EQ(server.chat(asking("third")).first, 200);
    const auto asked = server.script().asked();
    ASSERT_EQ(asked.size(), 2U) << "the second never reached the model";
    EXPECT_EQ(std::get<std::string>(asked[1][0].parts[0]), "third");
}

TEST(RequestQueue, WaitingRequestsRunInOrder) {
    RunningServer server;
    Held held(server);
    std::vector<std::shared_ptr<Answer>> answers;
    for (int number = 0; number < 4; ++number) {
        answers.push_back(
            server.engine().answer({.messages = {{.role = inference::Role::user, .parts = {std::to_string(number)}}},
                                    .sampling = {},
                                    .stop = {}}));
    }
    held.gate.open();
    for (const auto& answer : answers) {
        while (true) {
            const auto event = answer->next(std::chrono::seconds(60));
            ASSERT_TRUE(event);
            if (std::holds_alternative<AnswerFinished>(*event)) {
                break;
            }
            ASSERT_FALSE(std::holds_alternative<AnswerFailed>(*event));
        }
    }
    const auto asked = server.script().asked();
    ASSERT_EQ(asked.size(), 4U);
    for (int number = 0; number < 4; ++number) {
        EXPECT_EQ(std::get<std::string>(asked[static_cast<std::size_t>(number)][0].parts[0]), std::to_string(number));
    }
}

TEST(RequestQueue, FullQueueSaysSo) {
    RunningServer server({.most_waiting = 1});
    Held held(server);
    std::jthread running([&] { EXPECT_EQ(server.chat(asking("running")).first, 200); });
    held.gate.wait_for_arrival();
    const std::shared_ptr<Answer> waiting = server.engine().answer({});
    const auto [status, answer] = server.chat(asking("too many"));
    EXPECT_EQ(status, 429);
    EXPECT_EQ(answer["error"]["code"], "queue_full");
    waiting->cancel();  // its place is free at once
    std::jthread next([&] { EXPECT_EQ(server.chat(asking("next")).first, 200); });
    wait_until([&] { return server.connection_count() == 2; });
    held.gate.open();
}

TEST(RequestQueue, LoadingAnotherModelWaitsForTheRunningAnswer) {
    RunningServer server;
    Held held(server);
    std::jthread asker([&] { EXPECT_EQ(server.chat(asking("running")).first, 200); });
    held.gate.wait_for_arrival();
    EXPECT_EQ(server.post("/pipit/v1/model", {{"path", "another"}}).first, 202);
    EXPECT_EQ(server.get("/health").second["status"], "loading");
    const auto [status, answer] = server.chat(asking("too early"));
    EXPECT_EQ(status, 503);
    EXPECT_EQ(answer["error"]["code"], "model_loading");
    held.gate.open();
    server.wait_until_loaded();
    EXPECT_EQ(server.chat(asking("Hi")).first, 200);
}

TEST(RequestQueue, AConversationIsKeptWhenItIsQuiet) {
    RunningServer server({.quiet = std::chrono::milliseconds(1)});
    json request = asking("Hi");
    request["prompt_cache_key"] = "12";
    EXPECT_EQ(server.chat(request).first, 200);
    const auto is_kept = [&] {
        const std::vector<std::string> notes = server.script().notes();
        const auto asked = std::ranges::find(notes, "12");
        return std::find(asked, notes.end(), "keep") != notes.end();
    };
    wait_until(is_kept);
}

TEST(RequestQueue, AConversationIsKeptBeforeItsModelGoes) {
    RunningServer server;
    EXPECT_THAT(server.script().notes(), testing::IsEmpty());
    server.engine().load({.model = "another"});
    server.wait_until_loaded();
    EXPECT_THAT(server.script().notes(), testing::ElementsAre("keep"));
    server.engine().stop();
    EXPECT_THAT(server.script().notes(), testing::ElementsAre("keep", "keep"));
}

TEST(RequestQueue, NothingIsKeptOfABrokenModel) {
    RunningServer server;
    server.script().set_play([](const auto&, const auto&, const auto&, const auto&) -> inference::Generation {
        throw std::runtime_error("the device was lost");
    });
    EXPECT_EQ(server.chat(asking("Hi")).first, 500);
    server.engine().stop();
    EXPECT_THAT(server.script().notes(), testing::IsEmpty());
}

TEST(RequestQueue, ConversationsAreForgottenBeforeWhatWaits) {
    RunningServer server;
    Held held(server);
    std::jthread running([&] { EXPECT_EQ(server.chat(asking("running")).first, 200); });
    held.gate.wait_for_arrival();
    const auto waiting = server.engine().answer({.messages = {}, .sampling = {}, .stop = {}, .conversation = "12"});
    std::future<void> forgotten = server.engine().forget({"12", "13"});
    held.gate.open();
    forgotten.get();
    while (!std::holds_alternative<AnswerFinished>(waiting->next(std::chrono::seconds(60)).value())) {
    }
    EXPECT_THAT(server.script().notes(), testing::ElementsAre("forget 12", "forget 13", "12"));
}

TEST(RequestQueue, ForgetsByRequest) {
    RunningServer server;
    EXPECT_EQ(server.post("/pipit/v1/forget", {{"conversations", {"12", "a-b"}}}).first, 200);
    EXPECT_EQ(server.post("/pipit/v1/forget", {{"conversations", {"../12"}}}).first, 400);
    EXPECT_EQ(server.post("/pipit/v1/forget", json::object()).first, 400);
    EXPECT_THAT(server.script().notes(), testing::ElementsAre("forget 12", "forget a-b"));
}

TEST(RequestQueue, StoppingTheEngineEndsEverything) {
    RunningServer server;
    Held held(server);
    std::jthread running([&] { EXPECT_EQ(server.chat(asking("running")).first, 200); });
    held.gate.wait_for_arrival();
    const std::shared_ptr<Answer> waiting = server.engine().answer({});
    server.engine().stop();
    EXPECT_EQ(held.stopped, 1);
    const auto event = waiting->next(std::chrono::seconds(0));
    ASSERT_TRUE(event);
    EXPECT_EQ(std::get<AnswerFailed>(*event).error.code(), "shutting_down");
}

}  // namespace
}  // namespace pipit::app::tests
