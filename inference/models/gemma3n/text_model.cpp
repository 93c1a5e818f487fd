#include "inference/models/gemma3n/text_model.h"

#include "inference/models/rope_table.h"
#include "inference/ops/linear.h"
#include "inference/ops/per_layer.h"
#include "inference/ops/soft_cap.h"
#include "inference/weights/quantise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pipit::inference::gemma3n {
namespace {

/// The last token of every stream: [inputs, tokens, hidden] -> [inputs, 1, hidden].
Tensor last_token(Pass& pass, const Tensor& streams) {
    const std::int64_t tokens = streams.dim(1);
    if (tokens == 1) {
        return streams;
    }
    Tensor last = pass.allocate({streams.dim(0), 1, streams.dim(2)});
    for (std::int64_t i = 0; i < streams.dim(0); ++i) {
        pass.copy(streams.at(i).slice(tokens - 1, 1), last.at(i));
    }
    return last;
}

/// A smaller tensor at the beginning of `tensor`.
Tensor first_bytes(const Tensor& tensor, const Shape& shape) {
    const gpu::BufferRange& range = tensor.range();
    return {{range.buffer, range.offset, tensor_bytes(tensor.dtype(), shape)}, shape, tensor.dtype()};
}

}  // namespace

TextModel::TextModel(const TextConfig& config, const WeightLoader& weights, std::int64_t context,
                     const std::function<void(double)>& progress)
    : config_(config),
      embed_tokens_host_(weights.host("embed_tokens.weight")),
      embed_tokens_per_layer_(weights.host("embed_tokens_per_layer.weight")) {
    const std::uint64_t stored_before = weights.memory().stored_bytes();
    const std::int64_t hidden = config.hidden_size;
    const std::int64_t per_layer_width = std::int64_t{config.num_hidden_layers} * config.hidden_size_per_layer_input;
    if (embed_tokens_host_.shape.rank() != 2 || embed_tokens_host_.shape.dim(1) != hidden) {
        throw Error("embed_tokens.weight is {}, rows of {} are expected", embed_tokens_host_.shape, hidden);
    }
    if (embed_tokens_per_layer_.shape.rank() != 2 || embed_tokens_per_layer_.shape.dim(1) != per_layer_width) {
        throw Error("embed_tokens_per_layer.weight is {}, rows of {} are expected", embed_tokens_per_layer_.shape,
                    per_layer_width);
    }
    // Files differ in how many of the media tokens' rows they keep; the rows that are there are the vocabulary.
    config_.vocab_size = static_cast<int>(std::min<std::int64_t>(config.vocab_size, embed_tokens_host_.shape.dim(0)));
    config_.vocab_size_per_layer_input = static_cast<int>(std::min<std::int64_t>(
        {config.vocab_size_per_layer_input, embed_tokens_per_layer_.shape.dim(0), config_.vocab_size}));
    embed_tokens_ = weights.matrix("embed_tokens.weight").slice(0, config_.vocab_size);
    per_layer_model_projection_ = weights.matrix("per_layer_model_projection.weight", per_layer_width, hidden);
    per_layer_projection_norm_ = weights.vector("per_layer_projection_norm.weight", config.hidden_size_per_layer_input);
    for (int i = 0; i + 1 < config.altup_num_inputs; ++i) {
        altup_projections_.push_back(weights.matrix(fmt::format("altup_projections.{}.weight", i), hidden, hidden));
        altup_unembed_projections_.push_back(
            weights.matrix(fmt::format("altup_unembed_projections.{}.weight", i), hidden, hidden));
    }
    norm_ = weights.vector("norm.weight", hidden);
    grid_ = weights.memory().store(std::vector<std::byte>(2 * sizeof(std::uint32_t)), {2}, Dtype::i32);
    const Tensor full_rope = make_rope_table(weights.memory(), context, config.head_dim, config.rope_theta);
    const Tensor sliding_rope =
        make_rope_table(weights.memory(), context, config.head_dim, config.rope_local_base_freq);
    for (int layer = 0; layer < config.num_hidden_layers; ++layer) {
        const bool full = config.layer_types[static_cast<std::size_t>(layer)] == LayerType::full_attention;
        layers_.emplace_back(config, layer, weights.under("layers", layer), full ? full_rope : sliding_rope);
        if (progress) {
            progress(static_cast<double>(layer + 1) / config.num_hidden_layers);
        }
    }
    bytes_per_token_ =
        weights.memory().stored_bytes() - stored_before - full_rope.range().bytes - sliding_rope.range().bytes;
}

