#include "inference/models/gemma3n/config.h"

#include "inference/error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <string>

namespace pipit::inference::gemma3n {
namespace {

using nlohmann::json;

constexpr int kMaxLayers = 512;
constexpr int kMaxSize = 1 << 24;

const json& section(const json& config, const char* name) {
    static const json kEmpty = json::object();
    const auto found = config.find(name);
    if (found == config.end() || found->is_null()) {
        return kEmpty;
    }
    if (!found->is_object()) {
        throw Error("config.json: {} is not an object", name);
    }
    return *found;
}

double number(const json& value, const std::string& field) {
    if (!value.is_number()) {
        throw Error("config.json: {} is {}, a number was expected", field, value.dump());
    }
    return value.get<double>();
}

void read(const json& from, const char* field, int& value, int least, int most = kMaxSize) {
    if (const auto found = from.find(field); found != from.end() && !found->is_null()) {
        const double wanted = number(*found, field);
        if (!(wanted >= least && wanted <= most) || wanted != std::floor(wanted)) {
            throw Error("config.json: {} is {}, {} to {} was expected", field, found->dump(), least, most);
        }
        value = static_cast<int>(wanted);
    }
}

void read(const json& from, const char* field, float& value) {
    if (const auto found = from.find(field); found != from.end() && !found->is_null()) {
        value = static_cast<float>(number(*found, field));
        if (!std::isfinite(value)) {
            throw Error("config.json: {} is not finite", field);
        }
    }
}

void read(const json& from, const char* field, double& value) {
    if (const auto found = from.find(field); found != from.end() && !found->is_null()) {
        value = number(*found, field);
    }
}

/// A list with one entry a layer; nothing if the field is missing.
const json* per_layer(const json& from, const char* field, int layers) {
    const auto found = from.find(field);
    if (found == from.end() || found->is_null()) {
        return nullptr;
    }
    if (!found->is_array()) {
        throw Error("config.json: {} is {}, a list with an entry a layer was expected", field, found->dump());
    }
    if (static_cast<int>(found->size()) < layers) {
        throw Error("config.json: {} has {} entries for {} layers", field, found->size(), layers);
    }
    return &*found;
}

void read_intermediate_size(const json& text, TextConfig& c) {
    int width = 16384;
    if (const auto found = text.find("intermediate_size"); found != text.end() && found->is_array()) {
        const json* list = per_layer(text, "intermediate_size", c.num_hidden_layers);
        for (int i = 0; i < c.num_hidden_layers; ++i) {
            json one;
            one["intermediate_size"] = (*list)[static_cast<std::size_t>(i)];
            read(one, "intermediate_size", width, 1);
            c.intermediate_size.push_back(width);
        }
        return;
    }
    read(text, "intermediate_size", width, 1);
    c.intermediate_size.assign(static_cast<std::size_t>(c.num_hidden_layers), width);
}

void read_layer_types(const json& text, TextConfig& c) {
    const json* list = per_layer(text, "layer_types", c.num_hidden_layers);
    for (int i = 0; i < c.num_hidden_layers; ++i) {
        if (list == nullptr) {
            c.layer_types.push_back((i + 1) % 5 == 0 ? LayerType::full_attention : LayerType::sliding_attention);
            continue;
        }
        const json& type = (*list)[static_cast<std::size_t>(i)];
        if (type != "full_attention" && type != "sliding_attention") {
            throw Error("config.json: layer_types[{}] is {}", i, type.dump());
        }
        c.layer_types.push_back(type == "full_attention" ? LayerType::full_attention : LayerType::sliding_attention);
    }
}

void read_sparsity(const json& text, TextConfig& c) {
    const json* list = per_layer(text, "activation_sparsity_pattern", c.num_hidden_layers);
    for (int i = 0; i < c.num_hidden_layers; ++i) {
        const double sparsity = list != nullptr
                                    ? number((*list)[static_cast<std::size_t>(i)], "activation_sparsity_pattern")
                                    : (i < 10 && c.num_hidden_layers > 10 ? 0.95 : 0.0);
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw Error("config.json: activation_sparsity_pattern[{}] is {}, 0 to below 1 was expected", i, sparsity);
        }
        c.activation_sparsity_pattern.push_back(sparsity);
    }
}

void read_rope(const json& text, TextConfig& c) {
    read(text, "rope_theta", c.rope_theta);
    read(text, "rope_local_base_freq", c.rope_local_base_freq);
    const json& parameters = section(text, "rope_parameters");  // the layout of newer files
    read(section(parameters, "full_attention"), "rope_theta", c.rope_theta);
    read(section(parameters, "sliding_attention"), "rope_theta", c.rope_local_base_freq);
    if (!(c.rope_theta > 1 && c.rope_local_base_freq > 1)) {
        throw Error("config.json: RoPE bases {} and {}, above 1 was expected", c.rope_theta, c.rope_local_base_freq);
    }
}

TextConfig parse_text(const json& text) {
    TextConfig c;
    read(text, "vocab_size", c.vocab_size, 1);
    read(text, "vocab_size_per_layer_input", c.vocab_size_per_layer_input, 1);
    read(text, "hidden_size", c.hidden_size, 8);
    read(text, "hidden_size_per_layer_input", c.hidden_size_per_layer_input, 8);
    read(text, "num_hidden_layers", c.num_hidden_layers, 1, kMaxLayers);
    read(text, "num_kv_shared_layers", c.num_kv_shared_layers, 0, c.num_hidden_layers - 1);
    read(text, "num_attention_heads", c.num_attention_heads, 1, 1024);
    read(text, "num_key_value_heads", c.num_key_value_heads, 1, 1024);
    read(text, "head_dim", c.head_dim, 8, 1024);
    read(text, "sliding_window", c.sliding_window, 1);
    read(text, "max_position_embeddings", c.max_position_embeddings, 1);
    read(text, "altup_num_inputs", c.altup_num_inputs, 2, 8);
    read(text, "altup_active_idx", c.altup_active_idx, 0, c.altup_num_inputs - 1);
    read(text, "altup_coef_clip", c.altup_coef_clip);
    read(text, "rms_norm_eps", c.rms_norm_eps);
    read(text, "final_logit_softcapping", c.final_logit_softcapping);
    if (const auto found = text.find("final_logit_softcapping"); found != text.end() && found->is_null()) {
        c.final_logit_softcapping = 0;  // as transformers reads it
    }
    if (const auto found = text.find("altup_correct_scale"); found != text.end() && found->is_boolean()) {
        c.altup_correct_scale = found->get<bool>();
    }
    read_intermediate_size(text, c);
    read_layer_types(text, c);
    read_sparsity(text, c);
    read_rope(text, c);
    if (c.num_attention_heads % c.num_key_value_heads != 0) {
        throw Error("config.json: {} attention heads cannot share {} key heads", c.num_attention_heads,
                    c.num_key_value_heads);
    }
    if (c.head_dim % 8 != 0) {
        throw Error("config.json: head_dim is {}, a multiple of 8 was expected", c.head_dim);
    }
    std::vector<int> all;
    for (int i = 0; i < c.num_hidden_layers; ++i) {
        all.push_back(i);
    }
    for (const int layer : all) {
        kv_donor(c, layer, all);
    }
    return c;
}

AudioConfig parse_audio(const json& audio) {
    AudioConfig c;
    read(audio, "vocab_offset", c.vocab_offset, 0);
    read(audio, "hidden_size", c.hidden_size, 8);
    read(audio, "conf_num_attention_heads", c.conf_num_attention_heads, 1, 1024);
    read(audio, "conf_attention_context_left", c.conf_attention_context_left, 1, 1024);
    read(audio, "conf_attention_context_right", c.conf_attention_context_right, 0, 1024);
    read(audio, "conf_attention_logit_cap", c.conf_attention_logit_cap);
    read(audio, "conf_reduction_factor", c.conf_reduction_factor, 1, 64);
    read(audio, "conf_residual_weight", c.conf_residual_weight);
    read(audio, "gradient_clipping", c.gradient_clipping);
    read(audio, "rms_norm_eps", c.rms_norm_eps);
    read(audio, "sscp_conv_eps", c.sscp_conv_group_norm_eps);  // the older name
    read(audio, "sscp_conv_group_norm_eps", c.sscp_conv_group_norm_eps);
    if (const auto strides = audio.find("sscp_conv_stride_size"); strides != audio.end() && strides->is_array()) {
        if (*strides != json({{2, 2}, {2, 2}})) {
            throw Error("config.json: sscp_conv_stride_size is {}, [[2,2],[2,2]] was expected", strides->dump());
        }
    }
    if (c.hidden_size % c.conf_num_attention_heads != 0) {
        throw Error("config.json: audio hidden_size {} cannot be split into {} heads", c.hidden_size,
                    c.conf_num_attention_heads);
    }
    return c;
}

}  // namespace

