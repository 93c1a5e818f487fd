#include "tests/support/gpu_fixture.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace pipit::inference {
namespace {

struct Shared {
    gpu::Instance instance;
    gpu::Device device;
    PassMemory memory;

    Shared() : device(instance, chosen(instance)), memory(device) {}

    static gpu::DeviceTraits chosen(const gpu::Instance& instance) {
        const char* device = std::getenv("PIPIT_TEST_DEVICE");
        gpu::DeviceTraits traits = instance.select(device != nullptr ? device : "");
        if (std::getenv("PIPIT_TEST_AS_GPU") != nullptr) {
            traits.type = VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
            traits.resident_workgroups = std::max(traits.resident_workgroups, 1U);
        }
        return traits;
    }
};

std::unique_ptr<Shared> shared;

template <typename Reference>
double error(std::span<const float> a, std::span<const Reference> b) {
    if (a.size() != b.size()) {
        return std::numeric_limits<double>::infinity();
    }
    double difference = 0;
    double norm = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isfinite(a[i])) {
            return std::numeric_limits<double>::infinity();
        }
        const double d = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        difference += d * d;
        norm += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return norm == 0 ? std::sqrt(difference) : std::sqrt(difference / norm);
}

}  // namespace

void GpuTest::SetUpTestSuite() {
    if (!shared) {
        shared = std::make_unique<Shared>();
    }
}

void GpuTest::TearDownTestSuite() { shared.reset(); }

void GpuTest::TearDown() {
    kept_.clear();
    EXPECT_EQ(shared->instance.validation_messages(), 0);
}

gpu::Device& GpuTest::device() { return shared->device; }
PassMemory& GpuTest::memory() { return shared->memory; }

Tensor GpuTest::keep(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype) {
    kept_.push_back(std::make_unique<gpu::Buffer>(device(), bytes.size(), gpu::MemoryKind::device, "test"));
    const Tensor tensor({kept_.back().get(), 0, bytes.size()}, shape, dtype);
    Pass pass(memory());
    pass.upload(bytes, tensor);
    pass.finish();
    return tensor;
}

std::vector<float> GpuTest::random(std::int64_t count, std::uint32_t seed) {
    std::mt19937 generator(seed);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) {
        value = static_cast<float>(generator()) / 2147483648.0F - 1.0F;
    }
    return values;
}

double relative_error(std::span<const float> a, std::span<const float> b) { return error(a, b); }
double relative_error(std::span<const float> a, std::span<const double> b) { return error(a, b); }

}  // namespace pipit::inference
