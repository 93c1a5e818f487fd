#include "media/audio_file.h"
#include "media/error.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// Samples in -1 … 1, or an Error: nothing else may come of any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        for (const float sample : pipit::media::decode_audio(std::as_bytes(std::span(data, size)), "fuzz").samples) {
            if (!(sample >= -1 && sample <= 1)) {
                std::abort();
            }
        }
    } catch (const pipit::media::Error&) {
    }
    return 0;
}
