#pragma once
// Conversions between f32 and the 16-bit types, to nearest even, with denormals, infinities and NaN.

#include <bit>
#include <cstdint>

namespace pipit::inference {

constexpr float float_from_f16(std::uint16_t half) {
    const std::uint32_t sign = std::uint32_t{half & 0x8000U} << 16;
    const std::uint32_t exponent = half >> 10 & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0) {   // a denormal half is a normal float
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
    }
    const std::uint32_t wide = exponent == 0x1F ? 0xFFU : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23 | mantissa << 13);
}

constexpr std::uint16_t f16_from_float(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    std::uint32_t half = 0;
    if (magnitude > 0x7F800000U) {
        half = 0x7E00U;   // NaN
    } else if (magnitude >= 0x477FF000U) {
        half = 0x7C00U;   // 65520 and more round to infinity
    } else if (magnitude < 0x38800000U) {
        // below 2^-14: adding 0.5, whose last bit is worth 2^-24, rounds to a multiple of the least denormal
        half = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) - 0x3F000000U;
    } else {
        half = (magnitude - 0x38000000U + 0xFFFU + (magnitude >> 13 & 1U)) >> 13;
    }
    return static_cast<std::uint16_t>(sign | half);
}

constexpr float float_from_bf16(std::uint16_t brain) { return std::bit_cast<float>(std::uint32_t{brain} << 16); }

constexpr std::uint16_t bf16_from_float(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U) {
        return static_cast<std::uint16_t>(bits >> 16 | 0x40U);   // NaN stays NaN
    }
    return static_cast<std::uint16_t>((bits + 0x7FFFU + (bits >> 16 & 1U)) >> 16);
}

}  // namespace pipit::inference
