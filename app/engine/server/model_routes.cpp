#include "app/engine/facts_json.h"
#include "app/engine/platform.h"
#include "app/engine/server/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <span>
#include <vector>

namespace pipit::app {

namespace {

using nlohmann::json;

void respond_json(httplib::Response& response, const json& document, int status = 200) {
    response.status = status;
    response.set_content(dump(document), "application/json");
}

json model_json(const ModelSnapshot& model) {
    json facts = to_json(model.facts);
    facts["slices"] = model.slice_names;
    facts["memory"] = to_json(model.memory);
    return facts;
}

std::string text_member(const json& body, const char* name, const std::string& otherwise) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) {
        return otherwise;
    }
    if (!found->is_string()) {
        throw invalid_request(name, fmt::format("{} must be a string", name));
    }
    return found->get<std::string>();
}

inference::EngineOptions read_load(const json& body, inference::EngineOptions options) {
    const std::string path = text_member(body, "path", {});
    if (path.empty()) {
        throw invalid_request("path", "path must be a model's folder or file");
    }
    options.model = utf8_path(path);
    const std::string mmproj = text_member(body, "mmproj", {});
    options.mmproj = mmproj.empty() ? std::nullopt : std::optional(utf8_path(mmproj));
    options.device = text_member(body, "device", options.device);
    options.slice = text_member(body, "slice", {});
    if (const auto context = body.find("context"); context != body.end() && !context->is_null()) {
        if (!context->is_number_integer() || *context < 16 || *context > 1 << 20) {
            throw invalid_request("context", "context must be an integer from 16 to 1048576");
        }
        options.context = context->get<int>();
    }
    return options;
}

/// {"conversations": ["12"…]}: prompt_cache_keys.
std::vector<std::string> read_conversations(const json& body) {
    const json names = body.value("conversations", json());
    std::vector<std::string> conversations;
    for (const json& name : names.is_array() ? names : json::array({names})) {
        if (!name.is_string() || !inference::is_conversation_name(name.get_ref<const std::string&>())) {
            throw invalid_request("conversations", "conversations must be a list of conversations' names");
        }
        conversations.push_back(name.get<std::string>());
    }
    return conversations;
}

/// The loudest sample of each of up to 100 slices of time, 0 … 1: for drawing, so that only this program decodes.
json waveform_json(std::span<const float> samples) {
    constexpr std::size_t kSlices = 100;
    json waveform = json::array();
    for (std::size_t slice = 0; slice < std::min(kSlices, samples.size()); ++slice) {
        const std::size_t begin = slice * samples.size() / kSlices;
        const std::size_t end = std::max(begin + 1, (slice + 1) * samples.size() / kSlices);
        float loudest = 0;
        for (const float sample : samples.subspan(begin, end - begin)) {
            loudest = std::max(loudest, std::abs(sample));
        }
        waveform.push_back(std::round(std::min(loudest, 1.0F) * 1000) / 1000);
    }
    return waveform;
}

/// {"parts": [{"tokens"}…], "tokens", "context", "fits"}: what the parts add to a prompt; the turn's own few tokens are
/// not counted.
json cost_json(const std::vector<RequestPart>& parts, std::vector<int> text_tokens, const AttachmentReader& reader,
               const inference::ModelFacts& facts) {
    json costs = json::array();
    int total = 0;
    std::size_t text = 0;
    const auto add = [&](std::string_view type, int tokens, json more = json::object()) {
        more["type"] = type;
        more["tokens"] = tokens;
        costs.push_back(std::move(more));
        total += tokens;
    };
    for (const RequestPart& part : parts) {
        if (std::holds_alternative<std::string>(part)) {
            add("text", text_tokens.at(text++));
            continue;
        }
        // One message decodes as a chat's would, with the same refusals.
        const RequestMessage message{.role = inference::Role::user, .parts = {part}};
        const std::vector<inference::Message> decoded = decode_messages({message}, reader, facts);
        const std::vector<inference::MessagePart>& pieces = decoded.at(0).parts;
        if (std::holds_alternative<EncodedImage>(part)) {
            const auto& image = std::get<inference::Image>(pieces.at(0));
            add("image_url", facts.image_tokens, {{"width", image.width}, {"height", image.height}});
        } else {
            std::vector<float> samples;
            for (const inference::MessagePart& piece : pieces) {
                const std::vector<float>& more = std::get<inference::Sound>(piece).samples;
                samples.insert(samples.end(), more.begin(), more.end());
            }
            const int count = static_cast<int>(pieces.size());
            add("input_audio", count * facts.sound_tokens,
                {{"pieces", count},
                 {"seconds", static_cast<double>(samples.size()) / 16000.0},
                 {"waveform", waveform_json(samples)}});
        }
    }
    return {{"parts", costs}, {"tokens", total}, {"context", facts.context}, {"fits", total < facts.context}};
}

}  // namespace

