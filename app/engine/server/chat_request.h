#pragma once
// The JSON of /v1/chat/completions and /pipit/v1/cost, read and checked: everything that arrives is hostile until here.

#include "inference/engine.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pipit::app {

/// A picture or sound as it arrived, with its place in the request for messages ("messages[0].content[1]").
struct EncodedImage {
    std::vector<std::byte> bytes;
    std::string place;
};
struct EncodedSound {
    std::vector<std::byte> bytes;
    std::string place;
};
using RequestPart = std::variant<std::string, EncodedImage, EncodedSound>;

struct RequestMessage {
    inference::Role role = inference::Role::user;
    std::vector<RequestPart> parts;
};

struct ChatRequest {
    std::vector<RequestMessage> messages;
    inference::SamplingOptions sampling;
    std::vector<std::string> stop;
    std::string conversation;  // prompt_cache_key; empty too when it is no conversation's name
    bool stream = false;
    bool include_usage = false;
};

/// Limits of JSON itself: nested at most 32 deep, at most 100,000 values. Throws ApiError.
nlohmann::json parse_json(std::string_view body);

/// Throws ApiError for anything that is not understood or that Pipit cannot do, naming the place.
ChatRequest read_chat_request(const nlohmann::json& request);

/// The parts of one message, as in `content`: a string, or a list of text, image_url and input_audio parts.
std::vector<RequestPart> read_parts(const nlohmann::json& content, const std::string& place);

/// Decoders of pictures and sounds; they throw for bytes that they cannot read. A sound is cut into pieces of at most
/// 30 s.
struct AttachmentReader {
    std::function<inference::Image(std::span<const std::byte> bytes)> image;
    std::function<std::vector<inference::Sound>(std::span<const std::byte> bytes)> sound;
};

/// The decoded parts in the same order; a long sound becomes several. Throws ApiError when a picture or sound cannot be
/// read, when `facts` has no tower for it, or when there are more than fit the context.
std::vector<inference::Message> decode_messages(std::vector<RequestMessage> messages, const AttachmentReader& reader,
                                                const inference::ModelFacts& facts);

}  // namespace pipit::app
