#pragma once
// The picture as the vision tower wants it: stretched to a square, aspect ratio ignored.

#include <cstdint>
#include <span>
#include <vector>

namespace pipit::inference {

/// Bilinear with antialias, in integers, exactly as PyTorch does it on u8 pixels (processing.md §3): along the width first,
/// then along the height, rounded to u8 after each. An axis that has its size already is left alone.
/// rgb: u8 [height, width, 3] -> u8 [size, size, 3]. The model sees value / 255. Thread-safe.
std::vector<std::uint8_t> resize_to_square(std::span<const std::uint8_t> rgb, int width, int height, int size);

}  // namespace pipit::inference
