#include "inference/gpu/recorder.h"

#include <algorithm>
#include <array>

namespace pipit::inference::gpu {
namespace {

constexpr std::uint32_t kSetsPerPool = 512;
constexpr std::uint32_t kBuffersPerPool = kSetsPerPool * 8;
constexpr std::uint32_t kMaxBindings = 16;
constexpr std::uint32_t kStamps = 8192;  // of one submission; dispatches beyond are not timed

constexpr VkAccessFlags kWrites = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
constexpr VkAccessFlags kAll = kWrites | VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_TRANSFER_READ_BIT;
constexpr VkPipelineStageFlags kStages = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;

}  // namespace

struct Recorder::Frame {
    VkCommandPool pool = VK_NULL_HANDLE;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    std::vector<VkDescriptorPool> descriptor_pools;
    std::size_t pool_in_use = 0;
    std::uint64_t value = 0;              // of the timeline, when it is free again
    VkQueryPool stamps = VK_NULL_HANDLE;  // begin and end of each of `timed`
    std::vector<DispatchTime> timed;
};

Recorder::Recorder(Device& device) : device_(device) {}

Recorder::~Recorder() {
    for (const auto& frame : frames_) {
        device_.retire(
            [handle = device_.handle(), pool = frame->pool, sets = frame->descriptor_pools, stamps = frame->stamps] {
                vkDestroyCommandPool(handle, pool, nullptr);
                vkDestroyQueryPool(handle, stamps, nullptr);
                for (VkDescriptorPool set : sets) {
                    vkDestroyDescriptorPool(handle, set, nullptr);
                }
            });
    }
}

Recorder::Frame& Recorder::frame() {
    if (current_ != nullptr) {
        return *current_;
    }
    const std::uint64_t passed = device_.completed();
    const auto free = std::find_if(frames_.begin(), frames_.end(),
                                   [&](const auto& frame) { return frame->value <= passed && frame->timed.empty(); });
    if (free != frames_.end()) {
        current_ = free->get();
        check(vkResetCommandPool(device_.handle(), current_->pool, 0), "vkResetCommandPool");
        for (VkDescriptorPool pool : current_->descriptor_pools) {
            check(vkResetDescriptorPool(device_.handle(), pool, 0), "vkResetDescriptorPool");
        }
        current_->pool_in_use = 0;
    } else {
        current_ = frames_.emplace_back(std::make_unique<Frame>()).get();
        const VkCommandPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO,
                                           .flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT,
                                           .queueFamilyIndex = device_.traits().queue_family};
        check(vkCreateCommandPool(device_.handle(), &pool, nullptr, &current_->pool), "vkCreateCommandPool");
        const VkCommandBufferAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO,
                                                   .commandPool = current_->pool,
                                                   .level = VK_COMMAND_BUFFER_LEVEL_PRIMARY,
                                                   .commandBufferCount = 1};
        check(vkAllocateCommandBuffers(device_.handle(), &allocate, &current_->commands), "vkAllocateCommandBuffers");
    }
    const VkCommandBufferBeginInfo begin{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO,
                                         .flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT};
    check(vkBeginCommandBuffer(current_->commands, &begin), "vkBeginCommandBuffer");
    return *current_;
}

VkDescriptorSet Recorder::allocate_set(Frame& frame, VkDescriptorSetLayout layout) {
    while (true) {
        if (frame.pool_in_use == frame.descriptor_pools.size()) {
            const VkDescriptorPoolSize size{.type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                                            .descriptorCount = kBuffersPerPool};
            const VkDescriptorPoolCreateInfo create{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                                    .maxSets = kSetsPerPool,
                                                    .poolSizeCount = 1,
                                                    .pPoolSizes = &size};
            VkDescriptorPool pool = VK_NULL_HANDLE;
            check(vkCreateDescriptorPool(device_.handle(), &create, nullptr, &pool), "vkCreateDescriptorPool");
            frame.descriptor_pools.push_back(pool);
        }
        const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                                   .descriptorPool = frame.descriptor_pools[frame.pool_in_use],
                                                   .descriptorSetCount = 1,
                                                   .pSetLayouts = &layout};
        VkDescriptorSet set = VK_NULL_HANDLE;
        const VkResult result = vkAllocateDescriptorSets(device_.handle(), &allocate, &set);
        if (result == VK_SUCCESS) {
            return set;
        }
        if (result != VK_ERROR_OUT_OF_POOL_MEMORY && result != VK_ERROR_FRAGMENTED_POOL) {
            check(result, "vkAllocateDescriptorSets");
        }
        ++frame.pool_in_use;
    }
}

