#include "tests/app/engine/running_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pipit::app::tests {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kPixels = "data:image/png;base64,cGl4ZWxz";  // "pixels"
constexpr const char* kBeep = "YmVlcA==";                          // "beep"
constexpr const char* kLong = "bG9uZw==";                          // "long"

json text_part(const std::string& text) { return {{"type", "text"}, {"text", text}}; }
json image_part(const std::string& url) { return {{"type", "image_url"}, {"image_url", {{"url", url}}}}; }
json sound_part(const std::string& data) {
    return {{"type", "input_audio"}, {"input_audio", {{"data", data}, {"format", "wav"}}}};
}

/// The data of every event.
std::vector<std::string> events_of(const std::string& stream) {
    std::vector<std::string> events;
    std::size_t start = 0;
    for (std::size_t end = 0; (end = stream.find("\n\n", start)) != std::string::npos; start = end + 2) {
        if (const std::string event = stream.substr(start, end - start); event.starts_with("data: ")) {
            events.push_back(event.substr(6));
        }
    }
    EXPECT_EQ(start, stream.size()) << "the stream ends within an event";
    return events;
}

TEST(ApiServer, AnswersInOnePiece) {
    const RunningServer server;
    const auto [status, answer] = server.chat(asking("Hi"));
    ASSERT_EQ(status, 200) << answer;
    EXPECT_EQ(answer["object"], "chat.completion");
    EXPECT_EQ(answer["model"], "scripted");
    EXPECT_EQ(answer["choices"][0]["message"]["content"], "Hello, world!");
    EXPECT_EQ(answer["choices"][0]["message"]["role"], "assistant");
    EXPECT_EQ(answer["choices"][0]["finish_reason"], "stop");
    EXPECT_EQ(answer["usage"]["prompt_tokens"], 2);
    EXPECT_EQ(answer["usage"]["completion_tokens"], 3);
    EXPECT_EQ(answer["usage"]["total_tokens"], 5);
    EXPECT_EQ(answer["usage"]["prompt_tokens_details"]["cached_tokens"], 1);
    EXPECT_EQ(answer["usage"]["pipit"]["reused_tokens"], 1);
    EXPECT_EQ(answer["usage"]["pipit"]["prefill_seconds"], 0.5);
    EXPECT_EQ(answer["usage"]["pipit"]["prompt_tokens_per_second"], 2.0);
    EXPECT_EQ(answer["usage"]["pipit"]["tokens_per_second"], 8.0);
}

TEST(ApiServer, StreamsAsOpenAiDoes) {
    const RunningServer server;
    json request = asking("Hi");
    request["stream"] = true;
    request["stream_options"] = {{"include_usage", true}};
    const auto result = server.client().Post("/v1/chat/completions", request.dump(), "application/json");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 200);
    EXPECT_EQ(result->get_header_value("Content-Type"), "text/event-stream");
    std::vector<std::string> events = events_of(result->body);
    ASSERT_EQ(events.size(), 7U);
    EXPECT_EQ(events.back(), "[DONE]");
    events.pop_back();
    std::string text;
    for (std::size_t index = 0; index < events.size(); ++index) {
        const json chunk = json::parse(events[index]);
        EXPECT_EQ(chunk["object"], "chat.completion.chunk");
        EXPECT_EQ(chunk["id"], json::parse(events[0])["id"]);
        EXPECT_EQ(chunk["usage"].is_null(), index + 1 < events.size());
        if (index + 1 < events.size()) {
            text += chunk["choices"][0]["delta"].value("content", "");
        }
    }
    EXPECT_EQ(text, "Hello, world!");
    EXPECT_EQ(json::parse(events[0])["choices"][0]["delta"]["role"], "assistant");
    EXPECT_EQ(json::parse(events[4])["choices"][0]["finish_reason"], "stop");
    EXPECT_EQ(json::parse(events[5])["choices"], json::array());
    EXPECT_EQ(json::parse(events[5])["usage"]["total_tokens"], 5);
}

