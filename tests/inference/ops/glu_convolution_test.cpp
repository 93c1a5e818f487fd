#include "inference/ops/glu_convolution.h"

#include "tests/reference/audio_ops.h"
#include "tests/support/gpu_fixture.h"

#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

struct GluCase {
    std::int64_t steps;
    std::int64_t channels;
    std::int64_t taps;
};

void PrintTo(const GluCase& c, std::ostream* stream) {
    *stream << c.steps << " steps, " << c.channels << " channels, " << c.taps << " taps";
}

class GluConvolution : public GpuTest, public testing::WithParamInterface<GluCase> {};

TEST_P(GluConvolution, matches_the_reference) {
    const GluCase c = GetParam();
    std::vector<float> x = random(c.steps * 2 * c.channels, 1);
    for (float& value : x) {
        value *= 6.0F;
    }
    const std::vector<float> kernel = random(c.taps * c.channels, 2);
    const Tensor kept = keep(kernel, {c.taps, c.channels});
    Pass pass(memory());
    const Tensor y = glu_convolution(pass, pass.upload(x, {c.steps, 2 * c.channels}), kept);
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_EQ(y.shape(), (Shape{c.steps, c.channels}));
    EXPECT_LT(
        relative_error(result, reference::glu_convolution(reference::widen(x), reference::widen(kernel), c.channels)),
        1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, GluConvolution,
                         testing::Values(GluCase{1, 1, 1}, GluCase{1, 8, 5}, GluCase{3, 7, 5}, GluCase{4, 257, 5},
                                         GluCase{33, 31, 2}, GluCase{25, 1536, 5}, GluCase{300, 3, 7}));

class GluConvolutionNumbers : public GpuTest {};

TEST_F(GluConvolutionNumbers, does_not_hide_what_is_no_number) {
    for (const std::size_t half : {0U, 3U}) {  // value and gate
        std::vector<float> x = random(9 * 6, 1);
        x[2 * 6 + half + 1] = std::numeric_limits<float>::quiet_NaN();
        const Tensor kernel = keep(random(5 * 3, 2), {5, 3});
        Pass pass(memory());
        const auto result = pass.download_floats(glu_convolution(pass, pass.upload(x, {9, 6}), kernel));
        pass.finish();
        for (std::size_t i = 0; i < result.size(); ++i) {
            const std::size_t step = i / 3;
            EXPECT_EQ(std::isnan(result[i]), i % 3 == 1 && step >= 2 && step < 7) << i;
        }
    }
}

TEST_F(GluConvolutionNumbers, refuses_a_kernel_of_another_width) {
    const Tensor kernel = keep(random(5 * 3, 2), {5, 3});
    Pass pass(memory());
    EXPECT_THROW(glu_convolution(pass, pass.upload(random(3 * 8, 1), {3, 8}), kernel), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
