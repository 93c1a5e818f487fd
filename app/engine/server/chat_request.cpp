#include "app/engine/server/chat_request.h"

#include "app/engine/server/api_error.h"
#include "app/engine/server/base64.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <utility>

namespace pipit::app {

namespace {

using nlohmann::json;

constexpr int kDeepestNesting = 32;
constexpr int kMostValues = 100'000;
constexpr std::size_t kMostStopStrings = 8;
constexpr std::size_t kLongestStopString = 256;
constexpr std::string_view kEncoded = ";base64,";

/// A member that is there and not null.
const json* find(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string member(const std::string& place, std::string_view name) { return fmt::format("{}.{}", place, name); }

const std::string& text_of(const json& object, const char* name, const std::string& place) {
    const json* value = find(object, name);
    if (value == nullptr || !value->is_string()) {
        throw invalid_request(member(place, name), fmt::format("{} must be a string", member(place, name)));
    }
    return value->get_ref<const std::string&>();
}

template <typename Number>
std::optional<Number> number_of(const json& request, const char* name, double least, double most) {
    const json* value = find(request, name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const bool fits_type = std::is_integral_v<Number> ? value->is_number_integer() : value->is_number();
    const double number = fits_type ? value->get<double>() : std::numeric_limits<double>::quiet_NaN();
    if (!(number >= least && number <= most)) {
        throw invalid_request(name, fmt::format("{} must be {} from {} to {}", name,
                                                std::is_integral_v<Number> ? "an integer" : "a number", least, most));
    }
    return static_cast<Number>(number);
}

bool flag_of(const json& object, const char* name, const std::string& place) {
    const json* value = find(object, name);
    if (value == nullptr) {
        return false;
    }
    if (!value->is_boolean()) {
        throw invalid_request(place, fmt::format("{} must be true or false", place));
    }
    return value->get<bool>();
}

/// What would change the answer and Pipit does not do is refused; what only hints is ignored.
void refuse_unsupported(const json& request) {
    for (const char* name : {"tools", "functions", "tool_choice", "function_call", "logit_bias", "audio", "prediction",
                             "web_search_options", "moderation"}) {
        const json* value = find(request, name);
        if (value != nullptr && !(value->is_structured() && value->empty()) && *value != "none" && *value != "auto") {
            throw unsupported(name, fmt::format("{} is not supported by Pipit", name));
        }
    }
    if (const json* count = find(request, "n"); count != nullptr && *count != 1) {
        throw unsupported("n", "n must be 1: Pipit gives one answer a request");
    }
    for (const char* name : {"frequency_penalty", "presence_penalty"}) {
        if (const json* value = find(request, name); value != nullptr && *value != 0) {
            throw unsupported(name, fmt::format("{} is not supported by Pipit; repetition_penalty is", name));
        }
    }
    for (const char* name : {"logprobs", "top_logprobs"}) {
        if (const json* value = find(request, name); value != nullptr && *value != false && *value != 0) {
            throw unsupported(name, fmt::format("{} is not supported by Pipit", name));
        }
    }
    if (const json* modalities = find(request, "modalities");
        modalities != nullptr && *modalities != json::array({"text"})) {
        throw unsupported("modalities", "modalities must be [\"text\"]: Pipit answers in text");
    }
    if (const json* format = find(request, "response_format");
        format != nullptr && !(format->is_object() && format->value("type", json()) == "text")) {
        throw unsupported("response_format", "response_format must have the type \"text\"");
    }
}

std::vector<std::byte> decode_or_refuse(std::string_view encoded, const std::string& place) {
    std::optional<std::vector<std::byte>> bytes = decode_base64(encoded);
    if (!bytes) {
        throw invalid_request(place, fmt::format("{} is not valid base64", place), "invalid_base64");
    }
    if (bytes->empty()) {
        throw invalid_request(place, fmt::format("{} is empty", place), "invalid_base64");
    }
    return *std::move(bytes);
}

EncodedImage read_image(const json& part, const std::string& part_place) {
    const json* image = find(part, "image_url");
    const std::string place = member(part_place, "image_url");
    if (image == nullptr || !(image->is_object() || image->is_string())) {
        throw invalid_request(place, fmt::format("{} must be an object with a url", place));
    }
    const std::string& url = image->is_string() ? image->get_ref<const std::string&>() : text_of(*image, "url", place);
    const std::string url_place = image->is_string() ? place : member(place, "url");
    if (!url.starts_with("data:")) {
        throw invalid_request(url_place, "Pipit reads pictures from data: URLs only; it never opens an address",
                              "unsupported_image_url");
    }
    const std::size_t start = std::string_view(url).substr(0, 256).find(kEncoded);
    if (!url.starts_with("data:image/") || start == std::string::npos) {
        throw invalid_request(url_place, fmt::format("{} must begin with data:image/TYPE;base64,", url_place),
                              "unsupported_image_url");
    }
    return {decode_or_refuse(std::string_view(url).substr(start + kEncoded.size()), url_place), part_place};
}

EncodedSound read_sound(const json& part, const std::string& part_place) {
    const json* sound = find(part, "input_audio");
    const std::string place = member(part_place, "input_audio");
    if (sound == nullptr || !sound->is_object()) {
        throw invalid_request(place, fmt::format("{} must be an object with data and format", place));
    }
    text_of(*sound, "format", place);  // the bytes themselves tell
    return {decode_or_refuse(text_of(*sound, "data", place), member(place, "data")), part_place};
}

RequestPart read_part(const json& part, const std::string& place) {
    if (!part.is_object()) {
        throw invalid_request(place, fmt::format("{} must be an object with a type", place));
    }
    const std::string& type = text_of(part, "type", place);
    if (type == "text") {
        return text_of(part, "text", place);
    }
    if (type == "image_url") {
        return read_image(part, place);
    }
    if (type == "input_audio") {
        return read_sound(part, place);
    }
    throw invalid_request(member(place, "type"),
                          fmt::format("{} \"{}\" is not supported: text, image_url or input_audio",
                                      member(place, "type"), type.substr(0, 40)),
                          "unsupported_part");
}

inference::Role read_role(const json& message, const std::string& place) {
    const std::string& role = text_of(message, "role", place);
    if (role == "system" || role == "developer") {
        return inference::Role::system;
    }
    if (role == "user") {
        return inference::Role::user;
    }
    if (role == "assistant") {
        return inference::Role::assistant;
    }
    throw invalid_request(
        member(place, "role"),
        fmt::format("{} \"{}\" is not supported: system, user or assistant", member(place, "role"), role.substr(0, 40)),
        "unsupported_role");
}

RequestMessage read_message(const json& message, const std::string& place) {
    if (!message.is_object()) {
        throw invalid_request(place, fmt::format("{} must be an object with role and content", place));
    }
    RequestMessage read{.role = read_role(message, place), .parts = {}};
    for (const char* name : {"tool_calls", "function_call", "audio"}) {
        if (find(message, name) != nullptr) {
            throw unsupported(member(place, name), fmt::format("{} is not supported by Pipit", member(place, name)));
        }
    }
    const json* content = find(message, "content");
    read.parts = read_parts(content == nullptr ? json() : *content, member(place, "content"));
    if (read.role != inference::Role::user) {
        for (const RequestPart& part : read.parts) {
            if (!std::holds_alternative<std::string>(part)) {
                throw invalid_request(member(place, "content"), "only user messages may hold pictures and sounds",
                                      "unsupported_part");
            }
        }
    }
    return read;
}

std::vector<std::string> read_stop(const json& request) {
    const json* stop = find(request, "stop");
    if (stop == nullptr) {
        return {};
    }
    std::vector<std::string> strings;
    for (const json& string : stop->is_array() ? *stop : json::array({*stop})) {
        if (!string.is_string() || string.get_ref<const std::string&>().empty() ||
            string.get_ref<const std::string&>().size() > kLongestStopString || strings.size() == kMostStopStrings) {
            throw invalid_request("stop", fmt::format("stop must be a string or up to {} strings of 1 to {} bytes",
                                                      kMostStopStrings, kLongestStopString));
        }
        strings.push_back(string.get<std::string>());
    }
    return strings;
}

inference::SamplingOptions read_sampling(const json& request) {
    constexpr double kMostTokens = 1 << 20;
    inference::SamplingOptions sampling;
    const auto most_tokens = number_of<int>(request, "max_completion_tokens", 1, kMostTokens);
    sampling.max_tokens =
        most_tokens.value_or(number_of<int>(request, "max_tokens", 1, kMostTokens).value_or(sampling.max_tokens));
    sampling.temperature = number_of<float>(request, "temperature", 0, 2).value_or(sampling.temperature);
    sampling.top_p = number_of<float>(request, "top_p", 0, 1).value_or(sampling.top_p);
    sampling.top_k = number_of<int>(request, "top_k", 0, kMostTokens).value_or(sampling.top_k);
    sampling.min_p = number_of<float>(request, "min_p", 0, 1).value_or(sampling.min_p);
    sampling.repetition_penalty =
        number_of<float>(request, "repetition_penalty", 0.01, 100).value_or(sampling.repetition_penalty);
    if (const json* seed = find(request, "seed")) {
        if (!seed->is_number_integer()) {
            throw invalid_request("seed", "seed must be an integer");
        }
        sampling.seed = seed->is_number_unsigned() ? seed->get<std::uint64_t>()
                                                   : static_cast<std::uint64_t>(seed->get<std::int64_t>());
    } else {
        sampling.seed = std::random_device{}();
    }
    return sampling;
}

/// A hint, so that another client's key of a form that names no file costs it nothing but time.
std::string read_conversation(const json& request) {
    const json* key = find(request, "prompt_cache_key");
    if (key == nullptr) {
        return {};
    }
    if (!key->is_string()) {
        throw invalid_request("prompt_cache_key", "prompt_cache_key must be a string");
    }
    const std::string& name = key->get_ref<const std::string&>();
    return inference::is_conversation_name(name) ? name : std::string();
}

}  // namespace

json parse_json(std::string_view body) {
    int value_count = 0;
    const auto check = [&value_count](int depth, json::parse_event_t, const json&) {
        if (depth > kDeepestNesting) {
            throw invalid_request({}, fmt::format("the JSON is nested more than {} deep", kDeepestNesting),
                                  "invalid_json");
        }
        if (++value_count > kMostValues) {
            throw invalid_request({}, fmt::format("the JSON holds more than {} values", kMostValues), "invalid_json");
        }
        return true;
    };
    try {
        json parsed = json::parse(body, check);
        if (!parsed.is_object()) {
            throw invalid_request({}, "the body must be a JSON object", "invalid_json");
        }
        return parsed;
    } catch (const json::exception& error) {
        // The parser's message quotes the bytes around the mistake, which need not be valid UTF-8: only its place is
        // told.
        const auto* place = dynamic_cast<const json::parse_error*>(&error);
        throw invalid_request({},
                              fmt::format("the body is not valid JSON (byte {})", place == nullptr ? 0 : place->byte),
                              "invalid_json");
    }
}

std::vector<RequestPart> read_parts(const json& content, const std::string& place) {
    if (content.is_string()) {
        return {content.get<std::string>()};
    }
    if (!content.is_array() || content.empty()) {
        throw invalid_request(place, fmt::format("{} must be a string or a list of parts", place));
    }
    std::vector<RequestPart> parts;
    for (std::size_t index = 0; index < content.size(); ++index) {
        parts.push_back(read_part(content[index], fmt::format("{}[{}]", place, index)));
    }
    return parts;
}

ChatRequest read_chat_request(const json& request) {
    refuse_unsupported(request);
    if (const json* model = find(request, "model"); model != nullptr && !model->is_string()) {
        throw invalid_request("model", "model must be a string");
    }
    const json* messages = find(request, "messages");
    if (messages == nullptr || !messages->is_array() || messages->empty()) {
        throw invalid_request("messages", "messages must be a list of at least one message");
    }
    ChatRequest read{.messages = {},
                     .sampling = read_sampling(request),
                     .stop = read_stop(request),
                     .conversation = read_conversation(request),
                     .stream = flag_of(request, "stream", "stream"),
                     .include_usage = false};
    if (const json* options = find(request, "stream_options")) {
        if (!options->is_object() || !read.stream) {
            throw invalid_request("stream_options", "stream_options must be an object, and needs stream to be true");
        }
        read.include_usage = flag_of(*options, "include_usage", "stream_options.include_usage");
    }
    for (std::size_t index = 0; index < messages->size(); ++index) {
        read.messages.push_back(read_message((*messages)[index], fmt::format("messages[{}]", index)));
    }
    return read;
}

std::vector<inference::Message> decode_messages(std::vector<RequestMessage> messages, const AttachmentReader& reader,
                                                const inference::ModelFacts& facts) {
    // Pictures and sounds that cannot fit are refused before the next is decoded: a small file may become 200 MB.
    int tokens = 0;
    const auto count = [&](int part_tokens, const std::string& place) {
        tokens += part_tokens;
        if (tokens > facts.context) {
            throw invalid_request(
                place,
                fmt::format("the pictures and sounds alone need more than the {} tokens of the context", facts.context),
                "context_length_exceeded");
        }
    };
    std::vector<inference::Message> decoded;
    for (RequestMessage& message : messages) {
        inference::Message& into = decoded.emplace_back(inference::Message{.role = message.role, .parts = {}});
        for (RequestPart& part : message.parts) {
            if (auto* text = std::get_if<std::string>(&part)) {
                into.parts.emplace_back(std::move(*text));
            } else if (auto* image = std::get_if<EncodedImage>(&part)) {
                if (!facts.sees) {
                    throw invalid_request(image->place, "this model cannot see pictures", "unsupported_part");
                }
                count(facts.image_tokens, image->place);
                try {
                    into.parts.emplace_back(reader.image(image->bytes));
                } catch (const std::exception& error) {
                    throw invalid_request(image->place, fmt::format("{}: {}", image->place, error.what()),
                                          "invalid_image");
                }
            } else if (auto* sound = std::get_if<EncodedSound>(&part)) {
                if (!facts.hears) {
                    throw invalid_request(sound->place, "this model cannot hear sounds", "unsupported_part");
                }
                std::vector<inference::Sound> pieces;
                try {
                    pieces = reader.sound(sound->bytes);
                } catch (const std::exception& error) {
                    throw invalid_request(sound->place, fmt::format("{}: {}", sound->place, error.what()),
                                          "invalid_audio");
                }
                for (inference::Sound& piece : pieces) {
                    count(facts.sound_tokens, sound->place);
                    into.parts.emplace_back(std::move(piece));
                }
            }
        }
    }
    return decoded;
}

}  // namespace pipit::app
