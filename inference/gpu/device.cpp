#include "inference/gpu/device.h"

#include <bit>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace pipit::inference::gpu {
namespace {

constexpr std::uintmax_t kLargestPipelineCache = 256U << 20U;

std::string hex(const std::uint8_t* bytes, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += fmt::format("{:02x}", bytes[i]);
    }
    return text;
}

}  // namespace

Device::Device(const Instance& instance, const DeviceTraits& traits, const std::filesystem::path& cache_folder)
    : traits_(traits), debug_names_(vkSetDebugUtilsObjectNameEXT != nullptr && instance.handle() != VK_NULL_HANDLE) {
    constexpr float kPriority = 1.0F;
    const VkDeviceQueueCreateInfo queue{.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO,
                                        .queueFamilyIndex = traits.queue_family,
                                        .queueCount = 1,
                                        .pQueuePriorities = &kPriority};
    std::vector<const char*> extensions;
    VkPhysicalDeviceVulkan12Features features12{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
    features12.shaderFloat16 = traits.float16 ? VK_TRUE : VK_FALSE;
    features12.timelineSemaphore = VK_TRUE;
    features12.bufferDeviceAddress = traits.buffer_address ? VK_TRUE : VK_FALSE;
    VkPhysicalDeviceVulkan11Features features11{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES,
                                                .pNext = &features12};
    features11.storageBuffer16BitAccess = VK_TRUE;
    VkPhysicalDeviceFeatures2 features{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, .pNext = &features11};
#ifdef VK_KHR_cooperative_matrix
    VkPhysicalDeviceCooperativeMatrixFeaturesKHR cooperative{
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_KHR,
        .pNext = &features11,
        .cooperativeMatrix = VK_TRUE};
    if (traits.cooperative_matrix) {
        extensions.push_back(VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME);
        features12.vulkanMemoryModel = VK_TRUE;
        features.pNext = &cooperative;
    }
#endif
#ifdef VK_NV_cooperative_matrix2
    VkPhysicalDeviceCooperativeMatrix2FeaturesNV workgroup_matrix{
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_2_FEATURES_NV,
        .pNext = features.pNext,
        .cooperativeMatrixWorkgroupScope = VK_TRUE,
        .cooperativeMatrixFlexibleDimensions = VK_TRUE,
        .cooperativeMatrixReductions = VK_TRUE,
        .cooperativeMatrixConversions = VK_TRUE,
        .cooperativeMatrixPerElementOperations = VK_TRUE,
        .cooperativeMatrixTensorAddressing = VK_TRUE,
        .cooperativeMatrixBlockLoads = VK_TRUE};
    if (traits.workgroup_matrix) {
        extensions.push_back(VK_NV_COOPERATIVE_MATRIX_2_EXTENSION_NAME);
        features.features.shaderInt16 = VK_TRUE;
        features.pNext = &workgroup_matrix;
    }
#endif
    VkPhysicalDeviceShaderIntegerDotProductFeatures integer_dot{
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES,
        .pNext = features.pNext,
        .shaderIntegerDotProduct = VK_TRUE};
    if (traits.integer_dot) {
        extensions.push_back(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME);
        features.pNext = &integer_dot;
    }
    const VkDeviceCreateInfo create{.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                    .pNext = &features,
                                    .queueCreateInfoCount = 1,
                                    .pQueueCreateInfos = &queue,
                                    .enabledExtensionCount = static_cast<std::uint32_t>(extensions.size()),
                                    .ppEnabledExtensionNames = extensions.data()};
    check(vkCreateDevice(traits.handle, &create, nullptr, &handle_), "vkCreateDevice");
    volkLoadDevice(handle_);
    vkGetDeviceQueue(handle_, traits.queue_family, 0, &queue_);
    vkGetPhysicalDeviceMemoryProperties(traits.handle, &memory_);

    const VkSemaphoreTypeCreateInfo kind{.sType = VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO,
                                         .semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE};
    const VkSemaphoreCreateInfo semaphore{.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, .pNext = &kind};
    check(vkCreateSemaphore(handle_, &semaphore, nullptr, &timeline_), "vkCreateSemaphore");

    if (!cache_folder.empty()) {
        VkPhysicalDeviceProperties properties{};
        vkGetPhysicalDeviceProperties(traits.handle, &properties);
        cache_file_ = cache_folder / fmt::format("pipelines-{}.bin", hex(properties.pipelineCacheUUID, VK_UUID_SIZE));
    }
    load_pipeline_cache();
}

Device::~Device() {
    vkDeviceWaitIdle(handle_);
    save_pipeline_cache();
    for (Retired& retired : retired_) {
        retired.destroy();
    }
    for (const auto& [key, pipeline] : pipelines_) {
        vkDestroyPipeline(handle_, pipeline.handle, nullptr);
    }
    for (const auto& [count, layout] : layouts_) {
        vkDestroyPipelineLayout(handle_, layout.pipeline, nullptr);
        vkDestroyDescriptorSetLayout(handle_, layout.set, nullptr);
    }
    vkDestroyPipelineCache(handle_, pipeline_cache_, nullptr);
    vkDestroySemaphore(handle_, timeline_, nullptr);
    vkDestroyDevice(handle_, nullptr);
}

std::uint64_t Device::submit(VkCommandBuffer commands) {
    const std::uint64_t value = submitted_ + 1;
    const VkTimelineSemaphoreSubmitInfo timeline{.sType = VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO,
                                                 .signalSemaphoreValueCount = 1,
                                                 .pSignalSemaphoreValues = &value};
    const VkSubmitInfo submit{.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO,
                              .pNext = &timeline,
                              .commandBufferCount = 1,
                              .pCommandBuffers = &commands,
                              .signalSemaphoreCount = 1,
                              .pSignalSemaphores = &timeline_};
    check(vkQueueSubmit(queue_, 1, &submit, VK_NULL_HANDLE), "vkQueueSubmit");
    submitted_ = value;
    collect();
    return value;
}

void Device::wait(std::uint64_t value, std::chrono::nanoseconds timeout) {
    const VkSemaphoreWaitInfo info{.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO,
                                   .semaphoreCount = 1,
                                   .pSemaphores = &timeline_,
                                   .pValues = &value};
    const VkResult result = vkWaitSemaphores(handle_, &info, static_cast<std::uint64_t>(timeout.count()));
    if (result == VK_TIMEOUT) {
        throw DeviceLost("{} did not finish its work within {} s", traits_.name,
                         std::chrono::duration_cast<std::chrono::seconds>(timeout).count());
    }
    check(result, "vkWaitSemaphores");
    collect();
}

void Device::wait(std::uint64_t value) { wait(value, traits_.patience); }

std::uint64_t Device::completed() const {
    std::uint64_t value = 0;
    check(vkGetSemaphoreCounterValue(handle_, timeline_, &value), "vkGetSemaphoreCounterValue");
    return value;
}

void Device::retire(std::function<void()> destroy) { retired_.push_back({submitted_, std::move(destroy)}); }

void Device::collect() {
    if (retired_.empty()) {
        return;
    }
    const std::uint64_t passed = completed();
    while (!retired_.empty() && retired_.front().value <= passed) {
        retired_.front().destroy();
        retired_.pop_front();
    }
}

const Device::Layout& Device::layout(std::uint32_t binding_count) {
    const auto [entry, is_new] = layouts_.try_emplace(binding_count);
    Layout& layout = entry->second;
    if (!is_new) {
        return layout;
    }
    std::vector<VkDescriptorSetLayoutBinding> bindings(binding_count);
    for (std::uint32_t i = 0; i < binding_count; ++i) {
        bindings[i] = {.binding = i,
                       .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                       .descriptorCount = 1,
                       .stageFlags = VK_SHADER_STAGE_COMPUTE_BIT};
    }
    const VkDescriptorSetLayoutCreateInfo set{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                              .bindingCount = binding_count,
                                              .pBindings = bindings.data()};
    check(vkCreateDescriptorSetLayout(handle_, &set, nullptr, &layout.set), "vkCreateDescriptorSetLayout");
    const VkPushConstantRange push{.stageFlags = VK_SHADER_STAGE_COMPUTE_BIT, .size = kPushConstantBytes};
    const VkPipelineLayoutCreateInfo pipeline{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                              .setLayoutCount = 1,
                                              .pSetLayouts = &layout.set,
                                              .pushConstantRangeCount = 1,
                                              .pPushConstantRanges = &push};
    check(vkCreatePipelineLayout(handle_, &pipeline, nullptr, &layout.pipeline), "vkCreatePipelineLayout");
    return layout;
}

const Pipeline& Device::pipeline(const Kernel& kernel, std::span<const std::uint32_t> specialization,
                                 std::uint32_t binding_count) {
    const auto [entry, is_new] =
        pipelines_.try_emplace(PipelineKey{&kernel, {specialization.begin(), specialization.end()}});
    Pipeline& pipeline = entry->second;
    if (!is_new) {
        return pipeline;
    }
    const Layout& shared = layout(binding_count);
    const VkShaderModuleCreateInfo code{.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO,
                                        .codeSize = kernel.spirv.size_bytes(),
                                        .pCode = kernel.spirv.data()};
    VkShaderModule module = VK_NULL_HANDLE;
    check(vkCreateShaderModule(handle_, &code, nullptr, &module), "vkCreateShaderModule");
    std::vector<VkSpecializationMapEntry> entries(specialization.size());
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        entries[i] = {.constantID = i, .offset = i * 4, .size = 4};
    }
    const VkSpecializationInfo constants{.mapEntryCount = static_cast<std::uint32_t>(entries.size()),
                                         .pMapEntries = entries.data(),
                                         .dataSize = specialization.size_bytes(),
                                         .pData = specialization.data()};
    const VkComputePipelineCreateInfo create{.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO,
                                             .stage = {.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO,
                                                       .stage = VK_SHADER_STAGE_COMPUTE_BIT,
                                                       .module = module,
                                                       .pName = "main",
                                                       .pSpecializationInfo = &constants},
                                             .layout = shared.pipeline};
    const VkResult result = vkCreateComputePipelines(handle_, pipeline_cache_, 1, &create, nullptr, &pipeline.handle);
    vkDestroyShaderModule(handle_, module, nullptr);
    if (result != VK_SUCCESS) {
        pipelines_.erase(entry);
        throw Error("{} could not compile the kernel {}: {}", traits_.name, kernel.name, name(result));
    }
    set_name(VK_OBJECT_TYPE_PIPELINE, reinterpret_cast<std::uint64_t>(pipeline.handle), kernel.name);
    pipeline.name = kernel.name;
    pipeline.layout = shared.pipeline;
    pipeline.set_layout = shared.set;
    return pipeline;
}

