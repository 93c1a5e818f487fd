#include "app/engine/facts_json.h"

#include <algorithm>

namespace pipit::app {

using nlohmann::json;

json to_json(const inference::DeviceFacts& device) {
    return {{"index", device.index},
            {"name", device.name},
            {"driver", device.driver},
            {"vulkan_version", device.vulkan_version},
            {"memory_bytes", device.memory_bytes},
            {"is_cpu", device.is_cpu},
            {"has_float16", device.has_float16},
            {"has_cooperative_matrix", device.has_cooperative_matrix},
            {"suitable", device.unsuitable.empty()},
            {"unsuitable", device.unsuitable}};
}

json to_json(const inference::ModelFacts& model) {
    return {{"name", model.name},
            {"device", model.device},
            {"slice", model.slice},
            {"context", model.context},
            {"vocab_size", model.vocab_size},
            {"hidden_size", model.hidden_size},
            {"layer_count", model.layer_count},
            {"sees", model.sees},
            {"hears", model.hears},
            {"weight_type", model.weight_type},
            {"image_tokens", model.image_tokens},
            {"sound_tokens", model.sound_tokens},
            {"cache_bytes_per_token", model.cache_bytes_per_token}};
}

json to_json(const inference::MemoryUse& memory) {
    return {{"device_bytes", memory.device_bytes}, {"host_bytes", memory.host_bytes}};
}

json timings_json(const inference::Generation& generation, double seconds_to_first_token) {
    const auto rate = [](int tokens, double seconds) { return tokens > 0 && seconds > 0 ? tokens / seconds : 0.0; };
    const inference::Timings& timings = generation.timings;
    const int read = generation.prompt_tokens - generation.reused_tokens;
    return {{"encode_seconds", timings.encode_seconds},
            {"encode_bytes", timings.encode_bytes},
            {"prefill_seconds", timings.prefill_seconds},
            {"decode_seconds", timings.decode_seconds},
            {"seconds_to_first_token", seconds_to_first_token},
            {"prompt_tokens_per_second", rate(read, timings.prefill_seconds)},
            {"tokens_per_second", rate(static_cast<int>(generation.ids.size()) - 1, timings.decode_seconds)},
            {"reused_tokens", generation.reused_tokens}};
}

std::string_view finish_reason(inference::StopReason reason) {
    return reason == inference::StopReason::length ? "length" : "stop";
}

std::string dump(const json& document, int indent) {
    return document.dump(indent, ' ', false, json::error_handler_t::replace);
}

}  // namespace pipit::app
