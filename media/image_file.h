#pragma once
// Picture files as pixels: PNG, JPEG, WebP, BMP, and the first frame of a GIF.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace pipit::media {

/// u8 RGB, [height, width, 3], top row first.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

inline constexpr std::size_t kMaxImageBytes = 50'000'000;
inline constexpr std::uint32_t kMaxImageSide = 16'384;
inline constexpr std::uint64_t kMaxImagePixels = 64'000'000;

/// Upright: the EXIF orientation is applied. Alpha is dropped without compositing; of 16-bit pictures the high byte stays.
/// Opaque PNG, BMP and GIF pixels are exact. Throws Error, naming the file and the reason, for anything that is not a whole
/// picture of these formats within the limits above; sizes are checked before a pixel is decoded. Thread-safe.
Image read_image_file(const std::filesystem::path& path);

/// The same for bytes that are in memory already. `name` is for messages.
Image decode_image(std::span<const std::byte> bytes, std::string_view name);

}  // namespace pipit::media
