#include "storage/sha256.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace pipit::storage {
namespace {

constexpr std::size_t kBlockBytes = 64;

// FIPS 180-4, 4.2.2: fractions of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> kRoundConstants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// 5.3.3: fractions of the square roots of the first eight primes.
using State = std::array<std::uint32_t, 8>;
constexpr State kInitialState{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

void absorb(State& state, const std::byte* block) {
    std::array<std::uint32_t, 64> schedule{};
    for (int word = 0; word < 16; ++word) {
        for (int byte = 0; byte < 4; ++byte) {
            schedule[word] = (schedule[word] << 8) | std::to_integer<std::uint32_t>(block[4 * word + byte]);
        }
    }
    for (int word = 16; word < 64; ++word) {
        const std::uint32_t x = schedule[word - 15];
        const std::uint32_t y = schedule[word - 2];
        schedule[word] = schedule[word - 16] + schedule[word - 7] + (std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3)) +
                         (std::rotr(y, 17) ^ std::rotr(y, 19) ^ (y >> 10));
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (int round = 0; round < 64; ++round) {
        const std::uint32_t choice = (e & f) ^ (~e & g);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + choice +
                                    kRoundConstants[round] + schedule[round];
        const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + majority;
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const State mixed{a, b, c, d, e, f, g, h};
    for (std::size_t word = 0; word < state.size(); ++word) {
        state[word] += mixed[word];
    }
}

}  // namespace

std::string sha256_hex(std::span<const std::byte> bytes) {
    State state = kInitialState;
    const std::uint64_t bit_count = std::uint64_t{bytes.size()} * 8;
    while (bytes.size() >= kBlockBytes) {
        absorb(state, bytes.data());
        bytes = bytes.subspan(kBlockBytes);
    }
    // The rest, a one bit, zeros, and the length in the last eight bytes: one block or two.
    std::array<std::byte, 2 * kBlockBytes> tail{};
    if (!bytes.empty()) {
        std::memcpy(tail.data(), bytes.data(), bytes.size());
    }
    tail[bytes.size()] = std::byte{0x80};
    const std::size_t tail_bytes = bytes.size() + 9 <= kBlockBytes ? kBlockBytes : 2 * kBlockBytes;
    for (int byte = 0; byte < 8; ++byte) {
        tail[tail_bytes - 1 - byte] = static_cast<std::byte>(bit_count >> (8 * byte));
    }
    for (std::size_t at = 0; at < tail_bytes; at += kBlockBytes) {
        absorb(state, tail.data() + at);
    }
    std::string hex;
    for (const std::uint32_t word : state) {
        hex += fmt::format("{:08x}", word);
    }
    return hex;
}

}  // namespace pipit::storage
