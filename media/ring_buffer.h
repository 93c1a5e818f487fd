#pragma once
// Samples on their way from a device's callback to the thread that uses them.

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <span>
#include <vector>

namespace pipit::media {

/// Thread-safe for one writer and one reader: each moves its own end only. Neither locks, allocates or waits.
class RingBuffer {
public:
    /// Holds at least `capacity` samples.
    explicit RingBuffer(std::size_t capacity) : samples_(std::bit_ceil(capacity)) {}

    /// Returns how many fitted; the rest is lost.
    std::size_t write(std::span<const float> samples) {
        const std::size_t end = end_.load(std::memory_order_relaxed);
        const std::size_t room = samples_.size() - (end - begin_.load(std::memory_order_acquire));
        const std::size_t count = std::min(room, samples.size());
        for (std::size_t i = 0; i < count; ++i) {
            samples_[(end + i) & (samples_.size() - 1)] = samples[i];
        }
        end_.store(end + count, std::memory_order_release);
        return count;
    }

    /// Appends all that is there to `out`.
    void read(std::vector<float>& out) {
        const std::size_t begin = begin_.load(std::memory_order_relaxed);
        const std::size_t end = end_.load(std::memory_order_acquire);
        for (std::size_t i = begin; i != end; ++i) {
            out.push_back(samples_[i & (samples_.size() - 1)]);
        }
        begin_.store(end, std::memory_order_release);
    }

private:
    std::vector<float> samples_;
    std::atomic<std::size_t> begin_ = 0;  // both count up for ever
    std::atomic<std::size_t> end_ = 0;
};

}  // namespace pipit::media
