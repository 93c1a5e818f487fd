#include "inference/weights/import_metadata.h"

#include "inference/error.h"
#include "inference/processor/vocabulary.h"
#include "inference/weights/json_text.h"
#include "inference/weights/mapped_file.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace pipit::inference {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::uint32_t unsigned_value(const json& config, const char* key, std::uint32_t otherwise) {
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) {
        return otherwise;
    }
    const json& value = found->is_array() && !found->empty() ? found->front() : *found;
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() > std::numeric_limits<std::int32_t>::max()) {
        throw Error("config.json: '{}' is {}, where a non-negative integer is expected", key, found->dump());
    }
    return value.get<std::uint32_t>();
}

float real_value(const json& config, const char* key, double otherwise) {
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) {
        return static_cast<float>(otherwise);
    }
    if (!found->is_number()) {
        throw Error("config.json: '{}' is {}, where a number is expected", key, found->dump());
    }
    return found->get<float>();
}

/// Quantile of the standard normal distribution, by bisection: exact to f32 where it is used, and seldom used.
double normal_quantile(double share) {
    double low = -10;
    double high = 10;
    for (int i = 0; i < 80; ++i) {
        const double middle = (low + high) / 2;
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// Rope bases stand at the top or, in newer files, in `rope_parameters`.
float rope_base(const json& text, const char* key, const char* layer_type, double otherwise) {
    if (const auto parameters = text.find("rope_parameters"); parameters != text.end() && parameters->is_object()) {
        if (const auto kind = parameters->find(layer_type); kind != parameters->end() && kind->is_object()) {
            return real_value(*kind, "rope_theta", otherwise);
        }
    }
    return real_value(text, key, otherwise);
}

std::uint32_t file_type(Dtype type) {   // llama.cpp's numbers for "mostly …"
    switch (type) {
    case Dtype::f16: return 1;
    case Dtype::q4_0: return 2;
    case Dtype::q8_0: return 7;
    case Dtype::q4_k: return 14;
    case Dtype::bf16: return 32;
    default: return 0;
    }
}

std::string chat_template(const fs::path& folder) {
    if (const fs::path path = folder / "chat_template.jinja"; fs::exists(path)) {
        const MappedFile file(path);
        return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
    }
    if (const fs::path path = folder / "tokenizer_config.json"; fs::exists(path)) {
        const MappedFile file(path);
        const json settings = parse_json(file.bytes(), path.string());
        if (settings.is_object() && settings.contains("chat_template") && settings["chat_template"].is_string()) {
            return settings["chat_template"].get<std::string>();
        }
    }
    return "";
}

/// The checkpoint's vocabulary, with a piece for every row of the embeddings: media tokens stand in config.json only.
Vocabulary whole_vocabulary(const Checkpoint& checkpoint, std::size_t rows) {
    Vocabulary vocabulary = read_vocabulary(checkpoint.tokenizer());
    if (vocabulary.size() > rows) {
        throw Error("{}: the tokenizer has {} tokens, the embeddings have only {} rows", checkpoint.display_name(),
                    vocabulary.size(), rows);
    }
    while (vocabulary.size() < rows) {
        vocabulary.push_back({fmt::format("[PAD{}]", vocabulary.size()), -1000, PieceKind::unused});
    }
    struct MediaToken {
        const char* key;
        const char* piece;
    };
    for (const auto& token : {MediaToken{"boi_token_id", "<start_of_image>"}, MediaToken{"eoi_token_id", "<end_of_image>"},
                              MediaToken{"image_token_id", "<image_soft_token>"}, MediaToken{"boa_token_id", "<start_of_audio>"},
                              MediaToken{"eoa_token_id", "<end_of_audio>"}, MediaToken{"audio_token_id", "<audio_soft_token>"}}) {
        const std::uint32_t id = unsigned_value(checkpoint.config(), token.key, std::numeric_limits<std::uint32_t>::max());
        if (id < rows) {
            vocabulary[id] = {token.piece, -1000, PieceKind::control};
        }
    }
    for (std::size_t id = 0; id < rows; ++id) {
        if (vocabulary[id].text.empty()) {
            vocabulary[id] = {fmt::format("[PAD{}]", id), -1000, PieceKind::unused};
        }
    }
    return vocabulary;
}

void set_tokenizer(GgufWriter& writer, const fs::path& folder, const Checkpoint& checkpoint, const json& text) {
    const auto embeddings = checkpoint.weights().find("model.language_model.embed_tokens.weight");
    const Vocabulary vocabulary = whole_vocabulary(checkpoint, static_cast<std::size_t>(embeddings->shape.dim(0)));
    std::vector<std::string> pieces;
    std::vector<float> scores;
    std::vector<std::int32_t> types;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        const Piece& piece = vocabulary[id];
        pieces.push_back(piece.text);
        scores.push_back(piece.score);
        types.push_back(static_cast<std::int32_t>(piece.kind));
        if (piece.kind == PieceKind::unknown) {
            writer.set("tokenizer.ggml.unknown_token_id", static_cast<std::uint32_t>(id));
        }
        if (piece.text == "<end_of_turn>") {
            writer.set("tokenizer.ggml.eot_token_id", static_cast<std::uint32_t>(id));
        }
    }
    writer.set("tokenizer.ggml.model", "llama");
    writer.set("tokenizer.ggml.pre", "default");
    writer.set("tokenizer.ggml.tokens", std::span<const std::string>(pieces));
    writer.set("tokenizer.ggml.scores", std::span<const float>(scores));
    writer.set("tokenizer.ggml.token_type", std::span<const std::int32_t>(types));
    writer.set("tokenizer.ggml.bos_token_id", unsigned_value(text, "bos_token_id", 2));
    writer.set("tokenizer.ggml.eos_token_id", unsigned_value(text, "eos_token_id", 1));
    writer.set("tokenizer.ggml.padding_token_id", unsigned_value(text, "pad_token_id", 0));
    writer.set("tokenizer.ggml.add_bos_token", true);
    writer.set("tokenizer.ggml.add_eos_token", false);
    writer.set("tokenizer.ggml.add_space_prefix", false);
    if (const std::string chat = chat_template(folder); !chat.empty()) {
        writer.set("tokenizer.chat_template", chat);
    }
}

void set_per_layer(GgufWriter& writer, const json& text, std::uint32_t layers) {
    std::vector<std::int32_t> widths(layers, static_cast<std::int32_t>(unsigned_value(text, "intermediate_size", 16'384)));
    if (const auto list = text.find("intermediate_size"); list != text.end() && list->is_array()) {
        if (list->size() != layers) {
            throw Error("config.json: {} entries of intermediate_size for {} layers", list->size(), layers);
        }
        std::ranges::transform(*list, widths.begin(), [](const json& width) { return width.is_number_integer() ? width.get<std::int32_t>() : 0; });
    }
    writer.set("gemma3n.feed_forward_length", std::span<const std::int32_t>(widths));

    std::vector<bool> is_sliding;
    const json types = text.value("layer_types", json::array());
    const json sparsity = text.value("activation_sparsity_pattern", json());
    std::vector<float> factors;
    for (std::uint32_t layer = 0; layer < layers; ++layer) {
        is_sliding.push_back(types.is_array() && layer < types.size() ? types[layer] != "full_attention" : (layer + 1) % 5 != 0);
        double share = layers > 10 && layer < 10 ? 0.95 : 0.0;
        if (!sparsity.is_null()) {
            const json& value = sparsity.is_array() && layer < sparsity.size() ? sparsity[layer] : sparsity;
            share = value.is_number() ? value.get<double>() : 0.0;
        }
        factors.push_back(share > 0 ? static_cast<float>(normal_quantile(share)) : -std::numeric_limits<float>::infinity());
    }
    writer.set("gemma3n.attention.sliding_window_pattern", is_sliding);
    writer.set("gemma3n.activation_sparsity_scale", std::span<const float>(factors));
}

}  // namespace

void set_text_metadata(GgufWriter& writer, const fs::path& hf_folder, const Checkpoint& checkpoint, Dtype type) {
    const json& text = checkpoint.config().at("text_config");
    const std::uint32_t layers = unsigned_value(text, "num_hidden_layers", 35);
    if (layers < 1 || layers > 256) {
        throw Error("config.json: {} layers; 1 to 256 are possible", layers);
    }
    writer.set("general.architecture", "gemma3n");
    writer.set("general.type", "model");
    writer.set("general.name", checkpoint.display_name());
    writer.set("general.file_type", file_type(type));
    writer.set("general.quantization_version", 2U);
    writer.set("gemma3n.context_length", unsigned_value(text, "max_position_embeddings", 32'768));
    writer.set("gemma3n.embedding_length", unsigned_value(text, "hidden_size", 2048));
    writer.set("gemma3n.block_count", layers);
    writer.set("gemma3n.attention.head_count", unsigned_value(text, "num_attention_heads", 8));
    writer.set("gemma3n.attention.head_count_kv", unsigned_value(text, "num_key_value_heads", 2));
    writer.set("gemma3n.attention.key_length", unsigned_value(text, "head_dim", 256));
    writer.set("gemma3n.attention.value_length", unsigned_value(text, "head_dim", 256));
    writer.set("gemma3n.attention.layer_norm_rms_epsilon", real_value(text, "rms_norm_eps", 1e-6));
    writer.set("gemma3n.attention.sliding_window", unsigned_value(text, "sliding_window", 512));
    writer.set("gemma3n.attention.shared_kv_layers", unsigned_value(text, "num_kv_shared_layers", 15));
    writer.set("gemma3n.rope.freq_base", rope_base(text, "rope_theta", "full_attention", 1e6));
    writer.set("gemma3n.rope.freq_base_swa", rope_base(text, "rope_local_base_freq", "sliding_attention", 1e4));
    writer.set("gemma3n.final_logit_softcapping", 
               text.contains("final_logit_softcapping") && text["final_logit_softcapping"].is_null()
                   ? 0.0F
                   : real_value(text, "final_logit_softcapping", 30));
    writer.set("gemma3n.altup.active_idx", unsigned_value(text, "altup_active_idx", 0));
    writer.set("gemma3n.altup.num_inputs", unsigned_value(text, "altup_num_inputs", 4));
    writer.set("gemma3n.embedding_length_per_layer_input", unsigned_value(text, "hidden_size_per_layer_input", 256));
    set_per_layer(writer, text, layers);
    set_tokenizer(writer, hf_folder, checkpoint, text);
    writer.set("pipit.config_json", checkpoint.config().dump());
    writer.set("pipit.image_size", static_cast<std::uint32_t>(checkpoint.image_size()));
}

void set_mmproj_metadata(GgufWriter& writer, const Checkpoint& checkpoint) {
    const json& config = checkpoint.config();
    const std::uint32_t hidden = unsigned_value(config.at("text_config"), "hidden_size", 2048);
    writer.set("general.architecture", "clip");
    writer.set("general.type", "mmproj");
    writer.set("general.name", checkpoint.display_name());
    writer.set("clip.has_vision_encoder", checkpoint.has_vision());
    writer.set("clip.has_audio_encoder", checkpoint.has_audio());
    if (checkpoint.has_vision()) {
        const json vision = config.value("vision_config", json::object());
        const auto image_size = static_cast<std::uint32_t>(checkpoint.image_size());
        writer.set("clip.vision.projector_type", "gemma3nv");
        writer.set("clip.vision.image_size", image_size);
        writer.set("clip.vision.patch_size", std::max(1U, image_size / 256));   // made up: image_size / patch_size = 256 tokens
        writer.set("clip.vision.embedding_length", unsigned_value(vision, "hidden_size", 2048));
        writer.set("clip.vision.projection_dim", hidden);
        writer.set("clip.vision.feed_forward_length", 8192U);   // these three are asked for by readers, and used by none
        writer.set("clip.vision.block_count", 128U);
        writer.set("clip.vision.attention.head_count", 8U);
        writer.set("clip.vision.attention.layer_norm_epsilon", real_value(vision, "rms_norm_eps", 1e-6));
        const std::vector<float> mean(3, 0.0F);
        const std::vector<float> deviation(3, 1.0F);
        writer.set("clip.vision.image_mean", std::span<const float>(mean));
        writer.set("clip.vision.image_std", std::span<const float>(deviation));
    }
    if (checkpoint.has_audio()) {
        const json audio = config.value("audio_config", json::object());
        const std::uint32_t width = unsigned_value(audio, "hidden_size", 1536);
        writer.set("clip.audio.projector_type", "gemma3na");
        writer.set("clip.audio.embedding_length", width);
        writer.set("clip.audio.projection_dim", hidden);
        writer.set("clip.audio.feed_forward_length", 4 * width);
        writer.set("clip.audio.block_count", unsigned_value(audio, "conf_num_hidden_layers", 12));
        writer.set("clip.audio.attention.head_count", unsigned_value(audio, "conf_num_attention_heads", 8));
        writer.set("clip.audio.num_mel_bins", unsigned_value(audio, "input_feat_size", 128));
        writer.set("clip.audio.attention.layer_norm_epsilon", real_value(audio, "rms_norm_eps", 1e-6));
    }
}

}  // namespace pipit::inference
