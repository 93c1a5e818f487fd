#include "inference/weights/gguf_config.h"

#include "inference/error.h"
#include "inference/weights/json_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pipit::inference {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaxLayers = 256;
constexpr std::int64_t kPublishedTextTokens = 262'144;   // the media tokens follow

/// Asks for keys of one architecture: `gemma3n.block_count`.
class Keys {
public:
    Keys(const GgufMetadata& metadata, std::string prefix) : metadata_(metadata), prefix_(std::move(prefix)) {}

    std::int64_t integer(const std::string& key, std::int64_t otherwise) const {
        const auto values = metadata_.numbers(prefix_ + key);   // some writers give one number per layer
        if (!values || values->empty()) {
            return otherwise;
        }
        const double value = values->front();
        if (!(value >= 0 && value <= std::numeric_limits<std::int32_t>::max())) {
            throw Error("GGUF key '{}{}' is {}, which is impossible", prefix_, key, value);
        }
        return static_cast<std::int64_t>(value);
    }
    double number(const std::string& key, double otherwise) const {
        const double value = metadata_.number(prefix_ + key).value_or(otherwise);
        if (!std::isfinite(value)) {
            throw Error("GGUF key '{}{}' is {}, which is impossible", prefix_, key, value);
        }
        return value;
    }
    std::optional<std::vector<double>> numbers(const std::string& key) const { return metadata_.numbers(prefix_ + key); }
    bool contains(const std::string& key) const { return metadata_.contains(prefix_ + key); }

private:
    const GgufMetadata& metadata_;
    std::string prefix_;
};

/// Extent `axis` of a tensor that may be missing or have fewer axes.
std::int64_t extent(const WeightSource& weights, const std::string& name, int axis, std::int64_t otherwise) {
    const auto tensor = weights.find(name);
    if (!tensor || tensor->shape.rank() <= static_cast<std::size_t>(axis)) {
        return otherwise;
    }
    return tensor->shape.dim(axis);
}

std::string layer_tensor(std::int64_t layer, const char* name) {
    return fmt::format("model.language_model.layers.{}.{}", layer, name);
}

json layer_types(const Keys& keys, std::int64_t layers) {
    const auto pattern = keys.numbers("attention.sliding_window_pattern");
    json types = json::array();
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const auto index = static_cast<std::size_t>(layer);
        const bool is_sliding = pattern && index < pattern->size() && pattern->size() > 1 ? (*pattern)[index] != 0
                                                                                           : (layer + 1) % 5 != 0;
        types.push_back(is_sliding ? "sliding_attention" : "full_attention");
    }
    return types;
}

/// GGUF holds the factor of the standard deviation, the quantile of a normal distribution; −inf says "all".
json sparsity_pattern(const Keys& keys, std::int64_t layers) {
    const auto factors = keys.numbers("activation_sparsity_scale");
    json pattern = json::array();
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const auto index = static_cast<std::size_t>(layer);
        double sparsity = layers > 10 && layer < 10 ? 0.95 : 0.0;
        if (factors) {
            const double factor = index < factors->size() ? (*factors)[index] : -std::numeric_limits<double>::infinity();
            const double share = 0.5 * std::erfc(-factor / std::sqrt(2.0));
            sparsity = std::isfinite(factor) ? std::round(share * 1e6) / 1e6 : 0.0;   // the factor was rounded to f32
        }
        pattern.push_back(sparsity);
    }
    return pattern;
}

