#pragma once
// A device for tests: the one that PIPIT_TEST_DEVICE names, else the first; a software driver takes the kernels meant
// for hardware if PIPIT_TEST_AS_GPU is set. Everything runs with validation when PIPIT_VALIDATION is set, and then a
// message of the validation layer fails the test.

#include "inference/tensor/pass.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <vector>

namespace pipit::inference {

class GpuTest : public testing::Test {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    void TearDown() override;

    static gpu::Device& device();
    static PassMemory& memory();

    /// A tensor that lives as long as the test, as weights do.
    Tensor keep(std::span<const float> values, const Shape& shape) {
        return keep(std::as_bytes(values), shape, Dtype::f32);
    }
    Tensor keep(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype);

    /// Uniform in -1 … 1, the same on every machine.
    std::vector<float> random(std::int64_t count, std::uint32_t seed);

private:
    std::vector<std::unique_ptr<gpu::Buffer>> kept_;
};

/// ‖a − b‖ / ‖b‖; infinite if a holds anything that is not a number, or the sizes differ.
double relative_error(std::span<const float> a, std::span<const float> b);
double relative_error(std::span<const float> a, std::span<const double> b);

}  // namespace pipit::inference
