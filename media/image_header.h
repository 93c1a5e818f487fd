#pragma once
// What a picture file says about itself before anything is decoded: format, size, and how the camera was held.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace pipit::media {

enum class ImageFormat { png, jpeg, webp, bmp, gif };

struct ImageHeader {
    ImageFormat format = ImageFormat::png;
    std::uint32_t width = 0;        // as stored, before the orientation is applied
    std::uint32_t height = 0;
    int orientation = 1;            // EXIF: 1 upright, 2 … 8 mirrored or turned
    bool complete = true;           // false: the file ends before its picture does
};

/// Nothing if the bytes are of no known format or their header is damaged. Thread-safe.
std::optional<ImageHeader> read_image_header(std::span<const std::byte> bytes);

}  // namespace pipit::media
