#include "inference/ops/per_layer.h"

#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>

namespace pipit::inference {
namespace {

struct PerLayerCase {
    std::int64_t tokens;
    std::int64_t layers;
    std::int64_t width;
};

void PrintTo(const PerLayerCase& c, std::ostream* stream) {
    *stream << c.tokens << " tokens, " << c.layers << " layers of " << c.width;
}

class PerLayer : public GpuTest, public testing::WithParamInterface<PerLayerCase> {};

TEST_P(PerLayer, makes_inputs) {
    const PerLayerCase c = GetParam();
    const Shape shape{c.tokens, c.layers * c.width};
    const std::vector<float> context = random(shape.elements(), 1);
    const std::vector<float> token = random(shape.elements(), 2);
    const std::vector<float> norm = random(c.width, 3);
    const Tensor kept = keep(norm, {c.width});
    const float scale = 1 / std::sqrt(2048.0F);
    Pass pass(memory());
    const Tensor y = per_layer_inputs(pass, pass.upload(context, shape), pass.upload(token, shape), kept, scale, 1e-4F);
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_EQ(y.shape(), shape);
    reference::Numbers expected = reference::widen(context);
    for (double& value : expected) {
        value *= double{scale};
    }
    expected = reference::rms_norm(expected, c.width, reference::widen(norm), double{1e-4F});
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expected[i] = (expected[i] + token[i] * std::sqrt(static_cast<double>(c.width))) * std::sqrt(0.5);
    }
    EXPECT_LT(relative_error(result, expected), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, PerLayer,
                         testing::Values(PerLayerCase{1, 1, 8}, PerLayerCase{1, 3, 8}, PerLayerCase{7, 5, 40},
                                         PerLayerCase{300, 2, 24}, PerLayerCase{1, 35, 256},
                                         PerLayerCase{13, 30, 256}));

struct PerLayerAddCase {
    std::int64_t inputs;
    std::int64_t tokens;
    std::int64_t hidden;
    std::int64_t active = 0;
};

class PerLayerAdd : public GpuTest, public testing::WithParamInterface<PerLayerAddCase> {};

TEST_P(PerLayerAdd, leaves_the_active_stream_alone) {
    const PerLayerAddCase c = GetParam();
    const std::vector<float> x = random(c.tokens * c.hidden, 1);
    const std::vector<float> norm = random(c.hidden, 2);
    const std::vector<float> before = random(c.inputs * c.tokens * c.hidden, 3);
    const Tensor kept = keep(norm, {c.hidden});
    Pass pass(memory());
    const Tensor streams = pass.upload(before, {c.inputs, c.tokens, c.hidden});
    per_layer_add(pass, pass.upload(x, {c.tokens, c.hidden}), kept, streams, c.active, 0.1F);
    const auto result = pass.download_floats(streams);
    pass.finish();
    const reference::Numbers added =
        reference::rms_norm(reference::widen(x), c.hidden, reference::widen(norm), double{0.1F});
    reference::Numbers expected = reference::widen(before);
    const auto active = static_cast<std::size_t>(c.active);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expected[i] += i / x.size() == active ? 0.0 : added[i % x.size()];
    }
    EXPECT_LT(relative_error(result, expected), 1e-6);
    EXPECT_TRUE(std::ranges::equal(result.subspan(active * x.size(), x.size()),
                                   std::span(before).subspan(active * x.size(), x.size())));
}

INSTANTIATE_TEST_SUITE_P(sizes, PerLayerAdd,
                         testing::Values(PerLayerAddCase{2, 1, 1}, PerLayerAddCase{4, 1, 8},
                                         PerLayerAddCase{3, 7, 33, 1}, PerLayerAddCase{4, 5, 257},
                                         PerLayerAddCase{4, 300, 64}, PerLayerAddCase{8, 3, 100, 7},
                                         PerLayerAddCase{4, 1, 2048}, PerLayerAddCase{4, 9, 2048}));

}  // namespace
}  // namespace pipit::inference
