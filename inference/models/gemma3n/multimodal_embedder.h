#pragma once
// From an encoder's space, or from a modality's own vocabulary, to the text model's (vision.md §6, audio.md §6;
// `Gemma3nMultimodalEmbedder`). One class for pictures and sounds.

#include "inference/models/weight_loader.h"

#include <cstdint>
#include <span>

namespace pipit::inference {

/// Thread: engine. The table of the hard ids stays on the host, in the weight source's memory, which must outlive this.
class MultimodalEmbedder {
public:
    /// `weights`: the names below model.embed_vision or model.embed_audio. `vocab_offset`: the id of the table's first
    /// row.
    MultimodalEmbedder(const WeightLoader& weights, std::int32_t vocab_offset, float epsilon);

    /// Soft tokens of the encoder [n, encoder width] f32 -> [n, text hidden].
    Tensor embed_soft(Pass& pass, const Tensor& rows) const;
    /// Ids of the modality's vocabulary (its soft token's, ends of its blocks) -> [n, text hidden].
    Tensor embed_ids(Pass& pass, std::span<const std::int32_t> ids) const;

    /// Ids that embed_ids takes: vocab_offset … vocab_offset + vocab_size - 1.
    std::int32_t vocab_offset() const { return vocab_offset_; }
    std::int32_t vocab_size() const { return static_cast<std::int32_t>(embedding_.shape.dim(0)); }

private:
    Tensor project(Pass& pass, const Tensor& rows, const Tensor& norm) const;

    std::int32_t vocab_offset_;
    float epsilon_;
    HostTensor embedding_;  // [vocab_size, encoder width]
    Tensor hard_embedding_norm_;
    Tensor soft_embedding_norm_;
    Tensor embedding_projection_;
};

}  // namespace pipit::inference
