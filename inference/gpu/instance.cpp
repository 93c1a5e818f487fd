#include "inference/gpu/instance.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace pipit::inference::gpu {
namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

bool validation_wanted() {
    const char* value = std::getenv("PIPIT_VALIDATION");
    return value != nullptr && std::strcmp(value, "0") != 0 && *value != '\0';
}

bool layer_present(const char* wanted) {
    std::uint32_t count = 0;
    vkEnumerateInstanceLayerProperties(&count, nullptr);
    std::vector<VkLayerProperties> layers(count);
    vkEnumerateInstanceLayerProperties(&count, layers.data());
    return std::any_of(layers.begin(), layers.end(),
                       [&](const auto& layer) { return std::strcmp(layer.layerName, wanted) == 0; });
}

VKAPI_ATTR VkBool32 VKAPI_CALL on_validation(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                             const VkDebugUtilsMessengerCallbackDataEXT* message,
                                             void* counter) noexcept {
    static_cast<std::atomic<int>*>(counter)->fetch_add(1);
    std::fprintf(stderr, "Vulkan validation: %s\n", message->pMessage);
    return VK_FALSE;
}

bool has_extension(const std::vector<VkExtensionProperties>& extensions, const char* wanted) {
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const auto& extension) { return std::strcmp(extension.extensionName, wanted) == 0; });
}

/// Software drivers take the instruction apart, but can pretend in tests.
bool multiplies_bytes_quickly(VkPhysicalDevice device, bool is_cpu) {
    VkPhysicalDeviceShaderIntegerDotProductFeatures features{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES};
    VkPhysicalDeviceFeatures2 all{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &features};
    vkGetPhysicalDeviceFeatures2(device, &all);
    VkPhysicalDeviceShaderIntegerDotProductProperties properties{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_PROPERTIES};
    VkPhysicalDeviceProperties2 device_properties{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &properties};
    vkGetPhysicalDeviceProperties2(device, &device_properties);
    return features.shaderIntegerDotProduct == VK_TRUE &&
           (is_cpu || properties.integerDotProduct4x8BitPackedSignedAccelerated == VK_TRUE);
}

#ifdef VK_KHR_cooperative_matrix
/// Whether f16 x f16 + f32 -> f32 at 16x16x16 is offered for a subgroup.
bool offers_cooperative_matrix(VkInstance instance, VkPhysicalDevice device) {
    const auto query = reinterpret_cast<PFN_vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR>(
        vkGetInstanceProcAddr(instance, "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR"));
    if (query == nullptr) {
        return false;
    }
    std::uint32_t count = 0;
    query(device, &count, nullptr);
    std::vector<VkCooperativeMatrixPropertiesKHR> kinds(count, {VK_STRUCTURE_TYPE_COOPERATIVE_MATRIX_PROPERTIES_KHR});
    query(device, &count, kinds.data());
    return std::any_of(kinds.begin(), kinds.end(), [](const auto& kind) {
        return kind.MSize == 16 && kind.NSize == 16 && kind.KSize == 16 &&
               kind.AType == VK_COMPONENT_TYPE_FLOAT16_KHR && kind.BType == VK_COMPONENT_TYPE_FLOAT16_KHR &&
               kind.CType == VK_COMPONENT_TYPE_FLOAT32_KHR && kind.ResultType == VK_COMPONENT_TYPE_FLOAT32_KHR &&
               kind.scope == VK_SCOPE_SUBGROUP_KHR;
    });
}
#endif

#ifdef VK_NV_cooperative_matrix2
bool offers_workgroup_matrix(VkPhysicalDevice device) {
    VkPhysicalDeviceCooperativeMatrix2FeaturesNV matrix{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_2_FEATURES_NV};
    VkPhysicalDeviceFeatures2 features{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &matrix};
    vkGetPhysicalDeviceFeatures2(device, &features);
    return matrix.cooperativeMatrixWorkgroupScope == VK_TRUE && matrix.cooperativeMatrixFlexibleDimensions == VK_TRUE &&
           matrix.cooperativeMatrixTensorAddressing == VK_TRUE && matrix.cooperativeMatrixBlockLoads == VK_TRUE &&
           matrix.cooperativeMatrixPerElementOperations == VK_TRUE && matrix.cooperativeMatrixReductions == VK_TRUE &&
           matrix.cooperativeMatrixConversions == VK_TRUE;
}
#endif

/// How many workgroups a device runs at once is told by nobody but the one who tries decode_layers on it.
std::uint32_t resident_workgroups_wanted() {
    const char* text = std::getenv("PIPIT_RESIDENT_WORKGROUPS");
    std::uint32_t count = 0;
    if (text != nullptr) {
        std::from_chars(text, text + std::strlen(text), count);
    }
    return count;
}

