#include "tests/inference/processor/golden_inputs.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>

namespace pipit::test_support {
namespace {

/// hashweights.py `uniform`: the number of an index, in [-1, 1). The key is the hash of "<seed>:<name>".
float uniform(std::uint64_t key, std::uint64_t index) {
    std::uint64_t z = key + (index + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return static_cast<float>(z >> 40) / 8388608.0f - 1.0f;
}

constexpr std::uint64_t kRectanglesKey = 0x3a8eee0e21c66c27;    // "5:rects"
constexpr std::uint64_t kPixelNoiseKey = 0x476f7ab757113798;    // "5:pixelnoise"
constexpr std::uint64_t kWaveNoiseKey = 0xa259c5ea55e1194c;     // "1:wavenoise"

}  // namespace

inference::Image golden_down_image() {
    constexpr int kWidth = 1280, kHeight = 960;
    std::vector<double> pixels(static_cast<std::size_t>(kWidth) * kHeight * 3);
    const auto at = [&](int x, int y, int c) -> double& { return pixels[(static_cast<std::size_t>(y) * kWidth + x) * 3 + c]; };
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            at(x, y, 0) = static_cast<double>(x) / kWidth * 255;
            at(x, y, 1) = static_cast<double>(y) / kHeight * 255;
            at(x, y, 2) = (std::sin(x / 17.0) * std::cos(y / 23.0) * 0.5 + 0.5) * 255;
        }
    }
    for (int r = 0; r < 8; ++r) {
        const auto number = [&](int i) { return uniform(kRectanglesKey, r * 7 + i) * 0.5f + 0.5f; };
        // numpy keeps float32 when it multiplies by Python's numbers
        const int x0 = static_cast<int>(number(0) * kWidth * 0.8f), y0 = static_cast<int>(number(1) * kHeight * 0.8f);
        const int x1 = std::min(kWidth, x0 + static_cast<int>(number(3) * kWidth * 0.3f) + 1);
        const int y1 = std::min(kHeight, y0 + static_cast<int>(number(2) * kHeight * 0.3f) + 1);
        for (int y = y0; y < y1; ++y) {
            for (int x = x0; x < x1; ++x) {
                for (int c = 0; c < 3; ++c) {
                    at(x, y, c) = number(4 + c) * 255.0f;
                }
            }
        }
    }
    inference::Image image{.width = kWidth, .height = kHeight};
    image.rgb.resize(pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const double value = pixels[i] + static_cast<double>(uniform(kPixelNoiseKey, i)) * 12;
        image.rgb[i] = static_cast<std::uint8_t>(std::clamp(std::nearbyint(value), 0.0, 255.0));
    }
    return image;
}

inference::Sound golden_c_sound() {
    constexpr double kPi = std::numbers::pi;
    inference::Sound sound;
    sound.samples.resize(31 * 16'000);
    double sum = 0;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double t = static_cast<double>(i) / 16000.0;
        sum += 120 + 40 * std::sin(2 * kPi * 0.7 * t);
        const double phase = 2 * kPi * sum / 16000.0;
        double s = 0;
        for (int k = 1; k < 20; ++k) {
            s += std::sin(k * phase) / k;
        }
        const double envelope = 0.5 + 0.5 * std::sin(2 * kPi * 3.1 * t);
        s = 0.25 * (s * envelope * envelope) + static_cast<double>(0.02f * uniform(kWaveNoiseKey, i));
        sound.samples[i] = static_cast<float>(std::clamp(std::nearbyint(s * 20000), -32768.0, 32767.0)) / 32768.0f;
    }
    return sound;
}

double relative_error(const std::vector<float>& out, const std::vector<float>& reference) {
    if (out.size() != reference.size()) {
        throw std::invalid_argument("sizes differ");
    }
    double difference = 0, norm = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double d = static_cast<double>(out[i]) - reference[i];
        difference += d * d;
        norm += static_cast<double>(reference[i]) * reference[i];
    }
    return std::sqrt(difference / norm);
}

}  // namespace pipit::test_support