json text_config(const GgufMetadata& metadata, const WeightSource& weights) {
    const Keys keys(metadata, "gemma3n.");
    const std::int64_t layers = keys.integer("block_count", 0);
    if (layers < 1 || layers > kMaxLayers) {
        throw Error("GGUF key 'gemma3n.block_count' is {}; 1 to {} layers are possible", layers, kMaxLayers);
    }
    const std::string text = "model.language_model.";
    json intermediate_size = json::array();
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        intermediate_size.push_back(extent(weights, layer_tensor(layer, "mlp.gate_proj.weight"), 0,
                                           keys.integer("feed_forward_length", 0)));
    }
    const std::int64_t vocabulary = extent(weights, text + "embed_tokens.weight", 0, 0);
    const std::int64_t heads = keys.integer("attention.head_count", 8);
    const Keys tokens(metadata, "tokenizer.ggml.");
    return {
        {"model_type", "gemma3n_text"},
        {"vocab_size", vocabulary},
        {"vocab_size_per_layer_input", extent(weights, text + "embed_tokens_per_layer.weight", 0, vocabulary)},
        {"hidden_size", keys.integer("embedding_length", 2048)},
        {"intermediate_size", intermediate_size},
        {"num_hidden_layers", layers},
        {"num_attention_heads", heads},
        {"num_key_value_heads", keys.integer("attention.head_count_kv", heads)},
        {"head_dim", keys.integer("attention.key_length", 256)},
        {"hidden_size_per_layer_input", keys.integer("embedding_length_per_layer_input", 256)},
        {"laurel_rank", extent(weights, layer_tensor(0, "laurel.linear_left.weight"), 0, 64)},
        {"altup_num_inputs", keys.integer("altup.num_inputs", 4)},
        {"altup_active_idx", keys.integer("altup.active_idx", 0)},
        {"altup_coef_clip", 120.0},
        {"altup_correct_scale", true},
        {"sliding_window", keys.integer("attention.sliding_window", 512)},
        {"layer_types", layer_types(keys, layers)},
        {"num_kv_shared_layers", keys.integer("attention.shared_kv_layers", std::max<std::int64_t>(0, layers - 20))},
        {"max_position_embeddings", keys.integer("context_length", 32'768)},
        {"activation_sparsity_pattern", sparsity_pattern(keys, layers)},
        {"final_logit_softcapping", keys.number("final_logit_softcapping", 30.0)},
        {"rms_norm_eps", keys.number("attention.layer_norm_rms_epsilon", 1e-6)},
        {"rope_theta", keys.number("rope.freq_base", 1e6)},
        {"rope_local_base_freq", keys.number("rope.freq_base_swa", keys.number("rope.freq_base_local", 1e4))},
        {"hidden_activation", "gelu_pytorch_tanh"},
        {"tie_word_embeddings", true},
        {"pad_token_id", tokens.integer("padding_token_id", 0)},
        {"eos_token_id", tokens.integer("eos_token_id", 1)},
        {"bos_token_id", tokens.integer("bos_token_id", 2)},
    };
}

std::optional<std::int64_t> piece_id(const GgufMetadata& metadata, std::string_view piece) {
    const auto* pieces = metadata.texts("tokenizer.ggml.tokens");
    if (pieces == nullptr) {
        return std::nullopt;
    }
    const auto found = std::find(pieces->begin(), pieces->end(), piece);
    return found == pieces->end() ? std::nullopt : std::optional<std::int64_t>(found - pieces->begin());
}

/// Ids of the media tokens. A vocabulary of Gemma's size has them where the published model has, whatever its pieces are
/// called: old converters end before them, and Gemma 3's list has <end_of_image> where the sound begins.
void add_media_tokens(json& config, const GgufMetadata& metadata, std::int64_t vocabulary) {
    struct MediaToken {
        const char* key;
        std::string_view piece;
        std::int64_t published;
    };
    for (const auto& token : {MediaToken{"boi_token_id", "<start_of_image>", 255'999},
                              MediaToken{"boa_token_id", "<start_of_audio>", 256'000},
                              MediaToken{"eoi_token_id", "<end_of_image>", 262'144},
                              MediaToken{"image_token_id", "<image_soft_token>", 262'145},
                              MediaToken{"eoa_token_id", "<end_of_audio>", 262'272},
                              MediaToken{"audio_token_id", "<audio_soft_token>", 262'273}}) {
        if (vocabulary >= kPublishedTextTokens) {
            config[token.key] = token.published;
        } else if (const auto id = piece_id(metadata, token.piece)) {
            config[token.key] = *id;
        }
    }
}

/// Every token that ends an answer: instruction-tuned models end turns, base models texts.
json stop_tokens(const GgufMetadata& metadata, const json& eos) {
    const Keys tokens(metadata, "tokenizer.ggml.");
    json stops = json::array({eos});
    const auto add = [&](std::int64_t id) {
        if (std::find(stops.begin(), stops.end(), json(id)) == stops.end()) {
            stops.push_back(id);
        }
    };
    if (tokens.contains("eot_token_id")) {
        add(tokens.integer("eot_token_id", 0));
    }
    for (const std::string_view piece : {"<eos>", "<end_of_turn>"}) {
        if (const auto id = piece_id(metadata, piece)) {
            add(*id);
        }
    }
    return stops;
}

json vision_config(const GgufMetadata* mmproj, const WeightSource& weights, const json& config) {
    const Keys keys(*mmproj, "clip.vision.");
    return {
        {"model_type", "gemma3n_vision"},
        {"architecture", "mobilenetv5_300m_enc"},
        {"do_pooling", false},
        {"hidden_size", extent(weights, "model.embed_vision.embedding.weight", 1, 2048)},
        {"vocab_size", extent(weights, "model.embed_vision.embedding.weight", 0, 128)},
        {"vocab_offset", config.value("eoi_token_id", kPublishedTextTokens)},   // the first of the vision tokens
        {"rms_norm_eps", keys.number("attention.layer_norm_epsilon", 1e-6)},
    };
}

json audio_config(const GgufMetadata* mmproj, const WeightSource& weights, const json& config) {
    const Keys keys(*mmproj, "clip.audio.");
    const std::string tower = "model.audio_tower.";
    const std::string first = tower + "conformer.0.";
    const std::int64_t hidden = extent(weights, first + "norm.weight", 0, 1536);
    const std::int64_t head_dim = extent(weights, first + "attention.attn.per_dim_scale", 0, 192);
    std::int64_t layers = 0;
    while (layers < kMaxLayers && weights.find(fmt::format("{}conformer.{}.norm.weight", tower, layers))) {
        ++layers;
    }
    return {
        {"model_type", "gemma3n_audio"},
        {"vocab_size", extent(weights, "model.embed_audio.embedding.weight", 0, 128)},
        {"vocab_offset", config.value("eoa_token_id", kPublishedTextTokens + 128)},
        {"input_feat_size", keys.integer("num_mel_bins", 128)},
        {"hidden_size", hidden},
        {"conf_num_attention_heads", head_dim > 0 ? hidden / head_dim : 8},
        {"conf_num_hidden_layers", layers},
        {"conf_conv_kernel_size", extent(weights, first + "lconv1d.depthwise_conv1d.weight", 2, 5)},
        {"sscp_conv_channel_size",
         {extent(weights, tower + "subsample_conv_projection.conv_0.conv.weight", 0, 128),
          extent(weights, tower + "subsample_conv_projection.conv_1.conv.weight", 0, 32)}},
        {"rms_norm_eps", 1e-6},   // clip.audio.attention.layer_norm_epsilon says 1e-5 for every kind of model
    };
}

}  // namespace

json config_from_gguf(const GgufMetadata& text, const GgufMetadata* mmproj, const WeightSource& weights) {
    const std::string architecture = text.text("general.architecture").value_or("none");
    if (architecture == "clip") {
        throw Error("this GGUF file is an mmproj, which holds the encoders only: name the text model, and this one with --mmproj");
    }
    if (architecture != "gemma3n") {
        throw Error("this GGUF file holds a '{}' model; Pipit runs Gemma 3n ('gemma3n')",
                    is_printable(architecture) ? architecture : "?");
    }
    if (const auto stored = text.text("pipit.config_json")) {
        return parse_json(std::as_bytes(std::span(*stored)), "GGUF key 'pipit.config_json'", {.values = 100'000});
    }
    json config{{"model_type", "gemma3n"}, {"text_config", text_config(text, weights)}};
    json& text_part = config["text_config"];
    const std::int64_t vocabulary = text_part["vocab_size"].get<std::int64_t>();
    add_media_tokens(config, text, vocabulary);
    // converters pad the per-layer table with zeros for the media tokens, which by rights share row 0
    const std::int64_t first_media = config.value("eoi_token_id", std::numeric_limits<std::int64_t>::max());
    if (first_media > 0 && first_media < text_part["vocab_size_per_layer_input"].get<std::int64_t>()) {
        text_part["vocab_size_per_layer_input"] = first_media;
    }
    config["eos_token_id"] = stop_tokens(text, text_part["eos_token_id"]);
    if (mmproj != nullptr && weights.find("model.vision_tower.timm_model.conv_stem.conv.weight")) {
        config["vision_config"] = vision_config(mmproj, weights, config);
    }
    if (mmproj != nullptr && weights.find("model.audio_tower.subsample_conv_projection.conv_0.conv.weight")) {
        config["audio_config"] = audio_config(mmproj, weights, config);
    }
    return config;
}

}  // namespace pipit::inference
