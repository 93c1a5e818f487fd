#include "app/engine/server/chat_request.h"

#include "app/engine/server/api_error.h"
#include "app/engine/server/base64.h"
#include "app/engine/server/stop_strings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pipit::app {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;

json minimal() { return {{"messages", {{{"role", "user"}, {"content", "Hi"}}}}}; }

json with(const char* name, const json& value) {
    json request = minimal();
    request[name] = value;
    return request;
}

/// "code param" of the refusal; empty if there is none.
std::string refusal(const json& request) {
    try {
        read_chat_request(request);
        return {};
    } catch (const ApiError& error) {
        const json body = error.to_json()["error"];
        EXPECT_EQ(error.status(), 400);
        return body["code"].get<std::string>() + " " +
               (body["param"].is_null() ? "" : body["param"].get<std::string>());
    }
}

TEST(ChatRequest, LeavesTheModelsOwnDefaults) {
    const ChatRequest request = read_chat_request(minimal());
    const inference::SamplingOptions defaults;
    EXPECT_EQ(request.sampling.max_tokens, defaults.max_tokens);
    EXPECT_EQ(request.sampling.temperature, defaults.temperature);
    EXPECT_EQ(request.sampling.top_k, defaults.top_k);
    EXPECT_EQ(request.sampling.top_p, defaults.top_p);
    EXPECT_FALSE(request.stream);
    EXPECT_FALSE(request.include_usage);
    EXPECT_TRUE(request.stop.empty());
}

TEST(ChatRequest, ReadsSampling) {
    json json = minimal();
    json.update({{"max_tokens", 5},
                 {"max_completion_tokens", 6},
                 {"temperature", 0},
                 {"top_p", 0.5},
                 {"top_k", 3},
                 {"min_p", 0.25},
                 {"repetition_penalty", 1.5},
                 {"seed", -1},
                 {"stop", {"a", "b"}},
                 {"stream", true},
                 {"prompt_cache_key", "chat-12"},
                 {"stream_options", {{"include_usage", true}}}});
    const ChatRequest request = read_chat_request(json);
    EXPECT_EQ(request.conversation, "chat-12");
    EXPECT_EQ(request.sampling.max_tokens, 6);
    EXPECT_EQ(request.sampling.temperature, 0.0F);
    EXPECT_EQ(request.sampling.top_p, 0.5F);
    EXPECT_EQ(request.sampling.top_k, 3);
    EXPECT_EQ(request.sampling.min_p, 0.25F);
    EXPECT_EQ(request.sampling.repetition_penalty, 1.5F);
    EXPECT_EQ(request.sampling.seed, ~std::uint64_t{0});
    EXPECT_THAT(request.stop, ElementsAre("a", "b"));
    EXPECT_TRUE(request.stream);
    EXPECT_TRUE(request.include_usage);
}

TEST(ChatRequest, IgnoresCacheKeysThatNameNoFile) {
    EXPECT_EQ(read_chat_request(minimal()).conversation, "");
    EXPECT_EQ(read_chat_request(with("prompt_cache_key", "../12")).conversation, "");
    EXPECT_EQ(refusal(with("prompt_cache_key", 12)), "invalid_value prompt_cache_key");
}

TEST(ChatRequest, ReadsRolesAndParts) {
    json request = minimal();
    request["messages"] = {
        {{"role", "developer"}, {"content", "Be brief"}},
        {{"role", "user"}, {"content", {{{"type", "text"}, {"text", "a"}}, {{"type", "text"}, {"text", "b"}}}}},
        {{"role", "assistant"}, {"content", "c"}, {"refusal", nullptr}},
        {{"role", "user"}, {"content", "d"}}};
    const ChatRequest read = read_chat_request(request);
    ASSERT_EQ(read.messages.size(), 4U);
    EXPECT_EQ(read.messages[0].role, inference::Role::system);
    EXPECT_EQ(read.messages[1].parts.size(), 2U);
    EXPECT_EQ(read.messages[2].role, inference::Role::assistant);
    EXPECT_EQ(std::get<std::string>(read.messages[3].parts[0]), "d");
}

