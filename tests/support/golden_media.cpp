#include "tests/support/golden_media.h"

#include "tests/support/hash_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numbers>
#include <vector>

namespace pipit::inference {

Image golden_image(const test_support::GoldenFile& golden) {
    const std::vector<std::uint8_t> planar = golden.bytes("image.up.pixels_u8");
    Image image{.width = kGoldenSide, .height = kGoldenSide, .rgb = std::vector<std::uint8_t>(planar.size())};
    const std::size_t pixels = planar.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            image.rgb[i * 3 + channel] = planar[channel * pixels + i];
        }
    }
    return image;
}

Sound golden_sound(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    Sound sound;
    for (std::size_t at = 44; at + 1 < bytes.size(); at += 2) {
        std::int16_t sample = 0;
        std::memcpy(&sample, &bytes[at], 2);
        sound.samples.push_back(static_cast<float>(sample) / 32768.0F);
    }
    return sound;
}

Sound golden_sweep() {
    constexpr double kTurn = 2 * std::numbers::pi;
    constexpr double kRate = 16'000;
    const std::vector<float> noise = test_support::hash_uniform(1, "wavenoise", 31 * 16'000);
    Sound sound;
    double cycles = 0;
    for (std::size_t i = 0; i < noise.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        cycles += 120 + 40 * std::sin(kTurn * 0.7 * t);
        double harmonics = 0;
        for (int k = 1; k < 20; ++k) {
            harmonics += std::sin(k * kTurn * cycles / kRate) / k;
        }
        const double envelope = 0.5 + 0.5 * std::sin(kTurn * 3.1 * t);
        const double value = 0.25 * harmonics * envelope * envelope + 0.02 * static_cast<double>(noise[i]);
        sound.samples.push_back(static_cast<float>(std::clamp(std::rint(value * 20'000), -32'768.0, 32'767.0) / 32'768));
    }
    return sound;
}

}  // namespace pipit::inference
