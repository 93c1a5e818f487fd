#pragma once
// The picture and the sounds that the golden values were computed from, as parts of a prompt.

#include "inference/processor/prompt.h"
#include "tests/support/golden_file.h"

#include <filesystem>

namespace pipit::inference {

inline constexpr int kGoldenSide = 768;

/// `image.up.pixels_u8`: already resized, and resizing leaves 768 x 768 alone.
Image golden_image(const test_support::GoldenFile& golden);

/// 16-bit samples behind the 44 bytes of a plain WAV header.
Sound golden_sound(const std::filesystem::path& path);

/// The 31 s of harmonic sweeps and noise behind `audio.c`, as golden.py makes them from seed 1.
Sound golden_sweep();

}  // namespace pipit::inference