TEST(ChatRequest, RefusesWhatPipitDoesNotDo) {
    EXPECT_EQ(refusal(with("n", 2)), "unsupported_parameter n");
    EXPECT_EQ(refusal(with("tools", {{{"type", "function"}}})), "unsupported_parameter tools");
    EXPECT_EQ(refusal(with("functions", {{{"name", "f"}}})), "unsupported_parameter functions");
    EXPECT_EQ(refusal(with("tool_choice", "required")), "unsupported_parameter tool_choice");
    EXPECT_EQ(refusal(with("logit_bias", {{"50256", -100}})), "unsupported_parameter logit_bias");
    EXPECT_EQ(refusal(with("logprobs", true)), "unsupported_parameter logprobs");
    EXPECT_EQ(refusal(with("top_logprobs", 3)), "unsupported_parameter top_logprobs");
    EXPECT_EQ(refusal(with("frequency_penalty", 0.5)), "unsupported_parameter frequency_penalty");
    EXPECT_EQ(refusal(with("presence_penalty", -1)), "unsupported_parameter presence_penalty");
    EXPECT_EQ(refusal(with("response_format", {{"type", "json_object"}})), "unsupported_parameter response_format");
    EXPECT_EQ(refusal(with("modalities", {"text", "audio"})), "unsupported_parameter modalities");
    EXPECT_EQ(refusal(with("audio", {{"voice", "alloy"}})), "unsupported_parameter audio");
}

TEST(ChatRequest, TakesWhatChangesNothing) {
    for (const auto& [name, value] : std::vector<std::pair<const char*, json>>{{"n", 1},
                                                                               {"tools", json::array()},
                                                                               {"tool_choice", "none"},
                                                                               {"logit_bias", json::object()},
                                                                               {"logprobs", false},
                                                                               {"frequency_penalty", 0},
                                                                               {"presence_penalty", 0.0},
                                                                               {"response_format", {{"type", "text"}}},
                                                                               {"modalities", {"text"}},
                                                                               {"user", "me"},
                                                                               {"metadata", {{"a", "b"}}},
                                                                               {"store", false},
                                                                               {"temperature", nullptr},
                                                                               {"stop", nullptr},
                                                                               {"n", nullptr},
                                                                               {"parallel_tool_calls", true},
                                                                               {"model", "anything"}}) {
        EXPECT_EQ(refusal(with(name, value)), "") << name;
    }
}

TEST(ChatRequest, RefusesWrongValues) {
    EXPECT_EQ(refusal(json::object()), "invalid_value messages");
    EXPECT_EQ(refusal(with("messages", json::array())), "invalid_value messages");
    EXPECT_EQ(refusal(with("messages", "Hi")), "invalid_value messages");
    EXPECT_EQ(refusal(with("messages", {1})), "invalid_value messages[0]");
    EXPECT_EQ(refusal(with("messages", {{{"content", "Hi"}}})), "invalid_value messages[0].role");
    EXPECT_EQ(refusal(with("messages", {{{"role", "tool"}, {"content", "Hi"}}})), "unsupported_role messages[0].role");
    EXPECT_EQ(refusal(with("messages", {{{"role", "user"}}})), "invalid_value messages[0].content");
    EXPECT_EQ(refusal(with("messages", {{{"role", "user"}, {"content", json::array()}}})),
              "invalid_value messages[0].content");
    EXPECT_EQ(refusal(with("messages", {{{"role", "user"}, {"content", {1}}}})),
              "invalid_value messages[0].content[0]");
    EXPECT_EQ(refusal(with("messages", {{{"role", "user"}, {"content", {{{"type", "video"}}}}}})),
              "unsupported_part messages[0].content[0].type");
    EXPECT_EQ(refusal(with("messages", {{{"role", "assistant"}, {"content", nullptr}, {"tool_calls", {1}}}})),
              "unsupported_parameter messages[0].tool_calls");
    EXPECT_EQ(refusal(with("max_tokens", 0)), "invalid_value max_tokens");
    EXPECT_EQ(refusal(with("max_tokens", 1.5)), "invalid_value max_tokens");
    EXPECT_EQ(refusal(with("max_tokens", "5")), "invalid_value max_tokens");
    EXPECT_EQ(refusal(with("max_tokens", 1e30)), "invalid_value max_tokens");
    EXPECT_EQ(refusal(with("temperature", -0.1)), "invalid_value temperature");
    EXPECT_EQ(refusal(with("temperature", 2.1)), "invalid_value temperature");
    EXPECT_EQ(refusal(with("top_p", true)), "invalid_value top_p");
    EXPECT_EQ(refusal(with("repetition_penalty", 0)), "invalid_value repetition_penalty");
    EXPECT_EQ(refusal(with("seed", 0.5)), "invalid_value seed");
    EXPECT_EQ(refusal(with("stop", "")), "invalid_value stop");
    EXPECT_EQ(refusal(with("stop", json(std::vector<std::string>(9, "a")))), "invalid_value stop");
    EXPECT_EQ(refusal(with("stop", std::string(257, 'a'))), "invalid_value stop");
    EXPECT_EQ(refusal(with("stream", "yes")), "invalid_value stream");
    EXPECT_EQ(refusal(with("stream_options", {{"include_usage", true}})), "invalid_value stream_options");
    EXPECT_EQ(refusal(with("model", 3)), "invalid_value model");
}

