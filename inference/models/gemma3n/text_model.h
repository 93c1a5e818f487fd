#pragma once

#include "inference/models/gemma3n/decoder_layer.h"
#include "inference/models/gemma3n/slice.h"
#include "inference/models/kv_cache.h"

#include <functional>
#include <span>
#include <vector>

namespace pipit::inference::gemma3n {

/// Whose logits a pass computes.
enum class LogitRows { none, last, all };

/// Called with the streams [inputs, tokens, hidden] that enter kept layer i, and with those after the last one; for
/// tests.
using StreamObserver = std::function<void(int layer, const Tensor& streams)>;

/// The text decoder (text.md; `Gemma3nTextModel` and its tied head). The two embedding tables are looked up on the
/// host; the per-layer one never leaves it.
class TextModel {
public:
    /// `context`: positions that RoPE is prepared for. `progress` is told the share of layers loaded.
    TextModel(const TextConfig& config, const WeightLoader& weights, std::int64_t context,
              const std::function<void(double)>& progress = {});

    const TextConfig& config() const { return config_; }

    /// What KvCache must hold: one entry a layer.
    std::vector<KvLayer> kv_layers() const;
    /// Throws Error if the weights' types do not allow the slice's widths.
    void check(const Slice& slice) const;

    /// The scaled embedding of a text token, into hidden floats.
    void embed(std::int32_t id, std::span<float> row) const;
    /// Ids that embed() takes.
    std::int32_t vocab_size() const { return config_.vocab_size; }

    /// Runs `ids`, whose final embeddings are x [tokens, hidden], behind what the cache holds, and writes their keys
    /// and values there; the caller advances the cache. Returns logits [rows, vocab], or nothing for LogitRows::none.
    /// Layers that own no keys and values run for the rows whose logits are wanted only.
    Tensor forward(Pass& pass, std::span<const std::int32_t> ids, const Tensor& x, const KvCache& cache,
                   const Slice& slice, LogitRows rows, const StreamObserver& observe = {}) const;

    /// Bytes of weights that one decoded token reads from device memory.
    std::uint64_t bytes_per_token() const { return bytes_per_token_; }

private:
    /// What the table of per-layer embeddings has for the slice's layers, as it is stored.
    std::vector<std::byte> per_layer_rows(std::span<const std::int32_t> ids, const Slice& slice) const;
    Tensor per_layer_inputs(Pass& pass, std::span<const std::int32_t> ids, const Tensor& x, const Slice& slice) const;
    Tensor enter_streams(Pass& pass, const Tensor& x) const;
    Tensor leave_streams(Pass& pass, const Tensor& streams) const;
    Tensor logits_of(Pass& pass, const Tensor& streams) const;
    std::vector<DecodeLayer> decode_layers_of(const KvCache& cache, const Slice& slice) const;

    TextConfig config_;
    HostTensor embed_tokens_host_;
    HostTensor embed_tokens_per_layer_;
    Tensor embed_tokens_;  // the head
    Tensor per_layer_model_projection_;
    Tensor per_layer_projection_norm_;
    std::vector<Tensor> altup_projections_;
    std::vector<Tensor> altup_unembed_projections_;
    Tensor norm_;
    Tensor grid_;  // of decode_layers
    std::vector<DecoderLayer> layers_;
    std::uint64_t bytes_per_token_ = 0;
};

}  // namespace pipit::inference::gemma3n
