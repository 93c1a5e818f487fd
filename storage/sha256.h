#pragma once
// SHA-256 (FIPS 180-4), for naming attachments after their content.

#include <cstddef>
#include <span>
#include <string>

namespace pipit::storage {

/// 64 lower-case hex digits.
std::string sha256_hex(std::span<const std::byte> bytes);

}  // namespace pipit::storage
