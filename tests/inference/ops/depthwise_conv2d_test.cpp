#include "inference/ops/depthwise_conv2d.h"

#include "tests/reference/vision_ops.h"
#include "tests/support/gpu_fixture.h"

namespace pipit::inference {
namespace {

struct DepthwiseCase {
    std::int64_t height;
    std::int64_t width;
    std::int64_t channels;
    std::int64_t kernel;
    std::int64_t stride;
};

void PrintTo(const DepthwiseCase& c, std::ostream* stream) {
    *stream << c.height << "x" << c.width << "x" << c.channels << ", kernel " << c.kernel << ", stride " << c.stride;
}

class DepthwiseConv2d : public GpuTest, public testing::WithParamInterface<DepthwiseCase> {};

TEST_P(DepthwiseConv2d, matches_the_reference) {
    const DepthwiseCase c = GetParam();
    const Shape shape{c.channels, 1, c.kernel, c.kernel};
    const std::vector<float> x = random(c.height * c.width * c.channels, 1);
    const std::vector<float> weight = random(shape.elements(), 2);
    const Tensor kept = keep(depthwise_taps(weight, shape), {c.kernel, c.kernel, c.channels});
    const Stride2d stride{c.stride, c.stride};
    const Padding2d padding = same_padding(c.height, c.width, c.kernel, c.kernel, stride);
    Pass pass(memory());
    const Tensor y = depthwise_conv2d(pass, pass.upload(x, {c.height, c.width, c.channels}), kept, stride, padding);
    const auto result = pass.download_floats(y);
    pass.finish();
    const reference::Map expected = reference::depthwise_conv2d(
        reference::make_map(c.height, c.width, c.channels, reference::widen(x)), reference::widen(weight),
        {.kernel_height = c.kernel,
         .kernel_width = c.kernel,
         .stride_height = c.stride,
         .stride_width = c.stride,
         .top = padding.top,
         .bottom = padding.bottom,
         .left = padding.left,
         .right = padding.right});
    EXPECT_EQ(y.shape(),
              (Shape{(c.height + c.stride - 1) / c.stride, (c.width + c.stride - 1) / c.stride, c.channels}));
    EXPECT_LT(relative_error(result, expected.values), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, DepthwiseConv2d,
                         testing::Values(DepthwiseCase{1, 1, 1, 3, 1}, DepthwiseCase{1, 1, 3, 5, 2},
                                         DepthwiseCase{2, 3, 1, 5, 1}, DepthwiseCase{13, 17, 24, 3, 1},
                                         DepthwiseCase{16, 16, 96, 5, 2}, DepthwiseCase{7, 31, 5, 5, 2},
                                         DepthwiseCase{12, 12, 130, 5, 1}, DepthwiseCase{48, 48, 7, 3, 2},
                                         DepthwiseCase{9, 10, 64, 7, 3}));

class DepthwiseConv2dAlongTime : public GpuTest {};

TEST_F(DepthwiseConv2dAlongTime, takes_kernels_of_one_column_and_padding_of_one_side) {
    const std::vector<float> x = random(19 * 6, 1);
    const std::vector<float> weight = random(6 * 5, 2);
    const Tensor kept = keep(depthwise_taps(weight, {6, 1, 5, 1}), {5, 1, 6});
    Pass pass(memory());
    const Tensor y = depthwise_conv2d(pass, pass.upload(x, {19, 1, 6}), kept, {}, {.top = 4});
    const auto result = pass.download_floats(y);
    pass.finish();
    const reference::Map expected =
        reference::depthwise_conv2d(reference::make_map(19, 1, 6, reference::widen(x)), reference::widen(weight),
                                    {.kernel_height = 5, .kernel_width = 1, .top = 4});
    EXPECT_LT(relative_error(result, expected.values), 1e-6);
}

}  // namespace
}  // namespace pipit::inference
