#include "inference/ops/resample.h"

#include "tests/reference/vision_ops.h"
#include "tests/support/gpu_fixture.h"

namespace pipit::inference {
namespace {

class Resample : public GpuTest {
protected:
    reference::Map random_map(std::int64_t height, std::int64_t width, std::int64_t channels) {
        const std::vector<float> values = random(height * width * channels, 1);
        return reference::make_map(height, width, channels, reference::widen(values));
    }
    static Tensor upload(Pass& pass, const reference::Map& map) {
        const std::vector<float> values(map.values.begin(), map.values.end());
        return pass.upload(values, {map.height, map.width, map.channels});
    }
};

TEST_F(Resample, nearest_puts_maps_side_by_side) {
    const reference::Map large = random_map(6, 9, 5);
    const reference::Map small = random_map(4, 3, 70);
    Pass pass(memory());
    const Tensor y = pass.allocate({6, 9, 75});
    resize_nearest_into(pass, upload(pass, large), y, 0);
    resize_nearest_into(pass, upload(pass, small), y, 5);
    const auto result = pass.download_floats(y);
    pass.finish();
    reference::Map grown = reference::resize_nearest(small, 6, 9);
    reference::Map expected = reference::make_map(6, 9, 75);
    for (std::int64_t pixel = 0; pixel < 6 * 9; ++pixel) {
        for (std::int64_t channel = 0; channel < 75; ++channel) {
            expected.at(0, pixel, channel) =
                channel < 5 ? large.at_or_zero(pixel / 9, pixel % 9, channel) : grown.at(0, pixel, channel - 5);
        }
    }
    EXPECT_EQ(relative_error(result, expected.values), 0.0);
}

TEST_F(Resample, averages_rectangles) {
    for (const auto& [height, width, channels] : {std::array{1, 1, 1}, {6, 12, 67}, {9, 8, 3}}) {
        const reference::Map x = random_map(height * 3, width * 2, channels);
        Pass pass(memory());
        const auto result = pass.download_floats(average_pool(pass, upload(pass, x), height, width));
        pass.finish();
        EXPECT_LT(relative_error(result, reference::average_pool(x, height, width).values), 1e-6);
    }
}

TEST_F(Resample, interpolates_up_and_down) {
    for (const auto& [height, width] : {std::pair{1, 1}, {12, 12}, {40, 21}, {16, 16}}) {
        const reference::Map x = random_map(height, width, 11);
        Pass pass(memory());
        const auto result = pass.download_floats(resize_bilinear(pass, upload(pass, x), 16, 16));
        pass.finish();
        EXPECT_LT(relative_error(result, reference::resize_bilinear(x, 16, 16).values), 3e-6);
    }
}

}  // namespace
}  // namespace pipit::inference
