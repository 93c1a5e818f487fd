#pragma once
// Luma and chroma planes to RGB, with chroma interpolated: what JPEG and lossy WebP decode to.

#include <array>
#include <cstddef>
#include <cstdint>

namespace pipit::media {

/// u8 planes Y, Cb, Cr of BT.601. Chroma planes are smaller by powers of two, rounded up.
struct YuvPlanes {
    std::array<const std::uint8_t*, 3> planes = {};
    std::array<std::ptrdiff_t, 3> row_strides = {};     // bytes
    int width = 0;
    int height = 0;
    int chroma_shift_x = 0;                             // log2 of how much smaller
    int chroma_shift_y = 0;
    bool full_range = true;                             // false: luma 16 … 235, chroma 16 … 240
};

/// rgb: u8 [height, width, 3]. Halved chroma is interpolated with weights 3/4 and 1/4, in the integers of libjpeg ("fancy
/// upsampling"), so that full-range pixels are those that libjpeg and everything built on it gives.
void convert_to_rgb(const YuvPlanes& yuv, std::uint8_t* rgb);

}  // namespace pipit::media
