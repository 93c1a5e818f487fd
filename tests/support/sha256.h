#pragma once
// SHA-256 (FIPS 180-4), for the keys of HashWeights and for checksums in tests. Not for secrets.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pipit::test_support {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::span<const std::byte> message);
Sha256 sha256(std::string_view message);
std::string hex(const Sha256& digest);

}  // namespace pipit::test_support
