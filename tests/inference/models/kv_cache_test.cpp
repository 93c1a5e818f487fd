#include "inference/models/kv_cache.h"

#include "tests/support/gpu_fixture.h"

namespace pipit::inference {
namespace {

class KvCacheTest : public GpuTest {
protected:
    /// A full layer, a sliding one with 16 + 4 slots, and one that owns nothing.
    static KvCache make() {
        return {memory(),
                {{.kv_heads = 2, .head_dim = 8}, {.kv_heads = 1, .head_dim = 16, .window = 16}, {}},
                100,
                4,
                Dtype::f16};
    }
};

TEST_F(KvCacheTest, holds_what_queries_can_see) {
    const KvCache cache = make();
    EXPECT_EQ(cache.context(), 100);
    EXPECT_EQ(cache.length(), 0);
    EXPECT_EQ(cache.bytes_per_token(), 2 * (2 * 8 + 16) * 2U);
    EXPECT_EQ(cache.slots(0).k.shape(), (Shape{100, 2, 8}));
    EXPECT_EQ(cache.slots(0).v.shape(), (Shape{100, 2, 8}));
    EXPECT_EQ(cache.slots(1).k.shape(), (Shape{20, 1, 16}));
    EXPECT_EQ(cache.slots(1).capacity(), 20);
    EXPECT_EQ(cache.slots(1).v.dtype(), Dtype::f16);
    EXPECT_FALSE(cache.slots(2).k);
}

TEST_F(KvCacheTest, has_no_more_slots_than_its_context) {
    const KvCache cache(memory(), {{.kv_heads = 1, .head_dim = 8, .window = 512}}, 100, 64, Dtype::f32);
    EXPECT_EQ(cache.slots(0).capacity(), 100);
}

TEST_F(KvCacheTest, rewinds_to_what_is_still_held) {
    KvCache cache = make();
    cache.advance(18);
    cache.advance(2);  // slots are full, nothing is overwritten
    EXPECT_EQ(cache.length(), 20);
    EXPECT_EQ(cache.rewind(20), 20);
    EXPECT_EQ(cache.rewind(50), 20);  // nothing to forget
    EXPECT_EQ(cache.rewind(3), 3);
    EXPECT_EQ(cache.length(), 3);
}

TEST_F(KvCacheTest, forgets_everything_if_the_window_is_overwritten) {
    // 30 tokens: the sliding layer holds 10 … 29, and a query at 25 sees 10 … 25
    KvCache kept = make();
    kept.advance(30);
    EXPECT_EQ(kept.rewind(25), 25);
    KvCache lost = make();
    lost.advance(30);
    EXPECT_EQ(lost.rewind(24), 0);
    EXPECT_EQ(lost.length(), 0);
}

TEST_F(KvCacheTest, remembers_what_was_written_before_a_rewind) {
    KvCache cache = make();
    cache.advance(30);
    ASSERT_EQ(cache.rewind(25), 25);
    EXPECT_EQ(cache.rewind(24), 0);  // 9 was overwritten by 29, though 29 is forgotten itself
    cache.advance(22);
    EXPECT_EQ(cache.rewind(17), 17);  // a new beginning: 2 … 21 are held
}

TEST_F(KvCacheTest, keeps_the_beginning_however_much_was_written) {
    KvCache cache = make();
    cache.advance(60);
    EXPECT_EQ(cache.rewind(0), 0);
    cache.advance(10);
    EXPECT_EQ(cache.rewind(5), 5);
}

TEST_F(KvCacheTest, trims_anywhere_without_a_window) {
    KvCache cache(memory(), {{.kv_heads = 1, .head_dim = 8}, {}}, 100, 4, Dtype::f32);
    cache.advance(90);
    EXPECT_EQ(cache.rewind(1), 1);
    cache.advance(99);
    EXPECT_EQ(cache.rewind(99), 99);
}

TEST_F(KvCacheTest, saves_the_slots_that_hold_something) {
    KvCache cache = make();
    cache.advance(18);
    const auto sizes = [&] {
        std::vector<std::size_t> pieces;
        cache.save([&](std::span<const std::byte> piece) { pieces.push_back(piece.size()); });
        return pieces;
    };
    EXPECT_EQ(sizes(), (std::vector<std::size_t>{18 * 32, 18 * 32, 18 * 32, 18 * 32}));
    EXPECT_EQ(cache.saved_bytes(cache.extent()), 4U * 18 * 32);
    cache.advance(12);
    cache.rewind(25);
    EXPECT_EQ(cache.extent().length, 25);
    EXPECT_EQ(cache.extent().written, 30);
    EXPECT_EQ(sizes(), (std::vector<std::size_t>{25 * 32, 25 * 32, 20 * 32, 20 * 32}));
}

TEST_F(KvCacheTest, goes_on_from_what_it_saved) {
    KvCache cache = make();
    const auto save = [](const KvCache& from) {
        std::vector<std::byte> bytes;
        from.save([&](std::span<const std::byte> piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); });
        return bytes;
    };
    std::vector<std::byte> numbers(4 * 25 * 32 - 2 * 5 * 32);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<std::byte>(i * 7 % 253);
    }
    cache.restore({.length = 25, .written = 30}, numbers);
    EXPECT_EQ(cache.length(), 25);
    EXPECT_EQ(save(cache), numbers);
    EXPECT_EQ(cache.rewind(24), 0);  // as in remembers_what_was_written_before_a_rewind
    EXPECT_THROW(cache.restore({.length = 24, .written = 30}, numbers), std::logic_error);
}

TEST_F(KvCacheTest, refuses_a_negative_length) {
    KvCache cache = make();
    EXPECT_THROW(cache.rewind(-1), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
