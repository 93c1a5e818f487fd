#include "inference/weights/gguf_names.h"

#include <array>
#include <limits>
#include <vector>

namespace pipit::inference {
namespace {

// `#` is a number, `*` the rest of the name; the n-th on one side is the n-th on the other. A stack's number stands on
// the Hugging Face side only. The first line that fits counts.
struct Line {
    std::string_view gguf;
    std::string_view hf;
};

constexpr std::array kTable = std::to_array<Line>({
    // text
    {"token_embd.weight", "model.language_model.embed_tokens.weight"},
    {"per_layer_token_embd.weight", "model.language_model.embed_tokens_per_layer.weight"},
    {"per_layer_model_proj.weight", "model.language_model.per_layer_model_projection.weight"},
    {"per_layer_proj_norm.weight", "model.language_model.per_layer_projection_norm.weight"},
    {"altup_proj.weight", "model.language_model.altup_projections.#.weight"},
    {"altup_unembd_proj.weight", "model.language_model.altup_unembed_projections.#.weight"},
    {"output_norm.weight", "model.language_model.norm.weight"},
    {"output.weight", "lm_head.weight"},   // tied: written by some converters, never needed
    {"blk.#.attn_norm.weight", "model.language_model.layers.#.input_layernorm.weight"},
    {"blk.#.attn_q.weight", "model.language_model.layers.#.self_attn.q_proj.weight"},
    {"blk.#.attn_k.weight", "model.language_model.layers.#.self_attn.k_proj.weight"},
    {"blk.#.attn_v.weight", "model.language_model.layers.#.self_attn.v_proj.weight"},
    {"blk.#.attn_output.weight", "model.language_model.layers.#.self_attn.o_proj.weight"},
    {"blk.#.attn_q_norm.weight", "model.language_model.layers.#.self_attn.q_norm.weight"},
    {"blk.#.attn_k_norm.weight", "model.language_model.layers.#.self_attn.k_norm.weight"},
    {"blk.#.post_attention_norm.weight", "model.language_model.layers.#.post_attention_layernorm.weight"},
    {"blk.#.ffn_norm.weight", "model.language_model.layers.#.pre_feedforward_layernorm.weight"},
    {"blk.#.post_ffw_norm.weight", "model.language_model.layers.#.post_feedforward_layernorm.weight"},
    {"blk.#.ffn_gate.weight", "model.language_model.layers.#.mlp.gate_proj.weight"},
    {"blk.#.ffn_up.weight", "model.language_model.layers.#.mlp.up_proj.weight"},
    {"blk.#.ffn_down.weight", "model.language_model.layers.#.mlp.down_proj.weight"},
    {"blk.#.inp_gate.weight", "model.language_model.layers.#.per_layer_input_gate.weight"},
    {"blk.#.proj.weight", "model.language_model.layers.#.per_layer_projection.weight"},
    {"blk.#.post_norm.weight", "model.language_model.layers.#.post_per_layer_input_norm.weight"},
    {"blk.#.altup_correct_coef.weight", "model.language_model.layers.#.altup.correction_coefs.weight"},
    {"blk.#.altup_correct_scale.weight", "model.language_model.layers.#.altup.correct_output_scale"},
    {"blk.#.altup_predict_coef.weight", "model.language_model.layers.#.altup.prediction_coefs.weight"},
    {"blk.#.altup_router.weight", "model.language_model.layers.#.altup.modality_router.weight"},
    {"blk.#.altup_router_norm.weight", "model.language_model.layers.#.altup.router_norm.weight"},
    {"blk.#.laurel_l.weight", "model.language_model.layers.#.laurel.linear_left.weight"},
    {"blk.#.laurel_r.weight", "model.language_model.layers.#.laurel.linear_right.weight"},
    {"blk.#.laurel_post_norm.weight", "model.language_model.layers.#.laurel.post_laurel_norm.weight"},
    // embedders
    {"mm.input_projection.weight", "model.embed_vision.embedding_projection.weight"},
    {"mm.soft_emb_norm.weight", "model.embed_vision.soft_embedding_norm.weight"},
    {"mm.hard_emb_norm.weight", "model.embed_vision.hard_embedding_norm.weight"},
    {"mm.embedding.weight", "model.embed_vision.embedding.weight"},
    {"mm.a.input_projection.weight", "model.embed_audio.embedding_projection.weight"},
    {"mm.a.soft_emb_norm.weight", "model.embed_audio.soft_embedding_norm.weight"},
    {"mm.a.hard_emb_norm.weight", "model.embed_audio.hard_embedding_norm.weight"},
    {"mm.a.embedding.weight", "model.embed_audio.embedding.weight"},
    // vision
    {"v.blk.#.#.*", "model.vision_tower.timm_model.blocks.#.#.*"},
    {"v.*", "model.vision_tower.timm_model.*"},
    // audio
    {"a.conv1d.#.weight", "model.audio_tower.subsample_conv_projection.conv_#.conv.weight"},
    {"a.conv1d.#.norm.weight", "model.audio_tower.subsample_conv_projection.conv_#.norm.weight"},
    {"a.pre_encode.out.weight", "model.audio_tower.subsample_conv_projection.input_proj_linear.weight"},
    {"a.blk.#.ffn_norm.weight", "model.audio_tower.conformer.#.ffw_layer_start.pre_layer_norm.weight"},
    {"a.blk.#.ffn_up.weight", "model.audio_tower.conformer.#.ffw_layer_start.ffw_layer_1.weight"},
    {"a.blk.#.ffn_down.weight", "model.audio_tower.conformer.#.ffw_layer_start.ffw_layer_2.weight"},
    {"a.blk.#.ffn_post_norm.weight", "model.audio_tower.conformer.#.ffw_layer_start.post_layer_norm.weight"},
    {"a.blk.#.ffn_norm_1.weight", "model.audio_tower.conformer.#.ffw_layer_end.pre_layer_norm.weight"},
    {"a.blk.#.ffn_up_1.weight", "model.audio_tower.conformer.#.ffw_layer_end.ffw_layer_1.weight"},
    {"a.blk.#.ffn_down_1.weight", "model.audio_tower.conformer.#.ffw_layer_end.ffw_layer_2.weight"},
    {"a.blk.#.ffn_post_norm_1.weight", "model.audio_tower.conformer.#.ffw_layer_end.post_layer_norm.weight"},
    {"a.blk.#.ln1.weight", "model.audio_tower.conformer.#.attention.pre_attn_norm.weight"},
    {"a.blk.#.attn_q.weight", "model.audio_tower.conformer.#.attention.attn.q_proj.weight"},
    {"a.blk.#.attn_k.weight", "model.audio_tower.conformer.#.attention.attn.k_proj.weight"},
    {"a.blk.#.attn_v.weight", "model.audio_tower.conformer.#.attention.attn.v_proj.weight"},
    {"a.blk.#.attn_out.weight", "model.audio_tower.conformer.#.attention.post.weight"},
    {"a.blk.#.ln2.weight", "model.audio_tower.conformer.#.attention.post_norm.weight"},
    {"a.blk.#.per_dim_scale", "model.audio_tower.conformer.#.attention.attn.per_dim_scale"},
    {"a.blk.#.linear_pos.weight",
     "model.audio_tower.conformer.#.attention.attn.relative_position_embedding.pos_proj.weight"},
    {"a.blk.#.conv_norm.weight", "model.audio_tower.conformer.#.lconv1d.pre_layer_norm.weight"},
    {"a.blk.#.conv_pw1.weight", "model.audio_tower.conformer.#.lconv1d.linear_start.weight"},
    {"a.blk.#.conv_dw.weight", "model.audio_tower.conformer.#.lconv1d.depthwise_conv1d.weight"},
    {"a.blk.#.norm_conv.weight", "model.audio_tower.conformer.#.lconv1d.conv_norm.weight"},
    {"a.blk.#.conv_pw2.weight", "model.audio_tower.conformer.#.lconv1d.linear_end.weight"},
    {"a.blk.#.layer_pre_norm.weight", "model.audio_tower.conformer.#.norm.weight"},   // the block's output norm
});

using Captures = std::vector<std::string_view>;

std::optional<Captures> match(std::string_view pattern, std::string_view name) {
    Captures captures;
    std::size_t at = 0;
    for (const char expected : pattern) {
        if (expected == '*') {
            captures.push_back(name.substr(at));
            return captures.back().empty() ? std::nullopt : std::optional(captures);
        }
        if (expected == '#') {
            const std::size_t begin = at;
            while (at < name.size() && name[at] >= '0' && name[at] <= '9') {
                ++at;
            }
            const std::size_t digits = at - begin;
            if (digits == 0 || digits > 6 || (digits > 1 && name[begin] == '0')) {
                return std::nullopt;   // another spelling of the same number would be a second name
            }
            captures.push_back(name.substr(begin, digits));
        } else if (at >= name.size() || name[at++] != expected) {
            return std::nullopt;
        }
    }
    return at == name.size() ? std::optional(captures) : std::nullopt;
}

std::string fill(std::string_view pattern, const Captures& captures) {
    std::string name;
    std::size_t next = 0;
    for (const char c : pattern) {
        if (c == '#' || c == '*') {
            name += captures.at(next++);
        } else {
            name += c;
        }
    }
    return name;
}

bool is_stack(const Line& line) {
    return line.gguf.find('#') == std::string_view::npos && line.hf.find('#') != std::string_view::npos;
}

}  // namespace

std::optional<GgufName> gguf_name(std::string_view hf_name) {
    for (const Line& line : kTable) {
        if (const auto captures = match(line.hf, hf_name)) {
            if (is_stack(line)) {
                return GgufName{std::string(line.gguf), std::stoll(std::string(captures->front()))};
            }
            return GgufName{fill(line.gguf, *captures), std::nullopt};
        }
    }
    return std::nullopt;
}

std::optional<std::string> hf_name(std::string_view gguf_name, std::int64_t slice) {
    for (const Line& line : kTable) {
        if (const auto captures = match(line.gguf, gguf_name)) {
            if (is_stack(line)) {
                const std::string number = std::to_string(slice);
                return fill(line.hf, {number});
            }
            return fill(line.hf, *captures);
        }
    }
    return std::nullopt;
}

bool is_stack(std::string_view gguf_name) {
    for (const Line& line : kTable) {
        if (is_stack(line) && line.gguf == gguf_name) {
            return true;
        }
    }
    return false;
}

bool is_vector(std::string_view hf_name) {
    return hf_name.ends_with(".gamma") || hf_name.ends_with(".bias");
}

}  // namespace pipit::inference