TEST(ApiServer, StreamsWithoutUsageUnlessAsked) {
    const RunningServer server;
    json request = asking("Hi");
    request["stream"] = true;
    const auto result = server.client().Post("/v1/chat/completions", request.dump(), "application/json");
    ASSERT_TRUE(result);
    EXPECT_EQ(events_of(result->body).size(), 6U);
    EXPECT_THAT(result->body, ::testing::Not(HasSubstr("usage")));
}

TEST(ApiServer, PicturesAndSoundsReachTheModelInOrder) {
    RunningServer server;
    const auto [status, answer] =
        server.chat(asking({text_part("first"), image_part(kPixels), sound_part(kLong), text_part("last")}));
    ASSERT_EQ(status, 200) << answer;
    const auto asked = server.script().asked();
    ASSERT_EQ(asked.size(), 1U);
    const auto& parts = asked[0].at(0).parts;
    ASSERT_EQ(parts.size(), 6U) << "a sound of 61 s is three pieces";
    EXPECT_EQ(std::get<std::string>(parts[0]), "first");
    EXPECT_EQ(std::get<inference::Image>(parts[1]).width, 4);
    EXPECT_EQ(std::get<inference::Sound>(parts[2]).samples.size(), 480000U);
    EXPECT_EQ(std::get<inference::Sound>(parts[4]).samples.size(), 16000U);
    EXPECT_EQ(std::get<std::string>(parts[5]), "last");
}

TEST(ApiServer, AnswersAnyUnicode) {
    RunningServer server;
    server.script().set_play(Script::say({"naïve ", "日本", "🐦"}));
    const auto [status, answer] = server.chat(asking("Grüße, 世界 🌍"));
    ASSERT_EQ(status, 200) << answer;
    EXPECT_EQ(answer["choices"][0]["message"]["content"], "naïve 日本🐦");
    EXPECT_EQ(std::get<std::string>(server.script().asked()[0][0].parts[0]), "Grüße, 世界 🌍");
}

TEST(ApiServer, StopStringsEndTheAnswer) {
    RunningServer server;
    server.script().set_play(Script::say({"one ", "tw", "o three", " four"}));
    json request = asking("Count");
    request["stop"] = "two";
    const auto [status, answer] = server.chat(request);
    ASSERT_EQ(status, 200) << answer;
    EXPECT_EQ(answer["choices"][0]["message"]["content"], "one ");
    EXPECT_EQ(answer["choices"][0]["finish_reason"], "stop");
    EXPECT_EQ(answer["usage"]["completion_tokens"], 3) << "nothing is generated after the stop string";
}

TEST(ApiServer, TellsThatTheLengthWasReached) {
    const RunningServer server;
    json request = asking("Hi");
    request["max_completion_tokens"] = 2;
    EXPECT_EQ(server.chat(request).second["choices"][0]["finish_reason"], "length");
    request.erase("max_completion_tokens");
    request["max_tokens"] = 1;
    EXPECT_EQ(server.chat(request).second["choices"][0]["message"]["content"], "Hello");
}

TEST(ApiServer, AnswerIsCutToTheContext) {
    RunningServer server({.context = 10});
    EXPECT_EQ(server.chat(asking("12345678")).second["choices"][0]["finish_reason"], "length");
    const auto [status, answer] = server.chat(asking("1234567890"));
    EXPECT_EQ(status, 400);
    EXPECT_EQ(answer["error"]["code"], "context_length_exceeded");
    const auto [image_status, image_answer] = server.chat(asking(json::array({image_part(kPixels)})));
    EXPECT_EQ(image_status, 400);
    EXPECT_EQ(image_answer["error"]["code"], "context_length_exceeded");
}

TEST(ApiServer, ErrorsAreTypedInBothModes) {
    const RunningServer server;
    json request = {{"messages", {{{"role", "assistant"}, {"content", "me first"}}}}};
    for (const bool stream : {false, true}) {
        request["stream"] = stream;
        const auto [status, answer] = server.chat(request);
        EXPECT_EQ(status, 400);
        EXPECT_EQ(answer["error"]["type"], "invalid_request_error");
        EXPECT_EQ(answer["error"]["message"], "user and assistant must take turns");
        EXPECT_EQ(answer["error"]["param"], "messages");
    }
}

