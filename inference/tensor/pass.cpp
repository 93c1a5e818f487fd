#include "inference/tensor/pass.h"

#include <algorithm>
#include <cstring>

namespace pipit::inference {
namespace {

constexpr std::uint64_t kActivationBlock = 64U << 20U;
constexpr std::uint64_t kTransferBlock = 8U << 20U;

/// Multiply-adds in one submission: far below a second on the slowest GPU, so that no driver's watchdog ends it.
constexpr std::uint64_t kWorkPerSubmission = 40'000'000'000;
constexpr std::uint64_t kWorkPerSubmissionOnCpu = 1'000'000'000;

/// The GPU begins while the host still records the rest: soon with the first few, then with more at a time.
constexpr int kFirstSubmission = 24;
constexpr int kDispatchesPerSubmission = 96;

bool overlaps_any(const gpu::BufferRange& range, const std::vector<gpu::BufferRange>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const gpu::BufferRange& other) { return range.overlaps(other); });
}

}  // namespace

PassMemory::PassMemory(gpu::Device& device)
    : device_(device),
      recorder_(device),
      activations_(device, gpu::MemoryKind::device, kActivationBlock, "activations"),
      uploads_(device, gpu::MemoryKind::upload, kTransferBlock, "uploads"),
      readbacks_(device, gpu::MemoryKind::readback, kTransferBlock, "readbacks") {}

void PassMemory::trim() {
    activations_.trim();
    uploads_.trim();
    readbacks_.trim();
}

Pass::Pass(PassMemory& memory, Arithmetic arithmetic) : memory_(memory), arithmetic_(arithmetic) {
    expects(!memory_.in_use_, "pass: another one is using this memory");
    memory_.in_use_ = true;
    memory_.activations_.release({});
    memory_.uploads_.release({});
    memory_.readbacks_.release({});
}

Pass::~Pass() {
    try {
        finish();  // memory must not be reused while the GPU works on it
    } catch (const std::exception&) {
        // The device is lost; whoever uses it next hears so.
    }
    memory_.in_use_ = false;
}

Tensor Pass::allocate(const Shape& shape, Dtype dtype) {
    return {memory_.activations_.allocate(tensor_bytes(dtype, shape)), shape, dtype};
}

Tensor Pass::upload(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype) {
    const Tensor tensor = allocate(shape, dtype);
    upload(bytes, tensor);
    return tensor;
}

void Pass::upload(std::span<const std::byte> bytes, const Tensor& to) {
    expects(bytes.size() == to.range().bytes, "upload: {} bytes for a tensor of {}", bytes.size(), to.range().bytes);
    const gpu::BufferRange staging = memory_.uploads_.allocate(bytes.size());
    std::memcpy(staging.buffer->mapped().data() + staging.offset, bytes.data(), bytes.size());
    order({&staging, 1}, {&to.range(), 1});
    memory_.recorder_.copy(staging, to.range());
    recorded_ = true;
}

void Pass::copy(const Tensor& from, const Tensor& to) {
    order({&from.range(), 1}, {&to.range(), 1});
    memory_.recorder_.copy(from.range(), to.range());
    recorded_ = true;
}

std::span<const std::byte> Pass::download(const Tensor& tensor) {
    const gpu::BufferRange staging = memory_.readbacks_.allocate(tensor.range().bytes);
    order({&tensor.range(), 1}, {&staging, 1});
    memory_.recorder_.copy(tensor.range(), staging);
    recorded_ = true;
    return staging.buffer->mapped().subspan(staging.offset, staging.bytes);
}

void Pass::record(const Kernel& kernel, std::span<const std::byte> params, const Dispatch& dispatch) {
    std::array<gpu::BufferRange, 16> bindings;
    expects(dispatch.reads.size() + dispatch.writes.size() <= bindings.size(), "{}: too many bindings", kernel.name);
    std::size_t count = 0;
    for (const Tensor& tensor : dispatch.reads) {
        bindings[count++] = tensor.range();
    }
    const std::size_t read_count = count;
    for (const Tensor& tensor : dispatch.writes) {
        bindings[count++] = tensor.range();
    }
    const gpu::DeviceTraits& device = this->device();
    for (std::size_t i = 0; i < count; ++i) {
        expects(bindings[i].buffer != nullptr, "{}: binding {} has no tensor", kernel.name, i);
        expects(bindings[i].bytes <= device.max_binding_bytes, "{}: binding {} has {} bytes, {} binds at most {}",
                kernel.name, i, bindings[i].bytes, device.name, device.max_binding_bytes);
        expects(bindings[i].offset % device.offset_alignment == 0,
                "{}: binding {} starts at byte {}, not a multiple of {}", kernel.name, i, bindings[i].offset,
                device.offset_alignment);
    }
    const Workgroups& groups = dispatch.workgroups;
    expects(groups.x <= device.max_workgroups[0] && groups.y <= device.max_workgroups[1] &&
                groups.z <= device.max_workgroups[2],
            "{}: {} x {} x {} workgroups", kernel.name, groups.x, groups.y, groups.z);
    order({bindings.data(), read_count}, {bindings.data() + read_count, count - read_count});
    const gpu::Pipeline& pipeline = memory_.device_.pipeline(
        kernel, {dispatch.specialization.begin(), dispatch.specialization.size()}, static_cast<std::uint32_t>(count));
    memory_.recorder_.dispatch(pipeline, {bindings.data(), count}, params, groups.x, groups.y, groups.z);
    recorded_ = true;
    ++dispatch_count_;
    ++pending_dispatches_;
    pending_work_ += dispatch.work;
    const int at_once = std::min(std::max(dispatch_count_, kFirstSubmission), kDispatchesPerSubmission);
    if ((!device.is_cpu() && pending_dispatches_ >= at_once) ||
        pending_work_ > (device.is_cpu() ? kWorkPerSubmissionOnCpu : kWorkPerSubmission)) {
        flush();
    }
}

void Pass::order(std::span<const gpu::BufferRange> reads, std::span<const gpu::BufferRange> writes) {
    const bool waits = std::any_of(reads.begin(), reads.end(),
                                   [&](const auto& range) { return overlaps_any(range, pending_writes_); }) ||
                       std::any_of(writes.begin(), writes.end(), [&](const auto& range) {
                           return overlaps_any(range, pending_writes_) || overlaps_any(range, pending_reads_);
                       });
    if (waits) {
        memory_.recorder_.barrier();
        ++barrier_count_;
        pending_reads_.clear();
        pending_writes_.clear();
    }
    pending_reads_.insert(pending_reads_.end(), reads.begin(), reads.end());
    pending_writes_.insert(pending_writes_.end(), writes.begin(), writes.end());
}

void Pass::flush() {
    if (recorded_) {
        last_submission_ = memory_.recorder_.submit();
        recorded_ = false;
        pending_work_ = 0;
        pending_dispatches_ = 0;
    }
}

void Pass::finish() {
    flush();
    if (last_submission_ != 0) {
        memory_.device_.wait(last_submission_);
        last_submission_ = 0;
        pending_reads_.clear();
        pending_writes_.clear();
    }
}

Workgroups flat_workgroups(std::int64_t count) {
    constexpr std::int64_t kWidth = 32768;
    const std::int64_t width = std::min(count, kWidth);
    const std::int64_t height = (count + width - 1) / width;
    return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), 1};
}

}  // namespace pipit::inference