std::uint32_t Device::memory_type(std::uint32_t allowed_types, VkMemoryPropertyFlags required,
                                  VkMemoryPropertyFlags preferred) const {
    int best = -1;
    int best_score = -1;
    for (std::uint32_t i = 0; i < memory_.memoryTypeCount; ++i) {
        const VkMemoryPropertyFlags flags = memory_.memoryTypes[i].propertyFlags;
        if ((allowed_types & (1U << i)) == 0 || (flags & required) != required) {
            continue;
        }
        const int score = 8 * std::popcount(flags & preferred) - std::popcount(flags & ~(preferred | required)) + 32;
        if (score > best_score) {
            best = static_cast<int>(i);
            best_score = score;
        }
    }
    if (best < 0) {
        throw Error("{} has no memory of the kind needed (properties {:#x})", traits_.name, required);
    }
    return static_cast<std::uint32_t>(best);
}

VkMemoryPropertyFlags Device::memory_properties(std::uint32_t type) const {
    return memory_.memoryTypes[type].propertyFlags;
}

void Device::set_name(VkObjectType type, std::uint64_t handle, std::string_view name) const {
    if (!debug_names_) {
        return;
    }
    const std::string text(name);
    const VkDebugUtilsObjectNameInfoEXT info{.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT,
                                             .objectType = type,
                                             .objectHandle = handle,
                                             .pObjectName = text.c_str()};
    vkSetDebugUtilsObjectNameEXT(handle_, &info);
}

