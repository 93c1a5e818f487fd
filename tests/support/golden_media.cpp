#include "tests/support/golden_media.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
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

}  // namespace pipit::inference
