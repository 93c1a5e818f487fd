#include "inference/ops/altup.h"

#include "tests/reference/text_ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

struct AltupCase {
    std::int64_t inputs;
    std::int64_t tokens;
    std::int64_t hidden;
    std::int64_t active = 0;
};

void PrintTo(const AltupCase& c, std::ostream* stream) {
    *stream << c.inputs << " inputs, " << c.tokens << " tokens, " << c.hidden << " hidden, " << c.active << " active";
}

class Altup : public GpuTest, public testing::WithParamInterface<AltupCase> {
protected:
    /// The router's numbers are so large that its tanh bends.
    AltupWeights make_weights(const AltupCase& c) {
        const std::vector<float> router_norm = random(c.hidden, 11);
        std::vector<float> modality_router = random(c.inputs * c.hidden, 12);
        for (float& value : modality_router) {
            value *= 4.0F * std::sqrt(static_cast<float>(c.hidden));
        }
        const std::vector<float> prediction_coefs = random(c.inputs * c.inputs * c.inputs, 13);
        const std::vector<float> correction_coefs = random(c.inputs * c.inputs, 14);
        reference_ = {c.inputs,
                      c.hidden,
                      c.active,
                      reference::widen(router_norm),
                      reference::widen(modality_router),
                      reference::widen(prediction_coefs),
                      reference::widen(correction_coefs)};
        return {.router_norm = keep(router_norm, {c.hidden}),
                .modality_router = keep(modality_router, {c.inputs, c.hidden}),
                .prediction_coefs = keep(prediction_coefs, {c.inputs * c.inputs, c.inputs}),
                .correction_coefs = keep(correction_coefs, {c.inputs, c.inputs}),
                .active = c.active};
    }

    reference::Altup reference_;
};

reference::Numbers stream(const reference::Numbers& streams, const AltupCase& c, std::int64_t which) {
    const std::ptrdiff_t size = c.tokens * c.hidden;
    return {streams.begin() + which * size, streams.begin() + (which + 1) * size};
}

TEST_P(Altup, predicts) {
    const AltupCase c = GetParam();
    const AltupWeights weights = make_weights(c);
    const std::vector<float> streams = random(c.inputs * c.tokens * c.hidden, 1);
    const std::vector<float> norm = random(c.hidden, 2);
    const Tensor kept_norm = keep(norm, {c.hidden});
    Pass pass(memory());
    const auto [predictions, normed] =
        altup_predict(pass, pass.upload(streams, {c.inputs, c.tokens, c.hidden}), weights, kept_norm);
    const auto predicted = pass.download_floats(predictions);
    const auto active = pass.download_floats(normed);
    pass.finish();
    EXPECT_EQ(predictions.shape(), (Shape{c.inputs, c.tokens, c.hidden}));
    EXPECT_EQ(normed.shape(), (Shape{c.tokens, c.hidden}));
    const reference::Numbers expected = reference::altup_predict(reference_, reference::widen(streams));
    EXPECT_LT(relative_error(predicted, expected), 1e-6);
    EXPECT_LT(
        relative_error(active, reference::rms_norm(stream(expected, c, c.active), c.hidden, reference::widen(norm))),
        1e-6);
}

TEST_P(Altup, predicts_from_streams_and_what_the_layer_before_injects) {
    const AltupCase c = GetParam();
    const AltupWeights weights = make_weights(c);
    std::vector<float> streams = random(c.inputs * c.tokens * c.hidden, 1);
    const std::vector<float> norm = random(c.hidden, 2);
    const std::vector<float> injection = random(c.tokens * c.hidden, 3);
    const std::vector<float> injection_norm = random(c.hidden, 4);
    const Tensor kept_norm = keep(norm, {c.hidden});
    const Tensor kept_injection_norm = keep(injection_norm, {c.hidden});
    Pass pass(memory());
    const auto [predictions, normed] =
        altup_predict(pass, pass.upload(streams, {c.inputs, c.tokens, c.hidden}), weights, kept_norm,
                      {pass.upload(injection, {c.tokens, c.hidden}), kept_injection_norm});
    const auto predicted = pass.download_floats(predictions);
    pass.finish();
    const reference::Numbers added =
        reference::rms_norm(reference::widen(injection), c.hidden, reference::widen(injection_norm));
    reference::Numbers expected = reference::widen(streams);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::size_t size = added.size();
        expected[i] += static_cast<std::int64_t>(i / size) == c.active ? 0.0 : added[i % size];
    }
    EXPECT_LT(relative_error(predicted, reference::altup_predict(reference_, expected)), 1e-6);
}

