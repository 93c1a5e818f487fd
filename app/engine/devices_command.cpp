#include "app/engine/commands.h"
#include "app/engine/facts_json.h"
#include "inference/engine.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace pipit::app {

namespace {

void print(const inference::DeviceFacts& device) {
    fmt::print("{}  {}\n", device.index, device.name);
    fmt::print("   Vulkan {}, {}, {:.1f} GB{}\n", device.vulkan_version, device.driver,
               static_cast<double>(device.memory_bytes) / 1e9, device.is_cpu ? ", software" : "");
    fmt::print("   16-bit arithmetic: {}, cooperative matrices: {}\n", device.has_float16 ? "yes" : "no",
               device.has_cooperative_matrix ? "yes" : "no");
    if (!device.unsuitable.empty()) {
        fmt::print("   Pipit cannot use it: {}\n", device.unsuitable);
    }
}

}  // namespace

Command devices_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("devices", "List the Vulkan devices, best first");
    const auto as_json = std::make_shared<bool>(false);
    command->add_flag("--json", *as_json, "As JSON");
    return {command, [as_json] {
                const std::vector<inference::DeviceFacts> devices = inference::list_devices();
                if (*as_json) {
                    nlohmann::json list = nlohmann::json::array();
                    for (const inference::DeviceFacts& device : devices) {
                        list.push_back(to_json(device));
                    }
                    fmt::print("{}\n", dump({{"devices", list}}, 2));
                } else {
                    for (const inference::DeviceFacts& device : devices) {
                        print(device);
                    }
                }
                if (devices.empty()) {
                    fmt::print(stderr, "pipit-engine: no Vulkan driver is installed, or it has no device\n");
                    return 1;
                }
                return 0;
            }};
}

}  // namespace pipit::app
