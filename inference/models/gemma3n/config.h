#pragma once
// A Gemma 3n configuration: config.json's fields by config.json's names, with the published values where it is silent
// (configs.md). Values are checked: a configuration that exists can be computed with.

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <vector>

namespace pipit::inference::gemma3n {

enum class LayerType { sliding_attention, full_attention };

struct TextConfig {
    int vocab_size = 262400;
    int vocab_size_per_layer_input = 262144;
    int hidden_size = 2048;
    int hidden_size_per_layer_input = 256;
    std::vector<int> intermediate_size;  // per layer
    int num_hidden_layers = 35;
    int num_kv_shared_layers = 15;
    int num_attention_heads = 8;
    int num_key_value_heads = 2;
    int head_dim = 256;
    int sliding_window = 512;
    int max_position_embeddings = 32768;
    std::vector<LayerType> layer_types;               // per layer
    std::vector<double> activation_sparsity_pattern;  // per layer; 0: dense
    int altup_num_inputs = 4;
    int altup_active_idx = 0;
    float altup_coef_clip = 120.0F;
    bool altup_correct_scale = true;
    float rms_norm_eps = 1e-6F;
    float final_logit_softcapping = 30.0F;  // 0: none
    double rope_theta = 1e6;                // of full attention
    double rope_local_base_freq = 1e4;      // of sliding attention

    /// Layers from here on read the keys and values of an earlier one.
    int first_kv_shared_layer() const { return num_hidden_layers - num_kv_shared_layers; }
};

struct VisionConfig {
    int vocab_offset = 262144;  // id of the first row of embed_vision.embedding
    float rms_norm_eps = 1e-6F;
};

struct AudioConfig {
    int vocab_offset = 262272;
    int hidden_size = 1536;
    int conf_num_attention_heads = 8;
    int conf_attention_context_left = 13;
    int conf_attention_context_right = 0;
    float conf_attention_logit_cap = 50.0F;
    int conf_reduction_factor = 4;
    float conf_residual_weight = 0.5F;
    float gradient_clipping = 1e10F;
    float rms_norm_eps = 1e-6F;
    float sscp_conv_group_norm_eps = 1e-3F;
    int sscp_conv_stride_size[2][2] = {{2, 2}, {2, 2}};  // [convolution][time, frequency]
};

struct Config {
    TextConfig text;
    VisionConfig vision;
    AudioConfig audio;
    int boi_token_id = 255999;
    int eoi_token_id = 262144;
    int image_token_id = 262145;
    int boa_token_id = 256000;
    int eoa_token_id = 262272;
    int audio_token_id = 262273;
    int vision_soft_tokens_per_image = 256;
    int audio_soft_tokens_per_image = 188;
};

/// Throws Error, naming the field and its value, if something cannot be: a size below 1, lists of the wrong length,
/// heads that do not divide, a shared layer without a donor.
Config parse_config(const nlohmann::json& config);

/// The layer whose keys and values `layer` reads, itself if it owns some: among `layers` (increasing), the last owner
/// of its type.
int kv_donor(const TextConfig& config, int layer, const std::vector<int>& layers);

/// Φ⁻¹(p), the standard normal's quantile, 0 < p < 1: how many deviations above the mean the sparse layers cut.
double normal_quantile(double p);

}  // namespace pipit::inference::gemma3n
