#include "app/engine/server/base64.h"

#include <array>
#include <cstdint>

namespace pipit::app {

namespace {

constexpr std::uint8_t kInvalid = 255;

constexpr std::array<std::uint8_t, 256> make_values() {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> values{};
    values.fill(kInvalid);
    for (std::size_t value = 0; value < alphabet.size(); ++value) {
        values[static_cast<unsigned char>(alphabet[value])] = static_cast<std::uint8_t>(value);
    }
    return values;
}

constexpr std::array<std::uint8_t, 256> kValues = make_values();

}  // namespace

std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
    if (text.size() % 4 == 0) {
        for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
            text.remove_suffix(1);
        }
    }
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    std::vector<std::byte> bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int bit_count = 0;
    for (const char character : text) {
        const std::uint8_t value = kValues[static_cast<unsigned char>(character)];
        if (value == kInvalid) {
            return std::nullopt;
        }
        bits = (bits << 6 | value) & 0xFFFFU;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes.push_back(static_cast<std::byte>(bits >> bit_count & 0xFFU));
        }
    }
    if ((bits & ((1U << bit_count) - 1U)) != 0) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace pipit::app