void add_model_routes(HttpServer& http, EngineThread& engine, const ApiOptions& options) {
    const auto list_entry = [started = std::time(nullptr)](const ModelSnapshot& model) {
        return json{{"id", model.facts.name}, {"object", "model"}, {"created", started}, {"owned_by", "pipit"}};
    };
    http.Get("/v1/models", [&engine, list_entry](const httplib::Request&, httplib::Response& response) {
        json list = json::array();
        if (const auto model = engine.model()) {
            list.push_back(list_entry(*model));
        }
        respond_json(response, {{"object", "list"}, {"data", list}});
    });
    http.Get("/v1/models/([^/]+)", [&engine, list_entry](const httplib::Request& request, httplib::Response& response) {
        const auto model = engine.require_model();
        if (request.matches[1] != model->facts.name) {
            throw ApiError(404, "invalid_request_error", "model_not_found", "there is no such model here", "model");
        }
        respond_json(response, list_entry(*model));
    });

    http.Get("/pipit/v1/model", [&engine](const httplib::Request&, httplib::Response& response) {
        respond_json(response, model_json(*engine.require_model()));
    });
    http.Post("/pipit/v1/model", [&engine, &options](const httplib::Request& request, httplib::Response& response) {
        engine.load(read_load(parse_json(request.body), options.model_defaults));
        respond_json(response, {{"status", "loading"}}, 202);  // /health tells the rest
    });
    http.Post("/pipit/v1/slice", [&engine](const httplib::Request& request, httplib::Response& response) {
        const std::string slice = text_member(parse_json(request.body), "slice", {});
        wait_for(engine.select_slice(slice), request);
        respond_json(response, model_json(*engine.require_model()));
    });
    http.Post("/pipit/v1/forget", [&engine](const httplib::Request& request, httplib::Response& response) {
        wait_for(engine.forget(read_conversations(parse_json(request.body))), request);
        respond_json(response, json::object());
    });
    http.Get("/pipit/v1/devices", [&options](const httplib::Request&, httplib::Response& response) {
        json devices = json::array();
        for (const inference::DeviceFacts& device : options.list_devices()) {
            devices.push_back(to_json(device));
        }
        respond_json(response, {{"devices", devices}});
    });
    http.Post("/pipit/v1/cost", [&engine, &options](const httplib::Request& request, httplib::Response& response) {
        const auto model = engine.require_model();
        const json body = parse_json(request.body);
        const std::vector<RequestPart> parts = read_parts(body.value("parts", json()), "parts");
        std::vector<std::string> texts;
        for (const RequestPart& part : parts) {
            if (const auto* text = std::get_if<std::string>(&part)) {
                texts.push_back(*text);
            }
        }
        std::vector<int> tokens;
        if (!texts.empty()) {
            tokens = wait_for(engine.count_tokens(std::move(texts)), request);
        }
        respond_json(response, cost_json(parts, std::move(tokens), options.attachments, model->facts));
    });
}

}  // namespace pipit::app