TEST(ApiServer, AttachmentsThatCannotBeReadAreNamed) {
    const RunningServer server;
    const auto code = [&](const json& part) {
        const auto [status, answer] = server.chat(asking({text_part("see"), part}));
        EXPECT_EQ(status, 400) << answer;
        return answer["error"]["code"].get<std::string>() + " " + answer["error"]["param"].get<std::string>();
    };
    EXPECT_EQ(code(image_part("data:image/png;base64,AAAA")), "invalid_image messages[0].content[1]");
    EXPECT_EQ(code(sound_part("AAAA")), "invalid_audio messages[0].content[1]");
    EXPECT_EQ(code(image_part("data:image/png;base64,A*AA")), "invalid_base64 messages[0].content[1].image_url.url");
    EXPECT_EQ(code(image_part("https://example.org/a.png")),
              "unsupported_image_url messages[0].content[1].image_url.url");
    EXPECT_EQ(code(image_part("file:///etc/passwd")), "unsupported_image_url messages[0].content[1].image_url.url");
}

TEST(ApiServer, ModelThatBreaksFailsTheRequestAndTheHealth) {
    RunningServer server;
    server.script().set_play(
        [](const auto&, const auto&, const auto&, const ChatModel::OnText&) -> inference::Generation {
            throw std::runtime_error("the device was lost");
        });
    const auto [status, answer] = server.chat(asking("Hi"));
    EXPECT_EQ(status, 500);
    EXPECT_EQ(answer["error"]["type"], "server_error");
    EXPECT_EQ(answer["error"]["code"], "engine_failed");
    EXPECT_THAT(answer["error"]["message"].get<std::string>(), HasSubstr("the device was lost"));
    const auto health = server.get("/health").second;
    EXPECT_EQ(health["status"], "failed");
    EXPECT_EQ(health["error"], "the device was lost");
    EXPECT_EQ(server.chat(asking("Hi")).first, 503);
    EXPECT_EQ(server.post("/pipit/v1/model", {{"path", "toy"}}).first, 503);
    EXPECT_EQ(server.failures(), 1);
}

TEST(ApiServer, ModelThatBreaksMidStreamEndsItWithAnError) {
    RunningServer server;
    server.script().set_play(
        [](const auto&, const auto&, const auto&, const ChatModel::OnText& on_text) -> inference::Generation {
            on_text("half an ans");
            throw std::runtime_error("the device was lost");
        });
    json request = asking("Hi");
    request["stream"] = true;
    const auto result = server.client().Post("/v1/chat/completions", request.dump(), "application/json");
    ASSERT_TRUE(result);
    const std::vector<std::string> events = events_of(result->body);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(json::parse(events[1])["choices"][0]["delta"]["content"], "half an ans");
    EXPECT_EQ(json::parse(events[2])["error"]["code"], "engine_failed");
}

TEST(ApiServer, HealthFollowsLoading) {
    RunningServer server({.load = false});
    EXPECT_EQ(server.get("/health").second["status"], "no_model");
    EXPECT_EQ(server.get("/v1/models").second["data"], json::array());
    EXPECT_EQ(server.get("/pipit/v1/model").second["error"]["code"], "no_model");
    EXPECT_EQ(server.chat(asking("Hi")).first, 503);

    EXPECT_EQ(server.post("/pipit/v1/model", {{"path", "broken"}}).first, 202);
    server.wait_until_loaded();
    EXPECT_EQ(server.get("/health").second["status"], "failed");
    EXPECT_EQ(server.get("/health").second["error"], "broken: not a model");

    EXPECT_EQ(server.post("/pipit/v1/model", {{"path", "toy"}}).first, 202);
    server.wait_until_loaded();
    const json health = server.get("/health").second;
    EXPECT_EQ(health, json({{"status", "ready"}, {"progress", 1.0}, {"step", "ready"}, {"error", nullptr}}));
    EXPECT_EQ(server.chat(asking("Hi")).first, 200);
}

