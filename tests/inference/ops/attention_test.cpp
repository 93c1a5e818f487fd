#include "inference/ops/attention.h"

#include "inference/weights/quantise.h"
#include "tests/reference/text_ops.h"
#include "tests/support/gpu_fixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pipit::inference {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::vector<std::byte> stored(std::span<const float> values, Dtype dtype) {
    const auto bytes = std::as_bytes(values);
    if (dtype == Dtype::f32) {
        return {bytes.begin(), bytes.end()};
    }
    const BlockLayout block = block_layout(dtype);
    std::vector<std::byte> stored(values.size() / block.elements * block.bytes, std::byte{0xff});  // no numbers
    for (std::size_t i = 0; i < values.size() / block.elements; ++i) {
        const std::span<const float> numbers = values.subspan(i * block.elements, block.elements);
        if (!std::isnan(numbers[0])) {
            quantise_row(dtype, numbers, std::span(stored).subspan(i * block.bytes, block.bytes));
        }
    }
    return stored;
}

/// The types that slots may have. A software driver compiles the kernel for many queries of long heads for a minute:
/// once is enough.
std::vector<Dtype> types_for(std::int64_t head_dim, std::int64_t tokens) {
    std::vector<Dtype> types{Dtype::f32, Dtype::f16};
    if (head_dim % block_layout(Dtype::q8_0).elements == 0 && (head_dim < 256 || tokens < 10)) {
        types.push_back(Dtype::q8_0);
    }
    return types;
}

std::vector<float> read_back(std::span<const std::byte> bytes, Dtype dtype) {
    const BlockLayout block = block_layout(dtype);
    std::vector<float> values(bytes.size() / block.bytes * block.elements);
    dequantise_row(dtype, bytes, values);
    return values;
}

std::vector<float> rope_table(std::int64_t positions, std::int64_t head_dim, double theta) {
    std::vector<float> table;
    for (std::int64_t position = 0; position < positions; ++position) {
        for (std::int64_t pair = 0; pair < head_dim / 2; ++pair) {
            const double angle = reference::rope_angle(position, pair, head_dim, theta);
            table.push_back(static_cast<float>(std::cos(angle)));
            table.push_back(static_cast<float>(std::sin(angle)));
        }
    }
    return table;
}

struct PrepareCase {
    std::int64_t tokens;
    std::int64_t heads;
    std::int64_t kv_heads;
    std::int64_t head_dim;
    std::int64_t first_position;
    std::int64_t capacity;
    double theta = 1e4;
};

void PrintTo(const PrepareCase& c, std::ostream* stream) {
    *stream << c.tokens << " tokens from " << c.first_position << ", " << c.heads << "/" << c.kv_heads << " heads of "
            << c.head_dim << ", " << c.capacity << " slots, theta " << c.theta;
}

class AttentionPrepare : public GpuTest, public testing::WithParamInterface<PrepareCase> {};

/// The slots after prepared rows [tokens, kv_heads, head_dim] have been written.
reference::Numbers written(std::span<const float> before, const reference::Numbers& rows, const PrepareCase& c) {
    reference::Numbers slots = reference::widen(before);
    const std::int64_t width = c.kv_heads * c.head_dim;
    for (std::int64_t token = 0; token < c.tokens; ++token) {
        std::copy_n(rows.begin() + token * width, width,
                    slots.begin() + (c.first_position + token) % c.capacity * width);
    }
    return slots;
}

