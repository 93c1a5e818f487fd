#include "inference/error.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/safetensors.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

// One tensor of no elements: enough for a folder to be a checkpoint.
const std::string kTensors = std::string("\x40\0\0\0\0\0\0\0", 8) + R"({"norm.weight":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})";

}  // namespace

// A config.json, if it begins as one, or else a safetensors file: read, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pipit::inference;
    static const pipit::test_support::TemporaryFolder folder;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        if (text.starts_with('{')) {
            folder.write("model.safetensors", kTensors);
            folder.write("preprocessor_config.json", text);
            folder.write("generation_config.json", text);
            folder.write("config.json", text);
            const Checkpoint model = Checkpoint::open(folder.path());
            (void)model.config().dump();
            (void)model.image_size();
            (void)model.weight_type();
            return 0;
        }
        for (const SafetensorsEntry& entry : parse_safetensors(std::as_bytes(std::span(data, size)), "input")) {
            volatile std::byte last{};
            if (!entry.bytes.empty()) {
                last = entry.bytes.back();
            }
            (void)last;
        }
    } catch (const Error&) {
    }
    return 0;
}