void Recorder::dispatch(const Pipeline& pipeline, std::span<const BufferRange> bindings,
                        std::span<const std::byte> push_constants, std::uint32_t x, std::uint32_t y, std::uint32_t z) {
    expects(bindings.size() <= kMaxBindings, "dispatch: {} bindings, at most {}", bindings.size(), kMaxBindings);
    Frame& frame = this->frame();
    VkDescriptorSet set = allocate_set(frame, pipeline.set_layout);
    std::array<VkDescriptorBufferInfo, kMaxBindings> buffers;
    std::array<VkWriteDescriptorSet, kMaxBindings> writes;
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
        // kernels read whole words; a buffer's size is one of words
        buffers[i] = {bindings[i].buffer->handle(), bindings[i].offset, (bindings[i].bytes + 3) / 4 * 4};
        writes[i] = {.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                     .dstSet = set,
                     .dstBinding = i,
                     .descriptorCount = 1,
                     .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                     .pBufferInfo = &buffers[i]};
    }
    vkUpdateDescriptorSets(device_.handle(), static_cast<std::uint32_t>(bindings.size()), writes.data(), 0, nullptr);
    vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle);
    vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.layout, 0, 1, &set, 0, nullptr);
    if (!push_constants.empty()) {
        vkCmdPushConstants(frame.commands, pipeline.layout, VK_SHADER_STAGE_COMPUTE_BIT, 0,
                           static_cast<std::uint32_t>(push_constants.size()), push_constants.data());
    }
    const bool is_timed = timing_ && 2 * frame.timed.size() + 1 < kStamps;
    if (is_timed) {
        barrier();
        stamp(frame);
    }
    vkCmdDispatch(frame.commands, x, y, z);
    if (is_timed) {
        std::uint64_t bytes = 0;
        for (const BufferRange& range : bindings) {
            bytes += range.bytes;
        }
        frame.timed.push_back({pipeline.name, bytes, 0});
        vkCmdWriteTimestamp(frame.commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, frame.stamps,
                            static_cast<std::uint32_t>(2 * frame.timed.size() - 1));
    }
}

/// The beginning of the next timed dispatch.
void Recorder::stamp(Frame& frame) {
    if (frame.stamps == VK_NULL_HANDLE) {
        const VkQueryPoolCreateInfo create{.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO,
                                           .queryType = VK_QUERY_TYPE_TIMESTAMP,
                                           .queryCount = kStamps};
        check(vkCreateQueryPool(device_.handle(), &create, nullptr, &frame.stamps), "vkCreateQueryPool");
    }
    if (frame.timed.empty()) {
        vkCmdResetQueryPool(frame.commands, frame.stamps, 0, kStamps);
    }
    vkCmdWriteTimestamp(frame.commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, frame.stamps,
                        static_cast<std::uint32_t>(2 * frame.timed.size()));
}

std::vector<DispatchTime> Recorder::take_times() {
    std::vector<DispatchTime> times;
    for (const auto& frame : frames_) {
        if (frame->timed.empty()) {
            continue;
        }
        expects(frame->value <= device_.completed(), "take_times: a submission is still running");
        std::vector<std::uint64_t> stamps(2 * frame->timed.size());
        check(vkGetQueryPoolResults(device_.handle(), frame->stamps, 0, static_cast<std::uint32_t>(stamps.size()),
                                    stamps.size() * sizeof(stamps[0]), stamps.data(), sizeof(stamps[0]),
                                    VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT),
              "vkGetQueryPoolResults");
        for (std::size_t i = 0; i < frame->timed.size(); ++i) {
            DispatchTime& time = times.emplace_back(frame->timed[i]);
            time.seconds = static_cast<double>(stamps[2 * i + 1] - stamps[2 * i]) * 1e-9 *
                           static_cast<double>(device_.traits().timestamp_period_ns);
        }
        frame->timed.clear();
    }
    return times;
}

void Recorder::copy(const BufferRange& from, const BufferRange& to) {
    expects(from.bytes == to.bytes, "copy: {} bytes to {}", from.bytes, to.bytes);
    const VkBufferCopy region{.srcOffset = from.offset, .dstOffset = to.offset, .size = from.bytes};
    vkCmdCopyBuffer(frame().commands, from.buffer->handle(), to.buffer->handle(), 1, &region);
}

void Recorder::barrier() {
    const VkMemoryBarrier memory{
        .sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER, .srcAccessMask = kWrites, .dstAccessMask = kAll};
    vkCmdPipelineBarrier(frame().commands, kStages, kStages, 0, 1, &memory, 0, nullptr, 0, nullptr);
}

std::uint64_t Recorder::submit() {
    Frame& frame = this->frame();
    const VkMemoryBarrier to_host{
        .sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER, .srcAccessMask = kWrites, .dstAccessMask = VK_ACCESS_HOST_READ_BIT};
    vkCmdPipelineBarrier(frame.commands, kStages, VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &to_host, 0, nullptr, 0, nullptr);
    check(vkEndCommandBuffer(frame.commands), "vkEndCommandBuffer");
    frame.value = device_.submit(frame.commands);
    current_ = nullptr;
    return frame.value;
}

}  // namespace pipit::inference::gpu
