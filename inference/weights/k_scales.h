#pragma once
// The 12 bytes in which Q4_K and Q5_K pack eight 6-bit scales and eight 6-bit minima.

#include <array>
#include <cstddef>
#include <cstdint>

namespace pipit::inference {

struct KScales {
    std::array<std::uint8_t, 8> scale;   // 0 … 63
    std::array<std::uint8_t, 8> min;
};

/// Bytes 0-3: scales 0-3, and in their top bits the top of scales 4-7; bytes 4-7: the same of the minima; bytes 8-11: the
/// low nibbles of scales 4-7, and above them those of minima 4-7.
inline KScales unpack_k_scales(const std::uint8_t* packed) {
    KScales scales{};
    for (std::size_t i = 0; i < 4; ++i) {
        scales.scale[i] = packed[i] & 63;
        scales.min[i] = packed[4 + i] & 63;
        scales.scale[4 + i] = static_cast<std::uint8_t>((packed[8 + i] & 15) | (packed[i] >> 6) << 4);
        scales.min[4 + i] = static_cast<std::uint8_t>(packed[8 + i] >> 4 | (packed[4 + i] >> 6) << 4);
    }
    return scales;
}

inline void pack_k_scales(const KScales& scales, std::uint8_t* packed) {
    for (std::size_t i = 0; i < 4; ++i) {
        packed[i] = static_cast<std::uint8_t>(scales.scale[i] | (scales.scale[4 + i] >> 4) << 6);
        packed[4 + i] = static_cast<std::uint8_t>(scales.min[i] | (scales.min[4 + i] >> 4) << 6);
        packed[8 + i] = static_cast<std::uint8_t>((scales.scale[4 + i] & 15) | (scales.min[4 + i] & 15) << 4);
    }
}

}  // namespace pipit::inference
