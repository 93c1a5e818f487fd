#include "inference/ops/altup.h"

#include "inference/ops/row_workgroup.h"
#include "kernels.h"
#include "vulkan_shaders/params/altup.h"

namespace pipit::inference {
namespace {

constexpr float kLeastMeanSquare = 1e-5F;  // the clamp of Hugging Face; others clamp the root, or nothing

AltupParams params_for(std::int64_t tokens, std::int64_t hidden, std::int64_t active, float epsilon) {
    return {.tokens = static_cast<uint>(tokens),
            .hidden = static_cast<uint>(hidden),
            .active_stream = static_cast<uint>(active),
            .epsilon = epsilon};
}

}  // namespace

AltupPrediction altup_predict(Pass& pass, const Tensor& streams, const AltupWeights& weights, const Tensor& norm,
                              const AltupInjection& injection) {
    const std::int64_t inputs = streams.dim(0);
    const std::int64_t tokens = streams.dim(1);
    const std::int64_t hidden = streams.dim(2);
    expects(weights.modality_router.shape() == Shape{inputs, hidden}, "altup_predict: router {} for streams {}",
            weights.modality_router.shape(), streams.shape());
    expects(weights.prediction_coefs.shape() == Shape{inputs * inputs, inputs},
            "altup_predict: coefficients {} for {} inputs", weights.prediction_coefs.shape(), inputs);
    const bool has_injection = static_cast<bool>(injection.x);
    expects(!has_injection || (injection.x.elements() == tokens * hidden && injection.norm.shape() == Shape{hidden}),
            "altup_predict: injection {} with norm {} for streams {}", injection.x.shape(), injection.norm.shape(),
            streams.shape());
    AltupPrediction result{pass.allocate(streams.shape()), pass.allocate({tokens, hidden})};
    const RowCut cut = cut_row(pass, tokens, hidden);
    pass.dispatch(kernels::altup_predict, params_for(tokens, hidden, weights.active, weights.epsilon),
                  {.specialization = {cut.workgroup, static_cast<std::uint32_t>(inputs), has_injection, cut.vectors},
                   .reads = {streams, weights.router_norm, weights.modality_router, weights.prediction_coefs, norm,
                             has_injection ? injection.x : streams, has_injection ? injection.norm : norm},
                   .writes = {result.predictions, result.normed},
                   .workgroups = {static_cast<std::uint32_t>(tokens), 1, 1},
                   .work = static_cast<std::uint64_t>(streams.elements() * (inputs + 1))});
    return result;
}

Tensor altup_correct(Pass& pass, const Tensor& predictions, const AltupWeights& weights, const Tensor& mixed,
                     const Tensor& feed_forward, const Tensor& norm, const Tensor& corrected) {
    const std::int64_t inputs = predictions.dim(0);
    const std::int64_t tokens = predictions.dim(1);
    const std::int64_t hidden = predictions.dim(2);
    expects(weights.correction_coefs.shape() == Shape{inputs, inputs}, "altup_correct: coefficients {} for {} inputs",
            weights.correction_coefs.shape(), inputs);
    expects(mixed.elements() == tokens * hidden && feed_forward.elements() == tokens * hidden,
            "altup_correct: {} and {} for predictions {}", mixed.shape(), feed_forward.shape(), predictions.shape());
    const bool has_scale = static_cast<bool>(weights.correct_output_scale);
    expects(corrected.shape() == predictions.shape(), "altup_correct: {} into {}", predictions.shape(),
            corrected.shape());
    Tensor scaled = pass.allocate({tokens, hidden});
    const RowCut cut = cut_row(pass, tokens, hidden);
    pass.dispatch(kernels::altup_correct, params_for(tokens, hidden, weights.active, weights.epsilon),
                  {.specialization = {cut.workgroup, static_cast<std::uint32_t>(inputs), has_scale, cut.vectors},
                   .reads = {predictions, weights.router_norm, weights.modality_router, weights.correction_coefs, mixed,
                             feed_forward, norm, has_scale ? weights.correct_output_scale : norm},
                   .writes = {corrected, scaled},
                   .workgroups = {static_cast<std::uint32_t>(tokens), 1, 1},
                   .work = static_cast<std::uint64_t>(predictions.elements() * 2)});
    return scaled;
}

void match_magnitude(Pass& pass, const Tensor& like, const Tensor& others) {
    const std::int64_t tokens = others.dim(1);
    const std::int64_t hidden = others.dim(2);
    expects(like.elements() == tokens * hidden, "match_magnitude: {} for {}", like.shape(), others.shape());
    pass.dispatch(kernels::match_magnitude, params_for(tokens, hidden, 0, kLeastMeanSquare),
                  {.specialization = {row_workgroup(pass, tokens)},
                   .reads = {like},
                   .writes = {others},
                   .workgroups = {static_cast<std::uint32_t>(tokens), static_cast<std::uint32_t>(others.dim(0)), 1},
                   .work = static_cast<std::uint64_t>(others.elements() * 2)});
}

Tensor altup_merge(Pass& pass, const Tensor& first, const Tensor& others, const Tensor& norm, float epsilon) {
    const std::int64_t tokens = others.dim(1);
    const std::int64_t hidden = others.dim(2);
    expects(first.elements() == tokens * hidden, "altup_merge: {} for {}", first.shape(), others.shape());
    Tensor y = pass.allocate({tokens, hidden});
    pass.dispatch(kernels::altup_merge, params_for(tokens, hidden, 0, epsilon),
                  {.specialization = {row_workgroup(pass, tokens), static_cast<std::uint32_t>(others.dim(0) + 1)},
                   .reads = {first, others, norm},
                   .writes = {y},
                   .workgroups = {static_cast<std::uint32_t>(tokens), 1, 1},
                   .work = static_cast<std::uint64_t>(others.elements())});
    return y;
}

}  // namespace pipit::inference