DeviceTraits read_traits([[maybe_unused]] VkInstance instance, VkPhysicalDevice device) {
    VkPhysicalDeviceMaintenance3Properties maintenance3{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MAINTENANCE_3_PROPERTIES};
    VkPhysicalDeviceDriverProperties driver{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES, &maintenance3};
    VkPhysicalDeviceSubgroupProperties subgroup{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES, &driver};
    VkPhysicalDeviceProperties2 properties{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &subgroup};
    vkGetPhysicalDeviceProperties2(device, &properties);
    const VkPhysicalDeviceProperties& core = properties.properties;
    const VkPhysicalDeviceLimits& limits = core.limits;

    DeviceTraits traits;
    traits.handle = device;
    traits.name = core.deviceName;
    traits.driver = fmt::format("{} {}", driver.driverName, driver.driverInfo);
    traits.api_version = core.apiVersion;
    traits.type = core.deviceType;
    traits.subgroup_size = subgroup.subgroupSize;
    traits.shared_memory_bytes = limits.maxComputeSharedMemorySize;
    traits.max_workgroup_invocations = limits.maxComputeWorkGroupInvocations;
    traits.max_binding_bytes = limits.maxStorageBufferRange;
    traits.max_allocation_bytes = maintenance3.maxMemoryAllocationSize;
    traits.offset_alignment = static_cast<std::uint32_t>(limits.minStorageBufferOffsetAlignment);
    std::copy_n(limits.maxComputeWorkGroupCount, 3, traits.max_workgroups);
    // Our submissions are short; a software driver may just be slow.
    traits.patience = traits.is_cpu() ? std::chrono::minutes(30) : std::chrono::seconds(30);
    traits.timestamps = limits.timestampComputeAndGraphics == VK_TRUE;
    traits.timestamp_period_ns = limits.timestampPeriod;

    VkPhysicalDeviceMemoryProperties memory{};
    vkGetPhysicalDeviceMemoryProperties(device, &memory);
    for (std::uint32_t i = 0; i < memory.memoryHeapCount; ++i) {
        if ((memory.memoryHeaps[i].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0) {
            traits.memory_bytes = std::max<std::uint64_t>(traits.memory_bytes, memory.memoryHeaps[i].size);
        }
    }

    std::uint32_t family_count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &family_count, nullptr);
    std::vector<VkQueueFamilyProperties> families(family_count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &family_count, families.data());
    const auto family = std::find_if(families.begin(), families.end(),
                                     [](const auto& f) { return (f.queueFlags & VK_QUEUE_COMPUTE_BIT) != 0; });
    traits.queue_family = static_cast<std::uint32_t>(family - families.begin());

    if (core.apiVersion < VK_API_VERSION_1_2) {
        traits.unsuitable = "its driver is older than Vulkan 1.2";
        return traits;
    }
    VkPhysicalDeviceVulkan12Features features12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
    VkPhysicalDeviceVulkan11Features features11{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES, &features12};
    VkPhysicalDeviceFeatures2 features{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &features11};
    vkGetPhysicalDeviceFeatures2(device, &features);
    constexpr VkSubgroupFeatureFlags kSubgroupNeeds =
        VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_ARITHMETIC_BIT;
    if (family == families.end()) {
        traits.unsuitable = "it has no compute queue";
    } else if (features11.storageBuffer16BitAccess != VK_TRUE) {
        traits.unsuitable = "it cannot store 16-bit numbers";
    } else if ((subgroup.supportedOperations & kSubgroupNeeds) != kSubgroupNeeds ||
               (subgroup.supportedStages & VK_SHADER_STAGE_COMPUTE_BIT) == 0) {
        traits.unsuitable = "it has no subgroup arithmetic";
    } else if (features12.timelineSemaphore != VK_TRUE) {
        traits.unsuitable = "it has no timeline semaphores";
    }
    traits.float16 = features12.shaderFloat16 == VK_TRUE;

    std::uint32_t extension_count = 0;
    vkEnumerateDeviceExtensionProperties(device, nullptr, &extension_count, nullptr);
    std::vector<VkExtensionProperties> extensions(extension_count);
    vkEnumerateDeviceExtensionProperties(device, nullptr, &extension_count, extensions.data());
    traits.integer_dot = has_extension(extensions, VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME) &&
                         multiplies_bytes_quickly(device, traits.is_cpu());
#ifdef VK_KHR_cooperative_matrix
    traits.cooperative_matrix = traits.float16 && features12.vulkanMemoryModel == VK_TRUE &&
                                has_extension(extensions, VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME) &&
                                offers_cooperative_matrix(instance, device);
#endif
    traits.buffer_address = features12.bufferDeviceAddress == VK_TRUE;
    traits.resident_workgroups = resident_workgroups_wanted();
#ifdef VK_NV_cooperative_matrix2
    traits.workgroup_matrix = traits.cooperative_matrix && core.apiVersion >= VK_API_VERSION_1_3 &&
                              traits.buffer_address &&
                              features.features.shaderInt16 == VK_TRUE &&
                              has_extension(extensions, VK_NV_COOPERATIVE_MATRIX_2_EXTENSION_NAME) &&
                              offers_workgroup_matrix(device);
#endif
    return traits;
}