TEST(ChatRequest, OnlyUsersShowThings) {
    const json picture = {{"type", "image_url"}, {"image_url", "data:image/png;base64,AAAA"}};
    EXPECT_EQ(refusal(with("messages", {{{"role", "user"}, {"content", {picture}}}})), "");
    EXPECT_EQ(refusal(with("messages", {{{"role", "system"}, {"content", {picture}}}})),
              "unsupported_part messages[0].content");
}

TEST(ChatRequest, RefusesWhatTheModelCannotSeeOrHear) {
    const AttachmentReader reader{.image = [](auto) { return inference::Image{}; },
                                  .sound = [](auto) { return std::vector<inference::Sound>(1); }};
    const inference::ModelFacts blind{.context = 100};
    const inference::ModelFacts whole{
        .context = 100, .sees = true, .hears = true, .image_tokens = 60, .sound_tokens = 60};
    const auto decode = [&](const RequestPart& part, int count, const inference::ModelFacts& facts) {
        return decode_messages(
            {{.role = inference::Role::user, .parts = std::vector(static_cast<std::size_t>(count), part)}}, reader,
            facts);
    };
    EXPECT_THROW(decode(EncodedImage{}, 1, blind), ApiError);
    EXPECT_THROW(decode(EncodedSound{}, 1, blind), ApiError);
    EXPECT_EQ(decode(EncodedImage{}, 1, whole)[0].parts.size(), 1U);
    EXPECT_THROW(decode(EncodedImage{}, 2, whole), ApiError) << "two do not fit";
    EXPECT_THROW(decode(EncodedSound{}, 2, whole), ApiError) << "two do not fit";
}

std::string decoded(std::string_view text) {
    const auto bytes = decode_base64(text);
    return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : "invalid";
}

TEST(Base64, DecodesStrictly) {
    EXPECT_EQ(decoded(""), "");
    EXPECT_EQ(decoded("Zg=="), "f");
    EXPECT_EQ(decoded("Zg"), "f");
    EXPECT_EQ(decoded("Zm8="), "fo");
    EXPECT_EQ(decoded("Zm9v"), "foo");
    EXPECT_EQ(decoded("Zm9vYmFy"), "foobar");
    EXPECT_EQ(decoded("//79"), "\xff\xfe\xfd");
    for (const char* text :
         {"Z", "Zg=", "Z===", "====", "=", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm-v", "Zm9v=", "Zg==Zg==", "Zm9\xC3"}) {
        EXPECT_EQ(decoded(text), "invalid") << text;
    }
}

/// What is shown of these pieces, with | where the answer ends by a stop string.
std::string shown(std::vector<std::string> strings, const std::vector<std::string>& pieces) {
    StopStrings stop(std::move(strings));
    std::string text;
    for (const std::string& piece : pieces) {
        text += stop.push(piece);
    }
    text += stop.finish();
    return text + (stop.found() ? "|" : "");
}

TEST(StopStrings, EndBeforeTheFirst) {
    EXPECT_EQ(shown({}, {"a", "b"}), "ab");
    EXPECT_EQ(shown({"x"}, {"ab", "cx", "d"}), "abc|");
    EXPECT_EQ(shown({"xyz"}, {"ax", "y", "zb"}), "a|") << "in three pieces";
    EXPECT_EQ(shown({"xyz"}, {"ax", "y", "ab"}), "axyab") << "nearly";
    EXPECT_EQ(shown({"xyz"}, {"axy"}), "axy") << "what was held back comes at the end";
    EXPECT_EQ(shown({"aab"}, {"a", "a", "a", "b"}), "a|") << "begins within itself";
    EXPECT_EQ(shown({"bc", "b"}, {"abc"}), "a|");
    EXPECT_EQ(shown({"cd", "bcde"}, {"ab", "cd", "e"}), "ab|");
    EXPECT_EQ(shown({"é"}, {"caf", "é!"}), "caf|");
}

}  // namespace
}  // namespace pipit::app
