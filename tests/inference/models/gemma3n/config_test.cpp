#include "inference/models/gemma3n/config.h"

#include "inference/error.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <string>

namespace pipit::inference::gemma3n {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(Gemma3nConfig, has_the_published_values_where_the_file_is_silent) {
    const Config c = parse_config(json::object());
    EXPECT_EQ(c.text.num_hidden_layers, 35);
    EXPECT_EQ(c.text.first_kv_shared_layer(), 20);
    EXPECT_EQ(c.text.intermediate_size, std::vector<int>(35, 16384));
    for (int layer = 0; layer < 35; ++layer) {
        const auto i = static_cast<std::size_t>(layer);
        EXPECT_EQ(c.text.layer_types[i], layer % 5 == 4 ? LayerType::full_attention : LayerType::sliding_attention);
        EXPECT_EQ(c.text.activation_sparsity_pattern[i], layer < 10 ? 0.95 : 0.0);
    }
    EXPECT_EQ(c.text.rope_theta, 1e6);
    EXPECT_EQ(c.text.rope_local_base_freq, 1e4);
    EXPECT_EQ(c.text.final_logit_softcapping, 30.0F);
    EXPECT_EQ(c.audio.hidden_size, 1536);
    EXPECT_EQ(c.audio.conf_attention_context_left, 13);
    EXPECT_EQ(c.audio_soft_tokens_per_image, 188);
    EXPECT_EQ(c.vision_soft_tokens_per_image, 256);
}

TEST(Gemma3nConfig, reads_what_the_file_says) {
    const Config c = parse_config(json::parse(R"({
        "image_token_id": 7, "audio_soft_tokens_per_image": 12,
        "text_config": {
            "hidden_size": 64, "num_hidden_layers": 4, "num_kv_shared_layers": 1, "num_attention_heads": 6,
            "num_key_value_heads": 3, "head_dim": 16, "sliding_window": 9, "altup_num_inputs": 3, "altup_active_idx": 2,
            "altup_correct_scale": false, "intermediate_size": [32, 64, 96, 128],
            "layer_types": ["full_attention", "sliding_attention", "full_attention", "sliding_attention"],
            "activation_sparsity_pattern": [0.5, 0, 0.9, 0], "rope_theta": 500, "rope_local_base_freq": 50,
            "final_logit_softcapping": 0},
        "audio_config": {"hidden_size": 24, "conf_num_attention_heads": 3, "sscp_conv_eps": 0.5},
        "vision_config": {"vocab_offset": 100}})"));
    EXPECT_EQ(c.image_token_id, 7);
    EXPECT_EQ(c.audio_soft_tokens_per_image, 12);
    EXPECT_EQ(c.text.hidden_size, 64);
    EXPECT_EQ(c.text.first_kv_shared_layer(), 3);
    EXPECT_EQ(c.text.altup_active_idx, 2);
    EXPECT_FALSE(c.text.altup_correct_scale);
    EXPECT_EQ(c.text.intermediate_size, (std::vector<int>{32, 64, 96, 128}));
    EXPECT_EQ(c.text.layer_types, (std::vector<LayerType>{LayerType::full_attention, LayerType::sliding_attention,
                                                          LayerType::full_attention, LayerType::sliding_attention}));
    EXPECT_EQ(c.text.activation_sparsity_pattern, (std::vector<double>{0.5, 0, 0.9, 0}));
    EXPECT_EQ(c.text.rope_theta, 500);
    EXPECT_EQ(c.text.rope_local_base_freq, 50);
    EXPECT_EQ(c.text.final_logit_softcapping, 0.0F);
    EXPECT_EQ(c.audio.hidden_size, 24);
    EXPECT_EQ(c.audio.sscp_conv_group_norm_eps, 0.5F);
    EXPECT_EQ(c.vision.vocab_offset, 100);
}

TEST(Gemma3nConfig, reads_older_and_newer_layouts) {
    const Config c = parse_config(json::parse(R"({
        "text_config": {"rope_theta": 2, "intermediate_size": 512, "num_hidden_layers": 10, "num_kv_shared_layers": 0,
            "rope_parameters": {"full_attention": {"rope_theta": 77}, "sliding_attention": {"rope_theta": 66}}},
        "audio_config": {"sscp_conv_eps": 0.5, "sscp_conv_group_norm_eps": 0.25}})"));
    EXPECT_EQ(c.text.rope_theta, 77);
    EXPECT_EQ(c.text.rope_local_base_freq, 66);
    EXPECT_EQ(c.text.intermediate_size, std::vector<int>(10, 512));
    EXPECT_EQ(c.text.activation_sparsity_pattern, std::vector<double>(10, 0.0));  // not more than ten layers
    EXPECT_EQ(c.audio.sscp_conv_group_norm_eps, 0.25F);
}

TEST(Gemma3nConfig, a_soft_cap_of_null_is_none) {
    EXPECT_EQ(
        parse_config(json::parse(R"({"text_config": {"final_logit_softcapping": null}})")).text.final_logit_softcapping,
        0.0F);
}

struct BadConfig {
    const char* text;
    const char* names;  // what the message must mention
};

void PrintTo(const BadConfig& bad, std::ostream* stream) { *stream << bad.text; }

class Gemma3nBadConfig : public testing::TestWithParam<BadConfig> {};

TEST_P(Gemma3nBadConfig, is_refused_by_the_name_of_its_field) {
    try {
        parse_config(json::parse(GetParam().text));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr(GetParam().names));
    }
}