void Device::load_pipeline_cache() {
    std::vector<char> saved;
    std::error_code ignored;
    if (!cache_file_.empty() && std::filesystem::file_size(cache_file_, ignored) <= kLargestPipelineCache && !ignored) {
        std::ifstream file(cache_file_, std::ios::binary);
        saved.assign(std::istreambuf_iterator<char>(file), {});
    }
    // The driver checks the header of what it saved itself, and starts afresh if that does not fit.
    VkPipelineCacheCreateInfo create{.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO,
                                     .initialDataSize = saved.size(),
                                     .pInitialData = saved.data()};
    if (vkCreatePipelineCache(handle_, &create, nullptr, &pipeline_cache_) != VK_SUCCESS) {
        create.initialDataSize = 0;
        check(vkCreatePipelineCache(handle_, &create, nullptr, &pipeline_cache_), "vkCreatePipelineCache");
    }
}

void Device::save_pipeline_cache() const noexcept {
    try {
        std::size_t size = 0;
        if (cache_file_.empty() || vkGetPipelineCacheData(handle_, pipeline_cache_, &size, nullptr) != VK_SUCCESS ||
            size == 0) {
            return;
        }
        std::vector<char> bytes(size);
        if (vkGetPipelineCacheData(handle_, pipeline_cache_, &size, bytes.data()) != VK_SUCCESS) {
            return;
        }
        std::filesystem::create_directories(cache_file_.parent_path());
        std::filesystem::path partial = cache_file_;
        partial += ".part";
        {
            std::ofstream file(partial, std::ios::binary | std::ios::trunc);
            file.write(bytes.data(), static_cast<std::streamsize>(size));
            if (!file.flush()) {
                return;
            }
        }
        std::filesystem::rename(partial, cache_file_);
    } catch (const std::exception&) {
        // A cache that cannot be kept costs the next start some seconds, nothing else.
    }
}

}  // namespace pipit::inference::gpu