TEST_P(AttentionPrepare, norms_turns_and_writes) {
    const PrepareCase c = GetParam();
    constexpr float kEpsilon = 0.01F;
    const Shape slots_shape{c.capacity, c.kv_heads, c.head_dim};
    const std::vector<float> q = random(c.tokens * c.heads * c.head_dim, 1);
    const std::vector<float> k = random(c.tokens * c.kv_heads * c.head_dim, 2);
    const std::vector<float> v = random(c.tokens * c.kv_heads * c.head_dim, 3);
    const std::vector<float> q_norm = random(c.head_dim, 4);
    const std::vector<float> k_norm = random(c.head_dim, 5);
    const Tensor kept_q_norm = keep(q_norm, {c.head_dim});
    const Tensor kept_k_norm = keep(k_norm, {c.head_dim});
    const std::int64_t positions = c.first_position + c.tokens;
    const Tensor rope = keep(rope_table(positions, c.head_dim, c.theta), {positions, c.head_dim});
    const auto turned = [&](const std::vector<float>& x, const std::vector<float>& norm, std::int64_t heads) {
        return reference::rope(
            reference::rms_norm(reference::widen(x), c.head_dim, reference::widen(norm), double{kEpsilon}), heads,
            c.head_dim, c.first_position, c.theta);
    };
    const reference::Numbers expected_q = turned(q, q_norm, c.heads);
    const reference::Numbers expected_k = turned(k, k_norm, c.kv_heads);
    const reference::Numbers expected_v = reference::rms_norm(reference::widen(v), c.head_dim, {}, double{kEpsilon});

    for (const Dtype dtype : types_for(c.head_dim, c.tokens)) {
        const std::vector<std::byte> k_bytes = stored(random(slots_shape.elements(), 6), dtype);
        const std::vector<std::byte> v_bytes = stored(random(slots_shape.elements(), 7), dtype);
        const KvSlots slots{keep(k_bytes, slots_shape, dtype), keep(v_bytes, slots_shape, dtype)};
        for (const bool owns_kv : {false, true}) {
            Pass pass(memory());
            const Tensor turned_q = pass.upload(q, {c.tokens, c.heads * c.head_dim});
            const Shape kv_shape{c.tokens, c.kv_heads * c.head_dim};
            attention_prepare(pass,
                              {.q = turned_q,
                               .k = owns_kv ? pass.upload(k, kv_shape) : Tensor(),
                               .v = owns_kv ? pass.upload(v, kv_shape) : Tensor(),
                               .q_norm = kept_q_norm,
                               .k_norm = owns_kv ? kept_k_norm : Tensor(),
                               .rope = rope,
                               .head_count = c.heads,
                               .first_position = c.first_position,
                               .epsilon = kEpsilon},
                              slots);
            const auto result = pass.download_floats(turned_q);
            const auto k_result = pass.download(slots.k);
            const auto v_result = pass.download(slots.v);
            pass.finish();
            EXPECT_LT(relative_error(result, expected_q), 1e-6);
            if (!owns_kv) {
                EXPECT_TRUE(std::ranges::equal(k_result, k_bytes));
                EXPECT_TRUE(std::ranges::equal(v_result, v_bytes));
                continue;
            }
            for (const auto& [bytes, before, rows] :
                 {std::tuple(k_result, k_bytes, expected_k), std::tuple(v_result, v_bytes, expected_v)}) {
                const std::vector<float> got = read_back(bytes, dtype);
                const reference::Numbers expected = written(read_back(before, dtype), rows, c);
                if (dtype == Dtype::f32) {
                    EXPECT_LT(relative_error(got, expected), 1e-6);
                    continue;
                }
                for (std::size_t i = 0; i < got.size(); ++i) {
                    double most = 0x1.01p-11 * std::abs(expected[i]);  // rounded to the nearest half
                    if (dtype == Dtype::q8_0) {  // half a step, of which the largest of the block is 127; steps are halves
                        const auto block = expected.begin() + static_cast<std::ptrdiff_t>(i / 32 * 32);
                        const auto [least, greatest] = std::minmax_element(block, block + 32);
                        const double step = std::max(-*least, *greatest) / 127;
                        most = 0.5 * step + 0x1.01p-11 * std::abs(expected[i]);
                    }
                    ASSERT_NEAR(got[i], expected[i], most + 1e-6) << i;
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(sizes, AttentionPrepare,
                         testing::Values(PrepareCase{1, 1, 1, 8, 0, 1}, PrepareCase{3, 2, 1, 8, 5, 7},
                                         PrepareCase{7, 6, 3, 40, 9, 12},    // over the last slot
                                         PrepareCase{5, 3, 3, 136, 100, 5},  // into every slot
                                         PrepareCase{300, 2, 1, 16, 33, 400}, PrepareCase{9, 3, 1, 96, 2, 11},
                                         PrepareCase{1, 8, 2, 256, 1000, 576},  // the published heads
                                         PrepareCase{17, 8, 2, 256, 570, 576, 1e6}));

struct AttentionCase {
    std::int64_t tokens;
    std::int64_t heads;
    std::int64_t kv_heads;
    std::int64_t head_dim;
    std::int64_t first_position;
    std::int64_t window;
    std::int64_t capacity;
    float spread = 1;  // of the queries: large ones make the softmax one-hot
};

void PrintTo(const AttentionCase& c, std::ostream* stream) {
    *stream << c.tokens << " tokens from " << c.first_position << ", " << c.heads << "/" << c.kv_heads << " heads of "
            << c.head_dim << ", window " << c.window << ", " << c.capacity << " slots, spread " << c.spread;
}

class AttentionOp : public GpuTest, public testing::WithParamInterface<AttentionCase> {};

/// The last rows [positions, width] where the cache puts them; NaN where it puts none.
std::vector<float> wrapped(const std::vector<float>& rows, std::int64_t width, std::int64_t capacity) {
    std::vector<float> slots(static_cast<std::size_t>(capacity * width), kNaN);
    const std::int64_t positions = static_cast<std::int64_t>(rows.size()) / width;
    for (std::int64_t position = 0; position < positions; ++position) {
        std::copy_n(rows.begin() + position * width, width, slots.begin() + position % capacity * width);
    }
    return slots;
}

TEST_P(AttentionOp, matches_the_reference) {
    const AttentionCase c = GetParam();
    const std::int64_t positions = c.first_position + c.tokens;
    const std::int64_t kv_width = c.kv_heads * c.head_dim;
    std::vector<float> q = random(c.tokens * c.heads * c.head_dim, 1);
    for (float& value : q) {
        value *= c.spread;
    }
    for (const Dtype dtype : types_for(c.head_dim, c.tokens)) {
        const std::vector<float> k = read_back(stored(random(positions * kv_width, 2), dtype), dtype);
        const std::vector<float> v = read_back(stored(random(positions * kv_width, 3), dtype), dtype);
        const Shape shape{c.capacity, c.kv_heads, c.head_dim};
        const KvSlots slots{keep(stored(wrapped(k, kv_width, c.capacity), dtype), shape, dtype),
                            keep(stored(wrapped(v, kv_width, c.capacity), dtype), shape, dtype)};
        Pass pass(memory());
        const Tensor y = attention(pass, pass.upload(q, {c.tokens, c.heads * c.head_dim}), slots, c.heads,
                                   c.first_position, c.window);
        const auto result = pass.download_floats(y);
        pass.finish();
        EXPECT_EQ(y.shape(), (Shape{c.tokens, c.heads * c.head_dim}));
        const reference::Numbers expected =
            reference::causal_attention(reference::widen(q), reference::widen(k), reference::widen(v),
                                        {.heads = c.heads,
                                         .kv_heads = c.kv_heads,
                                         .head_dim = c.head_dim,
                                         .first_position = c.first_position,
                                         .window = c.window});
        EXPECT_LT(relative_error(result, expected), 3e-6) << name(dtype);
    }
}

INSTANTIATE_TEST_SUITE_P(sizes, AttentionOp,
                         testing::Values(AttentionCase{1, 1, 1, 8, 0, 0, 1}, AttentionCase{1, 2, 1, 8, 0, 4, 9},
                                         AttentionCase{7, 6, 3, 40, 0, 0, 20, 3},
                                         AttentionCase{5, 4, 2, 24, 30, 0, 35, 20},
                                         AttentionCase{33, 3, 1, 8, 100, 0, 133},  // more keys than a tile has
                                         AttentionCase{5, 4, 1, 16, 123, 0, 128},  // keys end with a tile
                                         AttentionCase{20, 4, 2, 16, 0, 7, 26},  // the window begins within the tokens
                                         AttentionCase{9, 4, 2, 16, 61, 16, 24, 5},  // slots have wrapped around
                                         AttentionCase{1, 4, 2, 16, 63, 16, 17},     //
                                         AttentionCase{3, 2, 2, 136, 200, 1, 3},     // nothing but itself
                                         AttentionCase{1, 8, 2, 256, 0, 512, 576},   // the published heads
                                         AttentionCase{1, 8, 2, 256, 1300, 512, 576},
                                         AttentionCase{3, 8, 2, 256, 510, 512, 576},
                                         AttentionCase{2, 8, 2, 256, 700, 0, 1024, 0.2F},
                                         AttentionCase{1, 8, 2, 256, 1500, 0, 1600},  // keys are split
                                         AttentionCase{3, 2, 1, 40, 2046, 1100, 1200, 3}));

/// On devices without matrix units this is the plain path again. Slots that nobody wrote hold zeros, as the cache's do.
TEST_P(AttentionOp, is_close_in_a_fast_pass) {
    const AttentionCase c = GetParam();
    const std::int64_t positions = c.first_position + c.tokens;
    const std::int64_t kv_width = c.kv_heads * c.head_dim;
    const std::vector<float> q = random(c.tokens * c.heads * c.head_dim, 1);
    const std::vector<float> k = random(positions * kv_width, 2);
    const std::vector<float> v = random(positions * kv_width, 3);
    const Shape shape{c.capacity, c.kv_heads, c.head_dim};
    const auto kept = [&](const std::vector<float>& rows) {
        std::vector<float> slots = wrapped(rows, kv_width, c.capacity);
        std::replace_if(slots.begin(), slots.end(), [](float x) { return std::isnan(x); }, 0.0F);
        return keep(stored(slots, Dtype::f16), shape, Dtype::f16);
    };
    const KvSlots slots{kept(k), kept(v)};
    Pass pass(memory(), Arithmetic::fast);
    const auto result = pass.download_floats(attention(pass, pass.upload(q, {c.tokens, c.heads * c.head_dim}), slots,
                                                       c.heads, c.first_position, c.window));
    pass.finish();
    EXPECT_LT(relative_error(result, reference::causal_attention(reference::widen(q), reference::widen(k),
                                                                 reference::widen(v),
                                                                 {.heads = c.heads,
                                                                  .kv_heads = c.kv_heads,
                                                                  .head_dim = c.head_dim,
                                                                  .first_position = c.first_position,
                                                                  .window = c.window})),
              3e-3);
}

INSTANTIATE_TEST_SUITE_P(many, AttentionOp,
                         testing::Values(AttentionCase{70, 8, 2, 256, 0, 0, 128},
                                         AttentionCase{130, 8, 2, 256, 1000, 512, 1024},  // slots have wrapped around
                                         AttentionCase{100, 4, 1, 64, 300, 40, 160}));

class AttentionNumbers : public GpuTest {};

TEST_F(AttentionNumbers, runs_on_in_chunks_as_over_one_sequence) {
    constexpr std::int64_t kHeads = 4;
    constexpr std::int64_t kKvHeads = 2;
    constexpr std::int64_t kDim = 16;
    constexpr std::int64_t kWindow = 11;
    const std::vector<std::int64_t> chunks{7, 1, 1, 5, 7, 1, 3, 7, 7, 1};
    constexpr std::int64_t kPositions = 40;
    const std::vector<float> q = random(kPositions * kHeads * kDim, 1);
    const std::vector<float> k = random(kPositions * kKvHeads * kDim, 2);
    const std::vector<float> v = random(kPositions * kKvHeads * kDim, 3);
    const std::vector<float> q_norm = random(kDim, 4);
    const std::vector<float> k_norm = random(kDim, 5);
    const Tensor kept_q_norm = keep(q_norm, {kDim});
    const Tensor kept_k_norm = keep(k_norm, {kDim});
    const Tensor rope = keep(rope_table(kPositions, kDim, 100.0), {kPositions, kDim});
    const auto turned = [&](const std::vector<float>& x, const std::vector<float>& norm, std::int64_t heads) {
        return reference::rope(reference::rms_norm(reference::widen(x), kDim, reference::widen(norm)), heads, kDim, 0,
                               100.0);
    };
    for (const std::int64_t window : {std::int64_t{0}, kWindow}) {
        const Shape shape{window == 0 ? kPositions : kWindow + 7 - 1, kKvHeads, kDim};
        const std::vector<float> empty(static_cast<std::size_t>(shape.elements()), kNaN);
        const KvSlots slots{keep(empty, shape), keep(empty, shape)};
        std::vector<float> result;
        std::int64_t first = 0;
        for (const std::int64_t tokens : chunks) {
            const auto part = [&](const std::vector<float>& x, std::int64_t width) {
                return std::span(x).subspan(static_cast<std::size_t>(first * width),
                                            static_cast<std::size_t>(tokens * width));
            };
            Pass pass(memory());
            const Tensor rows = pass.upload(part(q, kHeads * kDim), {tokens, kHeads * kDim});
            attention_prepare(pass,
                              {.q = rows,
                               .k = pass.upload(part(k, kKvHeads * kDim), {tokens, kKvHeads * kDim}),
                               .v = pass.upload(part(v, kKvHeads * kDim), {tokens, kKvHeads * kDim}),
                               .q_norm = kept_q_norm,
                               .k_norm = kept_k_norm,
                               .rope = rope,
                               .head_count = kHeads,
                               .first_position = first},
                              slots);
            const auto y = pass.download_floats(attention(pass, rows, slots, kHeads, first, window));
            pass.finish();
            result.insert(result.end(), y.begin(), y.end());
            first += tokens;
        }
        const reference::Numbers expected = reference::causal_attention(
            turned(q, q_norm, kHeads), turned(k, k_norm, kKvHeads), reference::rms_norm(reference::widen(v), kDim, {}),
            {.heads = kHeads, .kv_heads = kKvHeads, .head_dim = kDim, .window = window});
        EXPECT_LT(relative_error(result, expected), 3e-6) << window;
    }
}

/// What rounding of the slots costs, written and read by the kernels, against exact numbers: f16 0.05 %, q8_0 1 % over
/// many queries and 1.8 % of the last one (relative L2; sums of random values cancel, so this is the worst case).
TEST_F(AttentionNumbers, costs_a_percent_in_q8_0) {
    constexpr std::int64_t kHeads = 4;
    constexpr std::int64_t kKvHeads = 2;
    constexpr std::int64_t kDim = 64;
    constexpr std::int64_t kPositions = 400;
    const std::vector<float> q = random(kPositions * kHeads * kDim, 1);
    const std::vector<float> k = random(kPositions * kKvHeads * kDim, 2);
    const std::vector<float> v = random(kPositions * kKvHeads * kDim, 3);
    const std::vector<float> norm = random(kDim, 4);
    const Tensor kept_norm = keep(norm, {kDim});
    const Tensor rope = keep(rope_table(kPositions, kDim, 100.0), {kPositions, kDim});
    const auto turned = [&](const std::vector<float>& x, std::int64_t heads) {
        return reference::rope(reference::rms_norm(reference::widen(x), kDim, reference::widen(norm)), heads, kDim, 0,
                               100.0);
    };
    const reference::Numbers expected = reference::causal_attention(
        turned(q, kHeads), turned(k, kKvHeads), reference::rms_norm(reference::widen(v), kDim, {}),
        {.heads = kHeads, .kv_heads = kKvHeads, .head_dim = kDim});
    for (const auto& [dtype, most] : {std::pair(Dtype::f16, 1e-3), std::pair(Dtype::q8_0, 2.5e-2)}) {
        const Shape shape{kPositions, kKvHeads, kDim};
        const std::vector<std::byte> empty(tensor_bytes(dtype, shape));
        const KvSlots slots{keep(empty, shape, dtype), keep(empty, shape, dtype)};
        Pass pass(memory());
        const Tensor rows = pass.upload(q, {kPositions, kHeads * kDim});
        attention_prepare(pass,
                          {.q = rows,
                           .k = pass.upload(k, {kPositions, kKvHeads * kDim}),
                           .v = pass.upload(v, {kPositions, kKvHeads * kDim}),
                           .q_norm = kept_norm,
                           .k_norm = kept_norm,
                           .rope = rope,
                           .head_count = kHeads},
                          slots);
        const auto all = pass.download_floats(attention(pass, rows, slots, kHeads, 0, 0));
        const auto last = pass.download_floats(
            attention(pass, rows.slice(kPositions - 1, 1), slots, kHeads, kPositions - 1, 0));
        pass.finish();
        EXPECT_LT(relative_error(all, expected), most) << name(dtype);
        EXPECT_LT(relative_error(last, std::span(expected).last(last.size())), most) << name(dtype);
    }
}

TEST_F(AttentionNumbers, stays_exact_when_scores_are_far_from_zero) {
    // exp of these scores overflows and underflows: only their differences matter
    for (const float shift : {-300.0F, 300.0F}) {
        std::vector<float> q(8, 0.0F);
        q[0] = shift;
        std::vector<float> k = random(300 * 8, 2);
        for (std::size_t key = 0; key < 300; ++key) {
            k[key * 8] = 1.0F + k[key * 8] * 0.01F;
        }
        const std::vector<float> v = random(300 * 8, 3);
        const KvSlots slots{keep(k, {300, 1, 8}), keep(v, {300, 1, 8})};
        Pass pass(memory());
        const auto result = pass.download_floats(attention(pass, pass.upload(q, {1, 8}), slots, 1, 299, 0));
        pass.finish();
        // float32's digits of a score near 300 are worth 3e-5
        EXPECT_LT(relative_error(
                      result, reference::causal_attention(reference::widen(q), reference::widen(k), reference::widen(v),
                                                          {.head_dim = 8, .first_position = 299})),
                  1e-4);
    }
}

TEST_F(AttentionNumbers, does_not_hide_what_is_no_number) {
    std::vector<float> k = random(200 * 8, 2);
    k[150 * 8 + 3] = kNaN;
    const KvSlots slots{keep(k, {200, 1, 8}), keep(random(200 * 8, 3), {200, 1, 8})};
    Pass pass(memory());
    const auto result =
        pass.download_floats(attention(pass, pass.upload(random(200 * 8, 1), {200, 8}), slots, 1, 0, 20));
    pass.finish();
    for (std::size_t i = 0; i < result.size(); ++i) {
        const std::size_t query = i / 8;
        EXPECT_EQ(std::isnan(result[i]), query >= 150 && query < 170) << query;
    }
}

TEST_F(AttentionNumbers, refuses_what_does_not_fit) {
    const Tensor norm = keep(random(8, 1), {8});
    const Tensor rope = keep(rope_table(10, 8, 100.0), {10, 8});
    const KvSlots slots{keep(random(6 * 2 * 8, 2), {6, 2, 8}), keep(random(6 * 2 * 8, 3), {6, 2, 8})};
    Pass pass(memory());
    const auto prepare = [&](std::int64_t tokens, std::int64_t first, std::int64_t head_count) {
        const Tensor q = pass.upload(random(tokens * 32, 4), {tokens, 32});
        const Tensor kv = pass.upload(random(tokens * 16, 5), {tokens, 16});
        attention_prepare(pass,
                          {.q = q,
                           .k = kv,
                           .v = kv,
                           .q_norm = norm,
                           .k_norm = norm,
                           .rope = rope,
                           .head_count = head_count,
                           .first_position = first},
                          slots);
    };
    EXPECT_NO_THROW(prepare(6, 4, 4));
    EXPECT_THROW(prepare(7, 0, 4), std::logic_error);  // more tokens than slots
    EXPECT_THROW(prepare(6, 5, 4), std::logic_error);  // past the last position of the table
    EXPECT_THROW(prepare(1, 0, 2), std::logic_error);  // heads of another width
    const Tensor q = pass.upload(random(3 * 32, 4), {3, 32});
    EXPECT_NO_THROW(attention(pass, q, slots, 4, 3, 0));
    EXPECT_NO_THROW(attention(pass, q, slots, 4, 100, 4));
    EXPECT_THROW(attention(pass, q, slots, 4, 4, 0), std::logic_error);    // a key has been overwritten
    EXPECT_THROW(attention(pass, q, slots, 4, 100, 5), std::logic_error);  // the same within the window
    EXPECT_THROW(attention(pass, q.slice(0, 3).reshape({4, 24}), slots, 3, 0, 0), std::logic_error);
    pass.finish();
}

}  // namespace
}  // namespace pipit::inference
