#include "inference/ops/conv2d.h"

#include "tests/reference/vision_ops.h"
#include "tests/support/gpu_fixture.h"

namespace pipit::inference {
namespace {

struct ConvCase {
    std::int64_t height;
    std::int64_t width;
    std::int64_t in;
    reference::Convolution convolution;
    bool bias = false;
};

void PrintTo(const ConvCase& c, std::ostream* stream) {
    *stream << c.height << "x" << c.width << "x" << c.in << " to " << c.convolution.out << ", kernel "
            << c.convolution.kernel_height << "x" << c.convolution.kernel_width << ", stride "
            << c.convolution.stride_height << "x" << c.convolution.stride_width;
}

class Conv2d : public GpuTest, public testing::WithParamInterface<ConvCase> {};

TEST_P(Conv2d, matches_the_reference) {
    const ConvCase& c = GetParam();
    const reference::Convolution& r = c.convolution;
    const Shape shape{r.out, c.in, r.kernel_height, r.kernel_width};
    const std::vector<float> x = random(c.height * c.width * c.in, 1);
    const std::vector<float> weight = random(shape.elements(), 2);
    const std::vector<float> bias = c.bias ? random(r.out, 3) : std::vector<float>{};
    const Conv2dKernel kernel{.matrix = keep(conv2d_matrix(weight, shape, bias),
                                             {r.out, conv2d_columns(c.in, r.kernel_height, r.kernel_width, c.bias)}),
                              .in = c.in,
                              .height = r.kernel_height,
                              .width = r.kernel_width,
                              .has_bias = c.bias};
    Pass pass(memory());
    const Tensor y = conv2d(pass, pass.upload(x, {c.height, c.width, c.in}), kernel, {r.stride_height, r.stride_width},
                            {.top = r.top, .bottom = r.bottom, .left = r.left, .right = r.right});
    const auto result = pass.download_floats(y);
    pass.finish();
    const reference::Map expected = reference::conv2d(reference::make_map(c.height, c.width, c.in, reference::widen(x)),
                                                      reference::widen(weight), reference::widen(bias), r);
    EXPECT_EQ(y.shape(), (Shape{expected.height, expected.width, r.out}));
    EXPECT_LT(relative_error(result, expected.values), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(
    sizes, Conv2d,
    testing::Values(
        ConvCase{1, 1, 1, {.out = 1, .kernel_height = 1, .kernel_width = 1}},
        ConvCase{1,
                 1,
                 1,
                 {.out = 1, .kernel_height = 3, .kernel_width = 3, .top = 1, .bottom = 1, .left = 1, .right = 1},
                 true},
        // a stem: three channels, bias, the odd zero at the end
        ConvCase{32,
                 32,
                 3,
                 {.out = 16,
                  .kernel_height = 3,
                  .kernel_width = 3,
                  .stride_height = 2,
                  .stride_width = 2,
                  .bottom = 1,
                  .right = 1},
                 true},
        // the audio encoder's: time behind only, frequency on both sides
        ConvCase{37,
                 16,
                 1,
                 {.out = 5,
                  .kernel_height = 3,
                  .kernel_width = 3,
                  .stride_height = 2,
                  .stride_width = 2,
                  .bottom = 2,
                  .left = 1,
                  .right = 1}},
        // a bias behind columns that fill whole pieces; wide rows; kernels that are not square
        ConvCase{7,
                 53,
                 8,
                 {.out = 17, .kernel_height = 3, .kernel_width = 5, .top = 1, .bottom = 1, .left = 2, .right = 2},
                 true},
        ConvCase{11,
                 13,
                 6,
                 {.out = 70, .kernel_height = 2, .kernel_width = 1, .stride_height = 3, .stride_width = 2, .top = 1}},
        ConvCase{20,
                 19,
                 64,
                 {.out = 33, .kernel_height = 3, .kernel_width = 3, .top = 1, .bottom = 1, .left = 1, .right = 1}}));

class Conv2dBands : public GpuTest {};

TEST_F(Conv2dBands, are_seamless) {
    // 160 x 160 patches of 3 x 3 x 80 channels take 74 MB: more than one band
    constexpr std::int64_t kSide = 160;
    constexpr std::int64_t kIn = 80;
    const reference::Convolution r{
        .out = 3, .kernel_height = 3, .kernel_width = 3, .top = 1, .bottom = 1, .left = 1, .right = 1};
    const Shape shape{r.out, kIn, 3, 3};
    const std::vector<float> x = random(kSide * kSide * kIn, 1);
    const std::vector<float> weight = random(shape.elements(), 2);
    const Conv2dKernel kernel{
        .matrix = keep(conv2d_matrix(weight, shape), {r.out, 9 * kIn}), .in = kIn, .height = 3, .width = 3};
    Pass pass(memory());
    const Tensor y = conv2d(pass, pass.upload(x, {kSide, kSide, kIn}), kernel, {}, {1, 1, 1, 1});
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_GT(pass.dispatch_count(), 2);
    const reference::Map expected =
        reference::conv2d(reference::make_map(kSide, kSide, kIn, reference::widen(x)), reference::widen(weight), {}, r);
    EXPECT_LT(relative_error(result, expected.values), 1e-6);
}

TEST(SamePadding, follows_tensorflow) {
    const Padding2d even = same_padding(768, 384, 3, 5, {2, 2});
    EXPECT_EQ(even.top, 0);
    EXPECT_EQ(even.bottom, 1);
    EXPECT_EQ(even.left, 1);
    EXPECT_EQ(even.right, 2);
    const Padding2d odd = same_padding(7, 7, 3, 5, {2, 1});
    EXPECT_EQ(odd.top, 1);
    EXPECT_EQ(odd.bottom, 1);
    EXPECT_EQ(odd.left, 2);
    EXPECT_EQ(odd.right, 2);
}

}  // namespace
}  // namespace pipit::inference