TEST_P(Altup, corrects) {
    const AltupCase c = GetParam();
    AltupWeights weights = make_weights(c);
    const std::vector<float> predictions = random(c.inputs * c.tokens * c.hidden, 1);
    const std::vector<float> norm = random(c.hidden, 2);
    const std::vector<float> mixed = random(c.tokens * c.hidden, 3);
    const std::vector<float> feed_forward = random(c.tokens * c.hidden, 4);
    const std::vector<float> output_scale = random(c.hidden, 5);
    const Tensor kept_norm = keep(norm, {c.hidden});
    const Tensor kept_scale = keep(output_scale, {c.hidden});

    reference::Numbers activated =
        reference::rms_norm(reference::widen(feed_forward), c.hidden, reference::widen(norm));
    for (std::size_t i = 0; i < activated.size(); ++i) {
        activated[i] += mixed[i];
    }
    const reference::Numbers expected = reference::altup_correct(reference_, reference::widen(predictions), activated);
    for (const bool scaled : {false, true}) {
        weights.correct_output_scale = scaled ? kept_scale : Tensor();
        Pass pass(memory());
        const Tensor corrected = pass.allocate({c.inputs, c.tokens, c.hidden});
        const Tensor first = altup_correct(pass, pass.upload(predictions, corrected.shape()), weights,
                                           pass.upload(mixed, {c.tokens, c.hidden}),
                                           pass.upload(feed_forward, {c.tokens, c.hidden}), kept_norm, corrected);
        const auto streams = pass.download_floats(corrected);
        const auto active = pass.download_floats(first);
        pass.finish();
        EXPECT_LT(relative_error(streams, expected), 1e-6);
        reference::Numbers expected_first = stream(expected, c, c.active);
        for (std::size_t i = 0; i < expected_first.size(); ++i) {
            expected_first[i] *= scaled ? double{output_scale[i % output_scale.size()]} : 1.0;
        }
        EXPECT_LT(relative_error(active, expected_first), 1e-6);
    }
}

TEST_P(Altup, matches_magnitudes_and_merges) {
    const AltupCase c = GetParam();
    std::vector<float> like = random(c.tokens * c.hidden, 1);
    std::vector<float> others = random((c.inputs - 1) * c.tokens * c.hidden, 2);
    for (std::size_t i = 0; i < others.size(); ++i) {  // rows of many magnitudes, the last ones below the clamp
        others[i] *= std::pow(0.3F, static_cast<float>(i / static_cast<std::size_t>(c.hidden)));
    }
    std::fill_n(others.begin(), c.hidden, 0.0F);
    for (float& value : like) {
        value *= 5.0F;
    }
    const std::vector<float> norm = random(c.hidden, 3);
    const Tensor kept_norm = keep(norm, {c.hidden});
    Pass pass(memory());
    const Tensor first = pass.upload(like, {c.tokens, c.hidden});
    const Tensor rest = pass.upload(others, {c.inputs - 1, c.tokens, c.hidden});
    match_magnitude(pass, first, rest);
    const auto matched = pass.download_floats(rest);
    const auto merged = pass.download_floats(altup_merge(pass, first, rest, kept_norm, 1e-6F));
    pass.finish();

    const AltupCase one_less{c.inputs - 1, c.tokens, c.hidden};
    const reference::Numbers unmatched = reference::widen(others);
    reference::Numbers sum = reference::widen(like);
    for (std::int64_t i = 0; i < one_less.inputs; ++i) {
        const reference::Numbers expected =
            reference::match_magnitude(stream(unmatched, one_less, i), reference::widen(like), c.hidden);
        const auto size = static_cast<std::size_t>(c.tokens * c.hidden);
        EXPECT_LT(relative_error(matched.subspan(static_cast<std::size_t>(i) * size, size), expected), 1e-6) << i;
        for (std::size_t at = 0; at < size; ++at) {
            sum[at] += expected[at];
        }
    }
    for (double& value : sum) {
        value /= static_cast<double>(c.inputs);
    }
    EXPECT_LT(relative_error(merged, reference::rms_norm(sum, c.hidden, reference::widen(norm))), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, Altup,
                         testing::Values(AltupCase{4, 1, 8}, AltupCase{2, 1, 4}, AltupCase{3, 7, 36, 1},
                                         AltupCase{4, 5, 260}, AltupCase{4, 300, 64}, AltupCase{8, 3, 100, 7},
                                         AltupCase{4, 1, 2048}, AltupCase{4, 17, 2048}));

class AltupShapes : public GpuTest {};

TEST_F(AltupShapes, refuses_what_does_not_fit) {
    const Tensor norm = keep(random(8, 1), {8});
    const AltupWeights weights{.router_norm = norm,
                               .modality_router = keep(random(32, 2), {4, 8}),
                               .prediction_coefs = keep(random(64, 3), {16, 4}),
                               .correction_coefs = keep(random(16, 4), {4, 4})};
    Pass pass(memory());
    const Tensor streams = pass.upload(random(4 * 2 * 8, 1), {4, 2, 8});
    const Tensor row = pass.upload(random(2 * 8, 1), {2, 8});
    EXPECT_THROW(altup_predict(pass, streams.slice(0, 3), weights, norm), std::logic_error);
    EXPECT_THROW(altup_correct(pass, streams, weights, row.slice(0, 1), row, norm, streams), std::logic_error);
    EXPECT_THROW(altup_correct(pass, streams, weights, row, row, norm, streams.slice(0, 3)), std::logic_error);
    EXPECT_THROW(match_magnitude(pass, row.slice(0, 1), streams), std::logic_error);
    EXPECT_THROW(altup_merge(pass, row.slice(0, 1), streams, norm, 1e-6F), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
