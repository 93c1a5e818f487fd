#pragma once
// AltUp: several residual streams, one of which a layer works on; the others are predicted and corrected by small,
// token-dependent mixes. text.md §2.2, §3 (steps 1, 2, 13, 14), §6; `Gemma3nTextAltUp`. All f32, sums in f32.

#include "inference/tensor/pass.h"

namespace pipit::inference {

/// What prediction and correction share: the router makes [inputs] modalities of a token's active stream.
struct AltupWeights {
    Tensor router_norm;           // [hidden]
    Tensor modality_router;       // [inputs, hidden]
    Tensor prediction_coefs;      // [inputs · inputs, inputs]
    Tensor correction_coefs;      // [inputs, inputs]
    Tensor correct_output_scale;  // [hidden], or none
    std::int64_t active = 0;      // altup_active_idx
    float epsilon = 1e-6F;        // of the norms
};

struct AltupPrediction {
    Tensor predictions;  // [inputs, tokens, hidden]
    Tensor normed;       // [tokens, hidden]: rms_norm(predictions[active], norm)
};

/// What a layer adds to every stream but the active one when all else is done: rms_norm(x, norm). The next layer's
/// prediction reads it along with the streams, or per_layer_add() puts it there.
struct AltupInjection {
    Tensor x;     // [tokens, hidden]
    Tensor norm;  // [hidden]
};

/// streams [inputs, tokens, hidden]; norm [hidden]: the layer's input_layernorm; injection: of the layer before, or
/// none.
AltupPrediction altup_predict(Pass& pass, const Tensor& streams, const AltupWeights& weights, const Tensor& norm,
                              const AltupInjection& injection = {});

/// Corrects `predictions` by activated = mixed + rms_norm(feed_forward, norm), both [tokens, hidden], and writes the
/// streams into `corrected`, of the predictions' shape. Returns [tokens, hidden]: the active one times
/// correct_output_scale.
Tensor altup_correct(Pass& pass, const Tensor& predictions, const AltupWeights& weights, const Tensor& mixed,
                     const Tensor& feed_forward, const Tensor& norm, const Tensor& corrected);

/// others [inputs - 1, tokens, hidden] are scaled in place, row by row, to the RMS of `like` [tokens, hidden]. The mean
/// square of a row counts as at least 1e-5.
void match_magnitude(Pass& pass, const Tensor& like, const Tensor& others);

/// rms_norm(mean of the streams, norm); first [tokens, hidden], others [inputs - 1, tokens, hidden].
Tensor altup_merge(Pass& pass, const Tensor& first, const Tensor& others, const Tensor& norm, float epsilon);

}  // namespace pipit::inference
