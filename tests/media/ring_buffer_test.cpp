#include "media/ring_buffer.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace pipit::media {
namespace {

TEST(RingBuffer, keeps_order_and_counts_what_does_not_fit) {
    RingBuffer ring(8);
    const std::array<float, 6> six{1, 2, 3, 4, 5, 6};
    EXPECT_EQ(ring.write(six), 6U);
    EXPECT_EQ(ring.write(six), 2U);
    std::vector<float> out;
    ring.read(out);
    EXPECT_EQ(out, (std::vector<float>{1, 2, 3, 4, 5, 6, 1, 2}));
    EXPECT_EQ(ring.write(six), 6U);  // over the end of the memory
    out.clear();
    ring.read(out);
    EXPECT_EQ(out, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    ring.read(out);
    EXPECT_EQ(out.size(), 6U);
}

TEST(RingBuffer, passes_samples_between_two_threads) {
    constexpr int kCount = 100'000;
    RingBuffer ring(1024);
    std::jthread writer([&ring] {
        for (int next = 0; next < kCount;) {
            const std::array<float, 3> three{static_cast<float>(next), static_cast<float>(next + 1),
                                             static_cast<float>(next + 2)};
            next += static_cast<int>(
                ring.write(std::span(three).first(static_cast<std::size_t>(std::min(3, kCount - next)))));
            std::this_thread::yield();
        }
    });
    std::vector<float> out;
    while (out.size() < kCount) {
        ring.read(out);
        std::this_thread::yield();
    }
    for (int i = 0; i < kCount; ++i) {
        ASSERT_EQ(out[static_cast<std::size_t>(i)], static_cast<float>(i));
    }
}

}  // namespace
}  // namespace pipit::media