Config parse_config(const json& config) {
    if (!config.is_object()) {
        throw Error("config.json does not hold an object");
    }
    Config c;
    c.text = parse_text(section(config, "text_config"));
    const json& vision = section(config, "vision_config");
    read(vision, "vocab_offset", c.vision.vocab_offset, 0);
    read(vision, "rms_norm_eps", c.vision.rms_norm_eps);
    c.audio = parse_audio(section(config, "audio_config"));
    read(config, "boi_token_id", c.boi_token_id, 0);
    read(config, "eoi_token_id", c.eoi_token_id, 0);
    read(config, "image_token_id", c.image_token_id, 0);
    read(config, "boa_token_id", c.boa_token_id, 0);
    read(config, "eoa_token_id", c.eoa_token_id, 0);
    read(config, "audio_token_id", c.audio_token_id, 0);
    read(config, "vision_soft_tokens_per_image", c.vision_soft_tokens_per_image, 1, 4096);
    read(config, "audio_soft_tokens_per_image", c.audio_soft_tokens_per_image, 1, 4096);
    return c;
}

int kv_donor(const TextConfig& config, int layer, const std::vector<int>& layers) {
    if (layer < config.first_kv_shared_layer()) {
        return layer;
    }
    int donor = -1;
    for (const int candidate : layers) {
        if (candidate < config.first_kv_shared_layer() && config.layer_types[static_cast<std::size_t>(candidate)] ==
                                                              config.layer_types[static_cast<std::size_t>(layer)]) {
            donor = candidate;
        }
    }
    if (donor < 0) {
        throw Error("layer {} shares keys and values, but no earlier layer of its type has any", layer);
    }
    return donor;
}

double normal_quantile(double p) {
    expects(p > 0 && p < 1, "normal_quantile: {}", p);
    // Newton's method on Φ(z) − p, which is convex on either side of 0: it converges from 0 without a safeguard.
    double z = 0;
    for (int i = 0; i < 100; ++i) {
        const double error = 0.5 * std::erfc(-z / std::sqrt(2.0)) - p;
        const double slope = std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
        const double step = error / slope;
        z -= step;
        if (std::abs(step) < 1e-15 * std::max(1.0, std::abs(z))) {
            break;
        }
    }
    return z;
}

}  // namespace pipit::inference::gemma3n
