#include "inference/error.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/gguf.h"
#include "inference/weights/quantise.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// A GGUF file: parsed; and if it is sound, opened as a model whose every number is read; or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pipit::inference;
    static const pipit::test_support::TemporaryFolder folder;
    try {
        (void)parse_gguf(std::as_bytes(std::span(data, size)), "input");
        const Checkpoint model =
            Checkpoint::open(folder.write("model.gguf", {reinterpret_cast<const char*>(data), size}));
        for (const std::string& name : model.weights().names()) {
            try {
                const auto tensor = model.weights().find(name);
                const BlockLayout block = block_layout(tensor->dtype);
                std::vector<float> first(block.elements);
                if (tensor->dtype != Dtype::i32) {
                    dequantise_row(tensor->dtype, tensor->bytes.first(block.bytes), first);
                    dequantise_row(tensor->dtype, tensor->bytes.last(block.bytes), first);
                }
            } catch (const Error&) {
                continue;   // a type that cannot be run
            }
        }
        (void)model.config().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        (void)model.display_name();
        (void)model.tokenizer();
        (void)model.image_size();
        (void)model.weight_type();
    } catch (const Error&) {
    }
    return 0;
}
