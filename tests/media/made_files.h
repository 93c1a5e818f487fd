#pragma once
// Picture and sound files with known content, made in memory: PNG and BMP of any kind, WAV of any kind, and EXIF blocks.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::test_support {

using Bytes = std::vector<std::byte>;

Bytes read_bytes(const std::string& path);

struct PngContent {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bit_depth = 8;
    int colour_type = 2;                    // 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
    std::vector<std::uint8_t> rows;         // packed as PNG wants them, without filter bytes
    std::vector<std::uint8_t> palette;      // RGB
    std::vector<std::uint8_t> exif;
};
Bytes make_png(const PngContent& content);

/// 24 bits; rgb: [height, width, 3], top row first. `top_down`: stored in that order, with a negative height.
Bytes make_bmp(std::uint32_t width, std::uint32_t height, std::span<const std::uint8_t> rgb, bool top_down);

/// A TIFF block that holds the orientation only.
std::vector<std::uint8_t> make_exif(int orientation, bool big_endian);
/// The JPEG with an APP1 segment behind its first marker.
Bytes with_exif(const Bytes& jpeg, std::span<const std::uint8_t> exif);

struct WavContent {
    int format = 1;                         // 1 integers, 3 floats, 6 A-law, 7 µ-law
    int channels = 1;
    int rate_hz = 16'000;
    int bits = 16;
    std::vector<std::uint8_t> samples;      // little endian, interleaved
};
Bytes make_wav(const WavContent& content);

/// The bytes of numbers, little endian.
template <typename T>
std::vector<std::uint8_t> bytes_of(std::span<const T> numbers) {
    const auto bytes = std::as_bytes(numbers);
    std::vector<std::uint8_t> result(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        result[i] = std::to_integer<std::uint8_t>(bytes[i]);
    }
    return result;
}

/// Calls `check` with damaged copies: cut off at many places, and with bits flipped. Fixed seed.
template <typename Check>
void for_damaged_copies(const Bytes& file, int count, Check check) {
    std::uint64_t state = 88172645463325252u;        // xorshift
    const auto random = [&] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<std::size_t>(state >> 8);
    };
    for (int i = 0; i < count; ++i) {
        Bytes damaged = file;
        if (i % 3 == 0) {
            damaged.resize(random() % file.size());
        } else {
            for (int flips = 0; flips <= i % 8; ++flips) {
                damaged[random() % (i % 2 == 0 ? file.size() : std::min<std::size_t>(file.size(), 128))] ^= std::byte(1u << random() % 8);
            }
        }
        check(damaged);
    }
}

}  // namespace pipit::test_support
