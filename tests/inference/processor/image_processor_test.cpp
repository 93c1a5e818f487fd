#include "inference/processor/image_processor.h"

#include "media/image_file.h"
#include "tests/inference/processor/golden_inputs.h"
#include "tests/support/golden_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <stdexcept>

namespace pipit::inference {
namespace {

constexpr auto kGolden = "tests/golden/nano/nano.golden.safetensors";
constexpr int kSize = 768;

TEST(ImageProcessor, EnlargesThePngLikeTheReference) {
    const media::Image picture = media::read_image_file("tests/golden/nano/nano.up.png");
    const auto pixels = resize_to_square(picture.rgb, picture.width, picture.height, kSize);
    const auto golden = test_support::GoldenFile(kGolden).bytes("image.up.pixels_u8");        // [3, size, size]
    ASSERT_EQ(golden.size(), pixels.size());
    int different = 0;
    for (int c = 0; c < 3; ++c) {
        for (int i = 0; i < kSize * kSize; ++i) {
            different += golden[c * kSize * kSize + i] != pixels[i * 3 + c];
        }
    }
    EXPECT_EQ(different, 0);
}

// Mean, deviation and the first values of the first row, after division by 255.
TEST(ImageProcessor, ReducesLikeTheReference) {
    const Image picture = test_support::golden_down_image();
    const auto pixels = resize_to_square(picture.rgb, picture.width, picture.height, kSize);
    const auto stats = test_support::GoldenFile(kGolden).floats("image.down.pixels.stats");
    double sum = 0, squares = 0;
    for (const std::uint8_t value : pixels) {
        sum += value / 255.0;
        squares += value / 255.0 * (value / 255.0);
    }
    const double mean = sum / pixels.size();
    EXPECT_NEAR(mean, stats[0], 1e-6);
    EXPECT_NEAR(std::sqrt(squares / pixels.size() - mean * mean), stats[1], 1e-6);
    for (int i = 0; i < 32; ++i) {
        EXPECT_EQ(pixels[i * 3], std::lround(stats[2 + i] * 255)) << i;
    }
}

TEST(ImageProcessor, LeavesAPictureOfTheRightSizeAlone) {
    std::vector<std::uint8_t> rgb(5 * 5 * 3);
    std::iota(rgb.begin(), rgb.end(), std::uint8_t{0});
    EXPECT_EQ(resize_to_square(rgb, 5, 5, 5), rgb);
}

TEST(ImageProcessor, KeepsAFlatColourAtEverySize) {
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 900}, {2000, 3}, {767, 769}, {4032, 16}, {16384, 1}}) {
        const std::vector<std::uint8_t> rgb(static_cast<std::size_t>(width) * height * 3, 200);
        for (const std::uint8_t value : resize_to_square(rgb, width, height, 64)) {
            ASSERT_NEAR(value, 200, 1) << width << " x " << height;         // the weights' sum may miss 1 by a few units
        }
    }
}

// The naive rule in f64 with one rounding; the integer rule may be one or two off it, never more.
TEST(ImageProcessor, IsCloseToExactInterpolation) {
    constexpr int kWidth = 53, kHeight = 31, kOut = 17;
    std::mt19937 random(1);
    std::vector<std::uint8_t> rgb(kWidth * kHeight * 3);
    for (auto& value : rgb) {
        value = static_cast<std::uint8_t>(random());
    }
    const auto weight = [](int out, int in, double scale) {
        return std::max(0.0, 1 - std::abs((in + 0.5 - (out + 0.5) * scale) / std::max(scale, 1.0)));
    };
    const auto pixels = resize_to_square(rgb, kWidth, kHeight, kOut);
    for (int y = 0; y < kOut; ++y) {
        for (int x = 0; x < kOut; ++x) {
            for (int c = 0; c < 3; ++c) {
                double sum = 0, weights = 0;
                for (int v = 0; v < kHeight; ++v) {
                    for (int u = 0; u < kWidth; ++u) {
                        const double w = weight(y, v, double(kHeight) / kOut) * weight(x, u, double(kWidth) / kOut);
                        sum += w * rgb[(v * kWidth + u) * 3 + c];
                        weights += w;
                    }
                }
                ASSERT_NEAR(pixels[(y * kOut + x) * 3 + c], sum / weights, 1.6);
            }
        }
    }
}

TEST(ImageProcessor, RefusesWrongSizes) {
    const std::vector<std::uint8_t> rgb(12);
    EXPECT_THROW(resize_to_square(rgb, 2, 3, 8), std::logic_error);
    EXPECT_THROW(resize_to_square({}, 0, 0, 8), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
