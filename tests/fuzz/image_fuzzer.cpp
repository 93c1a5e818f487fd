#include "media/error.h"
#include "media/image_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// A picture, or an Error: nothing else may come of any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto image = pipit::media::decode_image(std::as_bytes(std::span(data, size)), "fuzz");
        if (image.rgb.size() != static_cast<std::size_t>(image.width) * image.height * 3) {
            std::abort();
        }
    } catch (const pipit::media::Error&) {
    }
    return 0;
}
