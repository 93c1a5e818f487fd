#pragma once
// One forward pass: allocates its tensors, records its dispatches, and finds out itself where one must wait for
// another. Ops say what they read and write, and nothing about barriers, descriptors or submissions.

#include "inference/gpu/recorder.h"
#include "inference/tensor/arena.h"
#include "inference/tensor/tensor.h"

#include <initializer_list>
#include <span>
#include <vector>

namespace pipit::inference {

/// float32 products everywhere, or 16-bit products with float32 sums where the device has them.
enum class Arithmetic { plain, fast };

struct Workgroups {
    std::uint32_t x = 1;
    std::uint32_t y = 1;
    std::uint32_t z = 1;
};

struct Dispatch {
    std::initializer_list<std::uint32_t> specialization;  // constant ids 0, 1, …
    std::initializer_list<Tensor> reads;                  // bindings 0 …
    std::initializer_list<Tensor> writes;                 // the bindings after them; may be read too
    Workgroups workgroups;
    std::uint64_t work = 0;  // multiply-adds, to keep submissions short
};

/// What passes share from one to the next: memory and the command recorder. Thread: engine.
class PassMemory {
public:
    explicit PassMemory(gpu::Device& device);

    gpu::Device& device() { return device_; }
    /// Frees what the largest pass so far needed.
    void trim();
    /// What the largest pass since the last call took, in bytes.
    std::uint64_t take_peak() { return activations_.take_peak(); }
    /// Of passes that ended, while `on`: each dispatch for itself, for finding out where time goes.
    void time_dispatches(bool on) { recorder_.time_dispatches(on); }
    std::vector<gpu::DispatchTime> take_times() { return recorder_.take_times(); }

private:
    friend class Pass;
    gpu::Device& device_;
    gpu::Recorder recorder_;
    Arena activations_;
    Arena uploads_;
    Arena readbacks_;
    bool in_use_ = false;
};

/// Thread: engine. One at a time on the same memory. Tensors that a pass allocates are gone when it ends.
class Pass {
public:
    explicit Pass(PassMemory& memory, Arithmetic arithmetic = Arithmetic::plain);
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    const gpu::DeviceTraits& device() const { return memory_.device_.traits(); }
    bool fast() const { return arithmetic_ == Arithmetic::fast; }

    Tensor allocate(const Shape& shape, Dtype dtype = Dtype::f32);
    /// Copies host numbers to the device.
    Tensor upload(std::span<const float> values, const Shape& shape) {
        return upload(std::as_bytes(values), shape, Dtype::f32);
    }
    Tensor upload(std::span<const std::byte> bytes, const Shape& shape, Dtype dtype);
    void upload(std::span<const std::byte> bytes, const Tensor& to);

    template <typename Params>
    void dispatch(const Kernel& kernel, const Params& params, const Dispatch& dispatch) {
        static_assert(sizeof(Params) <= gpu::kPushConstantBytes);
        record(kernel, std::as_bytes(std::span(&params, 1)), dispatch);
    }
    /// Both of the same size.
    void copy(const Tensor& from, const Tensor& to);

    /// Temporaries allocated inside a scope make room again at its end.
    class Scope {
    public:
        explicit Scope(Pass& pass) : pass_(pass), mark_(pass.memory_.activations_.mark()) {}
        ~Scope() { pass_.memory_.activations_.release(mark_); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Pass& pass_;
        Arena::Mark mark_;
    };

    /// The numbers of `tensor` once finish() has returned; the span lives as long as the pass.
    std::span<const std::byte> download(const Tensor& tensor);
    std::span<const float> download_floats(const Tensor& tensor) {
        const std::span<const std::byte> bytes = download(tensor);
        return {reinterpret_cast<const float*>(bytes.data()), bytes.size() / sizeof(float)};
    }

    /// Submits everything and waits for it. Throws DeviceLost if the device gave up.
    void finish();

    int dispatch_count() const { return dispatch_count_; }
    int barrier_count() const { return barrier_count_; }

private:
    void record(const Kernel& kernel, std::span<const std::byte> params, const Dispatch& dispatch);
    void order(std::span<const gpu::BufferRange> reads, std::span<const gpu::BufferRange> writes);
    void flush();

    PassMemory& memory_;
    Arithmetic arithmetic_;
    std::vector<gpu::BufferRange> pending_reads_;  // since the last barrier
    std::vector<gpu::BufferRange> pending_writes_;
    std::uint64_t pending_work_ = 0;  // since the last submission
    int pending_dispatches_ = 0;
    bool recorded_ = false;
    std::uint64_t last_submission_ = 0;
    int dispatch_count_ = 0;
    int barrier_count_ = 0;
};

/// Workgroups for `count` equal pieces of work, folded into two dimensions where a device's grid is too narrow;
/// include/workgroup.glsl undoes the folding.
Workgroups flat_workgroups(std::int64_t count);

}  // namespace pipit::inference