std::vector<KvLayer> TextModel::kv_layers() const {
    std::vector<KvLayer> layers(static_cast<std::size_t>(config_.num_hidden_layers));
    for (int i = 0; i < config_.first_kv_shared_layer(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        layers[index] = {
            .kv_heads = config_.num_key_value_heads,
            .head_dim = config_.head_dim,
            .window = config_.layer_types[index] == LayerType::full_attention ? 0 : config_.sliding_window};
    }
    return layers;
}

void TextModel::check(const Slice& slice) const {
    for (std::size_t i = 0; i < slice.layers.size(); ++i) {
        const std::int64_t step = layers_[static_cast<std::size_t>(slice.layers[i])].mlp().width_step();
        if (slice.widths[i] % step != 0) {
            throw Error("slice: layer {} of this file can be cut in steps of {} units, not to {}", slice.layers[i],
                        step, slice.widths[i]);
        }
    }
}

void TextModel::embed(std::int32_t id, std::span<float> row) const {
    if (id < 0 || id >= config_.vocab_size) {
        throw Error("token {} is outside the vocabulary of {}", id, config_.vocab_size);
    }
    const std::uint64_t bytes = row_bytes(embed_tokens_host_.dtype, config_.hidden_size);
    dequantise_row(embed_tokens_host_.dtype,
                   embed_tokens_host_.bytes.subspan(bytes * static_cast<std::uint64_t>(id), bytes), row);
    const float scale = std::sqrt(static_cast<float>(config_.hidden_size));
    for (float& value : row) {
        value *= scale;
    }
}

std::vector<std::byte> TextModel::per_layer_rows(std::span<const std::int32_t> ids, const Slice& slice) const {
    const HostTensor& table = embed_tokens_per_layer_;
    const std::uint64_t table_row = row_bytes(table.dtype, table.shape.dim(1));
    const std::uint64_t layer_bytes = row_bytes(table.dtype, config_.hidden_size_per_layer_input);
    std::vector<std::byte> rows(ids.size() * slice.layers.size() * layer_bytes);
    auto to = rows.begin();
    for (const std::int32_t id : ids) {
        // media tokens: the row of <pad>
        const std::uint64_t row = id < config_.vocab_size_per_layer_input ? static_cast<std::uint64_t>(id) : 0;
        for (const int layer : slice.layers) {
            const auto from = table.bytes.subspan(row * table_row + static_cast<std::uint64_t>(layer) * layer_bytes);
            to = std::copy_n(from.begin(), layer_bytes, to);
        }
    }
    return rows;
}

Tensor TextModel::per_layer_inputs(Pass& pass, std::span<const std::int32_t> ids, const Tensor& x,
                                   const Slice& slice) const {
    const std::int64_t width = config_.hidden_size_per_layer_input;
    const auto tokens = static_cast<std::int64_t>(ids.size());
    const Shape shape{tokens, static_cast<std::int64_t>(slice.layers.size()) * width};
    const Tensor token = pass.upload(per_layer_rows(ids, slice), shape, embed_tokens_per_layer_.dtype);
    const Tensor context = pass.allocate(shape);
    for (std::size_t i = 0; i < slice.layers.size();) {  // runs of neighbouring layers in one product each
        std::size_t end = i + 1;
        while (end < slice.layers.size() && slice.layers[end] == slice.layers[end - 1] + 1) {
            ++end;
        }
        const Tensor projection =
            per_layer_model_projection_.slice(slice.layers[i] * width, static_cast<std::int64_t>(end - i) * width);
        linear_into(pass, x, projection, context, static_cast<std::int64_t>(i) * width);
        i = end;
    }
    return inference::per_layer_inputs(pass, context, token, per_layer_projection_norm_,
                                       1.0F / std::sqrt(static_cast<float>(config_.hidden_size)), config_.rms_norm_eps);
}

Tensor TextModel::enter_streams(Pass& pass, const Tensor& x) const {
    const std::int64_t tokens = x.dim(0);
    const std::int64_t others = config_.altup_num_inputs - 1;
    const Tensor streams = pass.allocate({others + 1, tokens, config_.hidden_size});
    pass.copy(x, streams.at(0));
    for (std::int64_t i = 0; i < others; ++i) {
        linear_into(pass, x, altup_projections_[static_cast<std::size_t>(i)], streams.at(i + 1), 0);
    }
    match_magnitude(pass, x, streams.slice(1, others));
    return streams;
}

Tensor TextModel::leave_streams(Pass& pass, const Tensor& streams) const {
    const std::int64_t others = config_.altup_num_inputs - 1;
    const Tensor merged = pass.allocate({others, streams.dim(1), config_.hidden_size});
    for (std::int64_t i = 0; i < others; ++i) {
        linear_into(pass, streams.at(i + 1), altup_unembed_projections_[static_cast<std::size_t>(i)], merged.at(i), 0);
    }
    match_magnitude(pass, streams.at(0), merged);
    return altup_merge(pass, streams.at(0), merged, norm_, config_.rms_norm_eps);
}

std::vector<DecodeLayer> TextModel::decode_layers_of(const KvCache& cache, const Slice& slice) const {
    std::vector<DecodeLayer> layers;
    for (std::size_t i = 0; i < slice.layers.size(); ++i) {
        const KvSlots& slots = cache.slots(kv_donor(config_, slice.layers[i], slice.layers));
        layers.push_back(layers_[static_cast<std::size_t>(slice.layers[i])].describe(slots, slice.widths[i]));
    }
    return layers;
}

Tensor TextModel::forward(Pass& pass, std::span<const std::int32_t> ids, const Tensor& x, const KvCache& cache,
                          const Slice& slice, LogitRows rows, const StreamObserver& observe) const {
    const auto tokens = static_cast<std::int64_t>(ids.size());
    expects(x.shape() == Shape{tokens, config_.hidden_size}, "text model: embeddings {} for {} tokens", x.shape(),
            tokens);
    Tensor per_layer = per_layer_inputs(pass, ids, x, slice);
    Tensor streams = enter_streams(pass, x);
    std::int64_t first_position = cache.length();
    if (tokens == 1 && rows != LogitRows::none && !observe) {
        const std::vector<DecodeLayer> layers = decode_layers_of(cache, slice);
        const DecodeShape shape{.head_count = config_.num_attention_heads,
                                .position = first_position,
                                .active = config_.altup_active_idx,
                                .epsilon = config_.rms_norm_eps};
        if (can_decode_layers(pass, streams, layers, shape)) {
            return logits_of(pass, decode_layers(pass, streams, per_layer, layers, shape, grid_));
        }
    }
    // What a layer makes outlives its temporaries: two of each take turns.
    const Tensor turns[2] = {pass.allocate(streams.shape()), pass.allocate(streams.shape())};
    const Tensor injection_turns[2] = {pass.allocate(x.shape()), pass.allocate(x.shape())};
    AltupInjection injection;
    const auto inject = [&] {  // for whoever else than the next layer looks at the streams
        if (injection.x) {
            per_layer_add(pass, injection.x, injection.norm, streams, config_.altup_active_idx, config_.rms_norm_eps);
            injection = {};
        }
    };
    for (std::size_t i = 0; i < slice.layers.size(); ++i) {
        const int layer = slice.layers[i];
        const bool shares_kv = layer >= config_.first_kv_shared_layer();
        if (shares_kv && rows == LogitRows::none) {
            return {};
        }
        if (shares_kv && rows == LogitRows::last && streams.dim(1) > 1) {
            inject();
            streams = last_token(pass, streams);
            per_layer = per_layer.slice(tokens - 1, 1);
            first_position += tokens - 1;
        }
        if (observe) {
            inject();
            observe(static_cast<int>(i), streams);
        }
        const Pass::Scope temporaries(pass);
        const LayerOutputs into{.streams = first_bytes(turns[i % 2], streams.shape()),
                                .injection = first_bytes(injection_turns[i % 2], {streams.dim(1), x.dim(1)})};
        injection = layers_[static_cast<std::size_t>(layer)].forward(
            pass, streams, injection,
            {.per_layer = per_layer,
             .kept_index = static_cast<std::int64_t>(i),
             .mlp_width = slice.widths[i],
             .slots = &cache.slots(kv_donor(config_, layer, slice.layers)),
             .first_position = first_position},
            into);
        streams = into.streams;
    }
    inject();
    if (observe) {
        observe(static_cast<int>(slice.layers.size()), streams);
    }
    if (rows == LogitRows::none) {
        return {};
    }
    if (rows == LogitRows::last) {
        streams = last_token(pass, streams);  // a slice without layers that share
    }
    return logits_of(pass, streams);
}

Tensor TextModel::logits_of(Pass& pass, const Tensor& streams) const {
    const Tensor logits = linear(pass, leave_streams(pass, streams), embed_tokens_);
    if (config_.final_logit_softcapping != 0) {
        soft_cap(pass, logits, config_.final_logit_softcapping);
    }
    return logits;
}

}  // namespace pipit::inference::gemma3n
