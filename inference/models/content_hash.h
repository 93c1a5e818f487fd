#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pipit::inference {

/// A 64-bit number of some bytes, at about the speed of memory: other bytes hardly ever have the same. It finds damage
/// and differences, not malice.
class ContentHash {
public:
    explicit ContentHash(std::uint64_t seed = 0);

    /// In as many pieces as one likes: only the bytes count.
    void add(std::span<const std::byte> bytes);
    std::uint64_t value() const;

private:
    static constexpr std::size_t kLanes = 4;  // multiplications that do not wait for each other
    using Block = std::array<std::byte, kLanes * sizeof(std::uint64_t)>;

    void take(const std::byte* block);

    std::array<std::uint64_t, kLanes> lanes_;
    Block begun_{};  // the bytes behind the last whole block
    std::uint64_t byte_count_ = 0;
};

}  // namespace pipit::inference