TEST(ApiServer, ListsTheModelAndItsFacts) {
    const RunningServer server;
    const json list = server.get("/v1/models").second;
    EXPECT_EQ(list["object"], "list");
    EXPECT_EQ(list["data"][0]["id"], "scripted");
    EXPECT_EQ(list["data"][0]["owned_by"], "pipit");
    EXPECT_EQ(server.get("/v1/models/scripted").second["id"], "scripted");
    EXPECT_EQ(server.get("/v1/models/other").first, 404);
    const json facts = server.get("/pipit/v1/model").second;
    EXPECT_EQ(facts["image_tokens"], 258);
    EXPECT_EQ(facts["cache_bytes_per_token"], 4096);
    EXPECT_EQ(facts["sees"], true);
    EXPECT_EQ(facts["slices"], json({"whole", "half"}));
    EXPECT_EQ(facts["memory"]["device_bytes"], 1000);
    EXPECT_EQ(server.get("/pipit/v1/devices").second["devices"][0]["name"], "toy");
}

TEST(ApiServer, ChoosesSlices) {
    const RunningServer server;
    EXPECT_EQ(server.post("/pipit/v1/slice", {{"slice", "half"}}).second["slice"], "half");
    EXPECT_EQ(server.get("/pipit/v1/model").second["slice"], "half");
    const auto [status, answer] = server.post("/pipit/v1/slice", {{"slice", "quarter"}});
    EXPECT_EQ(status, 400);
    EXPECT_EQ(answer["error"]["code"], "invalid_slice");
    EXPECT_EQ(server.chat(asking("Hi")).first, 200) << "a wrong slice breaks nothing";
}

TEST(ApiServer, CountsTheCostOfParts) {
    const RunningServer server;
    const auto [status, cost] = server.post(
        "/pipit/v1/cost",
        {{"parts", {text_part("12345"), image_part(kPixels), sound_part(kLong), sound_part(kBeep), text_part("1")}}});
    ASSERT_EQ(status, 200) << cost;
    std::vector<int> tokens;
    for (const json& part : cost["parts"]) {
        tokens.push_back(part["tokens"]);
    }
    EXPECT_THAT(tokens, ElementsAre(5, 258, 3 * 190, 190, 1));
    EXPECT_EQ(cost["tokens"], 5 + 258 + 4 * 190 + 1);
    EXPECT_EQ(cost["parts"][1]["width"], 4);
    EXPECT_EQ(cost["parts"][2]["pieces"], 3);
    EXPECT_EQ(cost["parts"][2]["seconds"], 61.0);
    EXPECT_EQ(cost["parts"][2]["waveform"].size(), 100U);
    EXPECT_EQ(cost["context"], 4096);
    EXPECT_EQ(cost["fits"], true);
    EXPECT_EQ(server.post("/pipit/v1/cost", {{"parts", std::string(5000, 'a')}}).second["fits"], false);
    EXPECT_EQ(server.post("/pipit/v1/cost", json::object()).first, 400);
}

TEST(ApiServer, CountsTheCostWhileItAnswers) {
    RunningServer server;
    Gate gate;
    std::atomic<bool> counted = false;
    server.script().set_play(
        [&](const inference::Prompt&, const auto&, const std::stop_token& stop, const ChatModel::OnText& on_text) {
            gate.wait(stop);
            while (!counted && !stop.stop_requested()) {
                on_text("and ");  // between two tokens
            }
            return inference::Generation{};
        });
    std::jthread asker([&] { server.chat(asking("Go on")); });
    gate.wait_for_arrival();
    std::jthread counter([&] {
        EXPECT_EQ(server.post("/pipit/v1/cost", {{"parts", "abc"}}).second["tokens"], 3);
        counted = true;
    });
    gate.open();
}

TEST(ApiServer, ReadsALongBodyAndRefusesALongerOne) {
    HttpLimits limits;
    limits.body_bytes = 1 << 20;
    const RunningServer server({.limits = limits, .context = 1 << 21});
    json request = asking(std::string(1'000'000, 'a'));
    EXPECT_EQ(server.chat(request).second["usage"]["prompt_tokens"], 1'000'000);
    const auto [status, answer] = server.chat(asking(std::string(1 << 20, 'a')));
    EXPECT_EQ(status, 413);
    EXPECT_EQ(answer["error"]["code"], "body_too_large");
}

}  // namespace
}  // namespace pipit::app::tests