INSTANTIATE_TEST_SUITE_P(
    fields, Gemma3nBadConfig,
    testing::Values(
        BadConfig{"[]", "object"}, BadConfig{"null", "object"}, BadConfig{R"({"text_config": 3})", "text_config"},
        BadConfig{R"({"audio_config": []})", "audio_config"},
        BadConfig{R"({"text_config": {"hidden_size": 0}})", "hidden_size"},
        BadConfig{R"({"text_config": {"hidden_size": -2048}})", "hidden_size"},
        BadConfig{R"({"text_config": {"hidden_size": 2048.5}})", "hidden_size"},
        BadConfig{R"({"text_config": {"hidden_size": 1e300}})", "hidden_size"},
        BadConfig{R"({"text_config": {"hidden_size": "2048"}})", "hidden_size"},
        BadConfig{R"({"text_config": {"hidden_size": [2048]}})", "hidden_size"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 1000000}})", "num_hidden_layers"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 0}})", "num_hidden_layers"},
        BadConfig{R"({"text_config": {"num_kv_shared_layers": 35}})", "num_kv_shared_layers"},
        BadConfig{R"({"text_config": {"num_attention_heads": 7}})", "7 attention heads"},
        BadConfig{R"({"text_config": {"head_dim": 100}})", "head_dim"},
        BadConfig{R"({"text_config": {"head_dim": 4096}})", "head_dim"},
        BadConfig{R"({"text_config": {"sliding_window": 0}})", "sliding_window"},
        BadConfig{R"({"text_config": {"altup_num_inputs": 1}})", "altup_num_inputs"},
        BadConfig{R"({"text_config": {"altup_active_idx": 4}})", "altup_active_idx"},
        BadConfig{R"({"text_config": {"rms_norm_eps": "small"}})", "rms_norm_eps"},
        BadConfig{R"({"text_config": {"rms_norm_eps": 1e300}})", "rms_norm_eps"},
        BadConfig{R"({"text_config": {"rope_theta": 0}})", "RoPE"},
        BadConfig{R"({"text_config": {"rope_parameters": 5}})", "rope_parameters"},
        BadConfig{R"({"text_config": {"intermediate_size": [1, 2, 3]}})", "intermediate_size"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 1, "num_kv_shared_layers": 0, "intermediate_size": [0]}})",
                  "intermediate_size"},
        BadConfig{R"({"text_config": {"layer_types": ["full_attention"]}})", "layer_types"},
        BadConfig{R"({"text_config": {"layer_types": "full_attention"}})", "layer_types"},
        BadConfig{R"({"text_config": {"activation_sparsity_pattern": 0.5}})", "activation_sparsity_pattern"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 1, "num_kv_shared_layers": 0, "layer_types": ["other"]}})",
                  "layer_types[0]"},
        BadConfig{R"({"text_config": {"activation_sparsity_pattern": [0.5]}})", "activation_sparsity_pattern"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 1, "num_kv_shared_layers": 0,
                      "activation_sparsity_pattern": [1]}})",
                  "activation_sparsity_pattern[0]"},
        BadConfig{R"({"text_config": {"num_hidden_layers": 2, "num_kv_shared_layers": 1,
                      "layer_types": ["full_attention", "sliding_attention"]}})",
                  "layer 1 shares"},
        BadConfig{R"({"audio_config": {"conf_num_attention_heads": 7}})", "7 heads"},
        BadConfig{R"({"audio_config": {"conf_attention_context_left": 0}})", "conf_attention_context_left"},
        BadConfig{R"({"audio_config": {"sscp_conv_stride_size": [[1, 2], [2, 2]]}})", "sscp_conv_stride_size"},
        BadConfig{R"({"audio_soft_tokens_per_image": 0})", "audio_soft_tokens_per_image"},
        BadConfig{R"({"vision_soft_tokens_per_image": 1000000})", "vision_soft_tokens_per_image"},
        BadConfig{R"({"image_token_id": -1})", "image_token_id"}));

TEST(Gemma3nKvDonor, is_the_last_owner_of_the_same_type) {
    const TextConfig c = parse_config(json::object()).text;
    std::vector<int> all(35);
    for (int layer = 0; layer < 35; ++layer) {
        all[static_cast<std::size_t>(layer)] = layer;
    }
    for (int layer = 0; layer < 35; ++layer) {
        EXPECT_EQ(kv_donor(c, layer, all), layer < 20 ? layer : layer % 5 == 4 ? 19 : 18);
    }
    all.erase(std::find(all.begin(), all.end(), 18));
    EXPECT_EQ(kv_donor(c, 22, all), 17);
}

TEST(NormalQuantile, has_known_values) {
    EXPECT_EQ(normal_quantile(0.5), 0.0);
    EXPECT_NEAR(normal_quantile(0.95), 1.6448536269514722, 1e-14);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(0.99), 2.3263478740408408, 1e-13);
    EXPECT_NEAR(normal_quantile(0.1), -1.2815515655446004, 1e-14);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-12);
    EXPECT_NEAR(normal_quantile(1 - 1e-9), 5.997807, 1e-5);
    for (double p = 0.01; p < 1; p += 0.01) {
        EXPECT_NEAR(normal_quantile(p), -normal_quantile(1 - p), 1e-12) << p;
    }
}

TEST(NormalQuantile, refuses_what_has_none) {
    for (const double p : {0.0, 1.0, -0.5, 1.5, std::numeric_limits<double>::quiet_NaN()}) {
        EXPECT_THROW(normal_quantile(p), std::logic_error) << p;
    }
}

}  // namespace
}  // namespace pipit::inference::gemma3n
