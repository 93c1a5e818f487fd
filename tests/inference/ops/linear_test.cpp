#include "inference/ops/linear.h"

#include "inference/weights/half.h"
#include "inference/weights/quantise.h"
#include "tests/reference/ops.h"
#include "tests/support/gpu_fixture.h"

#include <cstring>

namespace pipit::inference {
namespace {

struct LinearCase {
    Dtype dtype;
    std::int64_t rows;
    std::int64_t in;
    std::int64_t out;
};

void PrintTo(const LinearCase& c, std::ostream* stream) {
    *stream << name(c.dtype) << " " << c.rows << "x" << c.in << "x" << c.out;
}

class Linear : public GpuTest, public testing::WithParamInterface<LinearCase> {};

/// Random blocks of a type: the bytes are rounded from random floats, then read back as the reference reads them.
struct Weight {
    std::vector<std::byte> bytes;
    reference::Numbers numbers;
};

Weight make_weight(Dtype dtype, std::int64_t rows, std::int64_t columns, std::span<const float> values) {
    Weight weight;
    const std::uint64_t per_row = row_bytes(dtype, columns);
    weight.bytes.resize(per_row * static_cast<std::uint64_t>(rows));
    std::vector<float> back(static_cast<std::size_t>(columns));
    std::mt19937 generator(7);
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto bytes = std::span(weight.bytes).subspan(per_row * static_cast<std::uint64_t>(row), per_row);
        if (dtype == Dtype::q6_k) {  // has no writer: random bits, and a scale that is not absurd (the second block's
                                     // is denormal)
            for (std::byte& byte : bytes) {
                byte = static_cast<std::byte>(generator());
            }
            for (std::size_t block = 0; block < bytes.size(); block += 210) {
                const std::uint16_t scale = f16_from_float(block % 420 == 0 ? 0.001F : 3e-5F);
                std::memcpy(&bytes[block + 208], &scale, 2);
            }
        } else {
            quantise_row(dtype,
                         values.subspan(static_cast<std::size_t>(row * columns), static_cast<std::size_t>(columns)),
                         bytes);
        }
        dequantise_row(dtype, bytes, back);
        weight.numbers.insert(weight.numbers.end(), back.begin(), back.end());
    }
    return weight;
}

TEST_P(Linear, matches_the_reference) {
    const LinearCase c = GetParam();
    const std::vector<float> x = random(c.rows * c.in, 1);
    const Weight weight = make_weight(c.dtype, c.out, c.in, random(c.out * c.in, 2));
    const Tensor kept = keep(weight.bytes, {c.out, c.in}, c.dtype);
    Pass pass(memory());
    const Tensor y = linear(pass, pass.upload(x, {c.rows, c.in}), kept);
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_LT(relative_error(result, reference::linear(reference::widen(x), weight.numbers, c.in)),
              c.in > 4096 ? 5e-6 : 1e-6);
}

/// Few rows become whole numbers of 16 bits where a device multiplies bytes, many rows halves where it has matrix units.
TEST_P(Linear, is_close_in_a_fast_pass) {
    const LinearCase c = GetParam();
    const std::vector<float> x = random(c.rows * c.in, 1);
    const Weight weight = make_weight(c.dtype, c.out, c.in, random(c.out * c.in, 2));
    const Tensor kept = keep(weight.bytes, {c.out, c.in}, c.dtype);
    Pass pass(memory(), Arithmetic::fast);
    const Tensor y = linear(pass, pass.upload(x, {c.rows, c.in}), kept);
    const auto result = pass.download_floats(y);
    pass.finish();
    EXPECT_LT(relative_error(result, reference::linear(reference::widen(x), weight.numbers, c.in)),
              c.rows <= 4 ? 1e-4 : 1e-3);
}

std::vector<LinearCase> cases() {
    std::vector<LinearCase> all;
    for (const Dtype dtype :
         {Dtype::f32, Dtype::f16, Dtype::bf16, Dtype::q8_0, Dtype::q4_0, Dtype::q4_k, Dtype::q6_k}) {
        const std::int64_t block = std::max<std::int64_t>(8, block_layout(dtype).elements);
        for (const std::int64_t rows : {1, 2, 4, 5, 64, 67, 130}) {
            all.push_back({dtype, rows, block, 1});
            all.push_back({dtype, rows, 3 * block, 17});
            all.push_back({dtype, rows, 512, 131});
        }
        all.push_back({dtype, 1, 33 * 256, 5});  // more columns than are read at once
        all.push_back({dtype, 1, 2048, 1100});   // outputs enough for a team to be a subgroup
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(types, Linear, testing::ValuesIn(cases()));

class LinearGateTest : public GpuTest, public testing::WithParamInterface<LinearCase> {};

TEST_P(LinearGateTest, gates_the_product_by_columns_of_another) {
    const LinearCase c = GetParam();
    const std::vector<float> x = random(c.rows * c.in, 1);
    const Weight weight = make_weight(c.dtype, c.out, c.in, random(c.out * c.in, 2));
    const std::int64_t stride = c.out + 7;
    const std::vector<float> gate = random(c.rows * stride, 3);
    const Tensor kept = keep(weight.bytes, {c.out, c.in}, c.dtype);
    const reference::Numbers product = reference::linear(reference::widen(x), weight.numbers, c.in);
    for (const LinearGate kind : {LinearGate::gelu_of_product, LinearGate::gelu_of_gate}) {
        Pass pass(memory());
        const auto result = pass.download_floats(
            linear(pass, pass.upload(x, {c.rows, c.in}), kept,
                   {.gate_kind = kind, .gate = pass.upload(gate, {c.rows, stride}), .gate_column = 5}));
        pass.finish();
        reference::Numbers expected = product;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto out = static_cast<std::size_t>(c.out);
            const double other = gate[i / out * (out + 7) + 5 + i % out];
            expected[i] = kind == LinearGate::gelu_of_product ? reference::gelu(expected[i]) * other
                                                              : expected[i] * reference::gelu(other);
        }
        EXPECT_LT(relative_error(result, expected), 1e-6);
    }
}

INSTANTIATE_TEST_SUITE_P(sizes, LinearGateTest,
                         testing::Values(LinearCase{Dtype::f32, 1, 64, 17}, LinearCase{Dtype::q4_0, 3, 96, 131},
                                         LinearCase{Dtype::q8_0, 70, 64, 67}));

class GatedLinearTest : public GpuTest, public testing::WithParamInterface<LinearCase> {};

TEST_P(GatedLinearTest, multiplies_the_first_rows_of_both_halves) {
    const LinearCase c = GetParam();
    const std::int64_t full = c.out + 3;
    const std::vector<float> x = random(c.rows * c.in, 1);
    const Weight weight = make_weight(c.dtype, 2 * full, c.in, random(2 * full * c.in, 2));
    const Tensor kept = keep(weight.bytes, {2 * full, c.in}, c.dtype);
    Pass pass(memory());
    const auto result = pass.download_floats(gated_linear(pass, pass.upload(x, {c.rows, c.in}), kept, c.out));
    pass.finish();
    const reference::Numbers both = reference::linear(reference::widen(x), weight.numbers, c.in);
    reference::Numbers expected;
    for (std::size_t row = 0; row < static_cast<std::size_t>(c.rows); ++row) {
        const std::size_t start = row * static_cast<std::size_t>(2 * full);
        for (std::size_t i = start; i < start + static_cast<std::size_t>(c.out); ++i) {
            expected.push_back(reference::gelu(both[i]) * both[i + static_cast<std::size_t>(full)]);
        }
    }
    EXPECT_LT(relative_error(result, expected), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(sizes, GatedLinearTest,
                         testing::Values(LinearCase{Dtype::f32, 1, 64, 17}, LinearCase{Dtype::f16, 2, 4096, 33},
                                         LinearCase{Dtype::q4_0, 3, 128, 125}, LinearCase{Dtype::q8_0, 1, 8192, 9},
                                         LinearCase{Dtype::q4_k, 1, 2048, 1029}, LinearCase{Dtype::q6_k, 1, 512, 61},
                                         LinearCase{Dtype::q4_0, 70, 64, 61}));

class LinearSliceTest : public GpuTest {};

TEST_F(LinearSliceTest, uses_the_first_rows_and_columns_and_writes_beside_others) {
    for (const std::int64_t rows : {2, 70}) {
        const std::vector<float> x = random(rows * 64, 1);
        const std::vector<float> weight = random(100 * 96, 2);
        const Tensor kept = keep(weight, {100, 96});
        Pass pass(memory());
        const Tensor y = pass.upload(std::vector<float>(static_cast<std::size_t>(rows * 50), 7.0F), {rows, 50});
        linear_into(pass, pass.upload(x, {rows, 64}), kept, y, 10, {.out_features = 30});
        const auto result = pass.download_floats(y);
        pass.finish();
        std::vector<float> small;
        for (std::size_t row = 0; row < 30; ++row) {
            small.insert(small.end(), weight.begin() + static_cast<std::ptrdiff_t>(row * 96),
                         weight.begin() + static_cast<std::ptrdiff_t>(row * 96 + 64));
        }
        const reference::Numbers product = reference::linear(reference::widen(x), reference::widen(small), 64);
        reference::Numbers expected(static_cast<std::size_t>(rows * 50), 7.0);
        for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
            std::copy_n(product.begin() + static_cast<std::ptrdiff_t>(row * 30), 30,
                        expected.begin() + static_cast<std::ptrdiff_t>(row * 50 + 10));
        }
        EXPECT_LT(relative_error(result, expected), 1e-6);
    }
}

TEST_F(LinearSliceTest, refuses_shapes_that_do_not_fit) {
    const Tensor kept = keep(random(16 * 2, 2), {2, 16});
    Pass pass(memory());
    const Tensor x = pass.upload(random(24, 1), {1, 24});
    EXPECT_THROW(linear(pass, x, kept), std::logic_error);
    const Tensor fits = pass.upload(random(16, 1), {1, 16});
    const LinearOptions gated{.gate_kind = LinearGate::gelu_of_gate, .gate = fits, .gate_column = 15};
    EXPECT_THROW(linear(pass, fits, kept, gated), std::logic_error);
}

}  // namespace
}  // namespace pipit::inference
