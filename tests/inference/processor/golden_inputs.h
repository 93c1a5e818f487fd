#pragma once
// The inputs of golden values that are not files: made by a formula, as the reference made them.

#include "inference/processor/prompt.h"

#include <vector>

namespace pipit::test_support {

/// Gradients, rectangles and noise, 1280 x 960 (golden.py `test_image`, seed 5).
inference::Image golden_down_image();
/// Harmonic sweeps and noise, 31 s (golden.py `test_wave`, seed 1).
inference::Sound golden_c_sound();

/// ‖out − reference‖ / ‖reference‖
double relative_error(const std::vector<float>& out, const std::vector<float>& reference);

}  // namespace pipit::test_support