/// Usable before unusable, then discrete, integrated, virtual, other, software.
int rank(const DeviceTraits& traits) {
    const int unusable = traits.unsuitable.empty() ? 0 : 100;
    switch (traits.type) {
        case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return unusable;
        case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return unusable + 1;
        case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return unusable + 2;
        case VK_PHYSICAL_DEVICE_TYPE_CPU: return unusable + 4;
        default: return unusable + 3;
    }
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

Instance::Instance() {
    if (volkInitialize() != VK_SUCCESS) {
        throw Error(
            "this machine has no Vulkan loader (libvulkan): install your graphics driver, or mesa-vulkan-drivers for a "
            "software one");
    }
    const VkApplicationInfo application{
        .sType = VK_STRUCTURE_TYPE_APPLICATION_INFO, .pApplicationName = "Pipit", .apiVersion = VK_API_VERSION_1_3};
    std::vector<const char*> layers;
    std::vector<const char*> extensions;
    if (validation_wanted()) {
        if (!layer_present(kValidationLayer)) {
            throw Error("PIPIT_VALIDATION is set, but the layer {} is not installed", kValidationLayer);
        }
        layers.push_back(kValidationLayer);
        extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    }
    const VkInstanceCreateInfo create{.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                      .pApplicationInfo = &application,
                                      .enabledLayerCount = static_cast<std::uint32_t>(layers.size()),
                                      .ppEnabledLayerNames = layers.data(),
                                      .enabledExtensionCount = static_cast<std::uint32_t>(extensions.size()),
                                      .ppEnabledExtensionNames = extensions.data()};
    check(vkCreateInstance(&create, nullptr, &handle_), "vkCreateInstance");
    volkLoadInstance(handle_);
    if (!extensions.empty()) {
        const VkDebugUtilsMessengerCreateInfoEXT messenger{
            .sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT,
            .messageSeverity =
                VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT,
            .messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT,
            .pfnUserCallback = on_validation,
            .pUserData = &validation_messages_};
        check(vkCreateDebugUtilsMessengerEXT(handle_, &messenger, nullptr, &messenger_),
              "vkCreateDebugUtilsMessengerEXT");
    }
    std::uint32_t count = 0;
    check(vkEnumeratePhysicalDevices(handle_, &count, nullptr), "vkEnumeratePhysicalDevices");
    std::vector<VkPhysicalDevice> handles(count);
    check(vkEnumeratePhysicalDevices(handle_, &count, handles.data()), "vkEnumeratePhysicalDevices");
    for (VkPhysicalDevice handle : handles) {
        devices_.push_back(read_traits(handle_, handle));
    }
    std::stable_sort(devices_.begin(), devices_.end(), [](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

Instance::~Instance() {
    if (messenger_ != VK_NULL_HANDLE) {
        vkDestroyDebugUtilsMessengerEXT(handle_, messenger_, nullptr);
    }
    if (handle_ != VK_NULL_HANDLE) {
        vkDestroyInstance(handle_, nullptr);
    }
}

const DeviceTraits& Instance::select(const std::string& choice) const {
    std::string known;
    for (std::size_t i = 0; i < devices_.size(); ++i) {
        known += fmt::format("{}{}: {}", i == 0 ? "" : ", ", i, devices_[i].name);
    }
    if (devices_.empty()) {
        throw Error(
            "no Vulkan device was found: install your graphics driver, or mesa-vulkan-drivers for a software one");
    }
    const DeviceTraits* chosen = nullptr;
    int index = -1;
    const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), index);
    if (choice.empty()) {
        chosen = &devices_.front();
    } else if (error == std::errc{} && end == choice.data() + choice.size()) {
        if (index < 0 || index >= static_cast<int>(devices_.size())) {
            throw Error("there is no device {}; this machine has {}", choice, known);
        }
        chosen = &devices_[static_cast<std::size_t>(index)];
    } else {
        const auto match = std::find_if(devices_.begin(), devices_.end(), [&](const DeviceTraits& traits) {
            return lower(traits.name).find(lower(choice)) != std::string::npos;
        });
        if (match == devices_.end()) {
            throw Error("no device is called '{}'; this machine has {}", choice, known);
        }
        chosen = &*match;
    }
    if (!chosen->unsuitable.empty()) {
        throw Error("{} cannot be used: {}", chosen->name, chosen->unsuitable);
    }
    return *chosen;
}

}  // namespace pipit::inference::gpu
