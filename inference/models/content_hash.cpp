#include "inference/models/content_hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace pipit::inference {
namespace {

/// splitmix64's step.
std::uint64_t mix(std::uint64_t state) {
    state += 0x9E3779B97F4A7C15U;
    state = (state ^ state >> 30U) * 0xBF58476D1CE4E5B9U;
    state = (state ^ state >> 27U) * 0x94D049BB133111EBU;
    return state ^ state >> 31U;
}

}  // namespace

ContentHash::ContentHash(std::uint64_t seed) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        lanes_[lane] = mix(seed + lane);
    }
}

void ContentHash::take(const std::byte* block) {
    std::array<std::uint64_t, kLanes> words;
    std::memcpy(words.data(), block, sizeof(words));
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        // One to one for a given word: a difference of a single bit is never lost.
        lanes_[lane] = std::rotl((lanes_[lane] ^ words[lane]) * 0xBF58476D1CE4E5B9U, 29);
    }
}

void ContentHash::add(std::span<const std::byte> bytes) {
    const std::size_t begun = byte_count_ % sizeof(Block);
    byte_count_ += bytes.size();
    if (begun > 0) {
        const std::size_t more = std::min(bytes.size(), sizeof(Block) - begun);
        std::copy_n(bytes.begin(), more, begun_.begin() + static_cast<std::ptrdiff_t>(begun));
        bytes = bytes.subspan(more);
        if (begun + more < sizeof(Block)) {
            return;
        }
        take(begun_.data());
    }
    for (; bytes.size() >= sizeof(Block); bytes = bytes.subspan(sizeof(Block))) {
        take(bytes.data());
    }
    std::ranges::copy(bytes, begun_.begin());
}

std::uint64_t ContentHash::value() const {
    ContentHash last = *this;
    const std::size_t begun = byte_count_ % sizeof(Block);
    std::fill(last.begun_.begin() + static_cast<std::ptrdiff_t>(begun), last.begun_.end(), std::byte{0});
    last.take(last.begun_.data());
    std::uint64_t state = byte_count_;
    for (const std::uint64_t lane : last.lanes_) {
        state = mix(state ^ lane);
    }
    return state;
}

}  // namespace pipit::inference
