#include "inference/models/gemma3n/multimodal_embedder.h"

#include "inference/ops/linear.h"
#include "inference/ops/rms_norm.h"
#include "inference/weights/quantise.h"

#include <vector>

namespace pipit::inference {

MultimodalEmbedder::MultimodalEmbedder(const WeightLoader& weights, std::int32_t vocab_offset, float epsilon)
    : vocab_offset_(vocab_offset),
      epsilon_(epsilon),
      embedding_(weights.host("embedding.weight")),
      embedding_projection_(weights.matrix("embedding_projection.weight")) {
    const std::int64_t width = embedding_projection_.dim(1);
    if (embedding_.shape.rank() != 2 || embedding_.shape.dim(1) != width) {
        throw Error("multimodal embedder: a table {} for a projection {}", embedding_.shape,
                    embedding_projection_.shape());
    }
    hard_embedding_norm_ = weights.vector("hard_embedding_norm.weight", width);
    soft_embedding_norm_ = weights.vector("soft_embedding_norm.weight", width);
}

Tensor MultimodalEmbedder::project(Pass& pass, const Tensor& rows, const Tensor& norm) const {
    const Tensor y = pass.allocate({rows.rows(), embedding_projection_.dim(0)});
    const Pass::Scope scope(pass);
    linear_into(pass, rms_norm(pass, rows, norm, {.epsilon = epsilon_}), embedding_projection_, y, 0);
    rms_norm_into(pass, y, {}, y, {.epsilon = epsilon_});
    return y;
}

Tensor MultimodalEmbedder::embed_soft(Pass& pass, const Tensor& rows) const {
    return project(pass, rows, soft_embedding_norm_);
}

Tensor MultimodalEmbedder::embed_ids(Pass& pass, std::span<const std::int32_t> ids) const {
    const auto width = static_cast<std::size_t>(embedding_.shape.dim(1));
    const std::uint64_t bytes = row_bytes(embedding_.dtype, embedding_.shape.dim(1));
    std::vector<float> rows(ids.size() * width);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::int64_t row = std::int64_t{ids[i]} - vocab_offset_;
        expects(row >= 0 && row < embedding_.shape.dim(0), "multimodal embedder: id {} is not in {} + {}", ids[i],
                vocab_offset_, embedding_.shape.dim(0));
        dequantise_row(embedding_.dtype, embedding_.bytes.subspan(static_cast<std::uint64_t>(row) * bytes, bytes),
                       std::span(rows).subspan(i * width, width));
    }
    return project(pass, pass.upload(rows, {static_cast<std::int64_t>(ids.size()), static_cast<std::int64_t>(width)}),
                   hard_embedding_norm_);
}

}  // namespace pipit::inference
