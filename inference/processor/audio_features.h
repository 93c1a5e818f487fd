#pragma once
// The sound as the audio tower wants it: log-mel features (audio.md §1), and how many soft tokens come of them (§2, §6).

#include <cstdint>
#include <span>
#include <vector>

namespace pipit::inference {

inline constexpr int kSampleRateHz = 16'000;
inline constexpr int kMaxSoundSamples = 30 * kSampleRateHz;
inline constexpr int kMelBins = 128;

struct AudioFeatures {
    int frame_count = 0;
    std::vector<float> log_mel;             // [frames, mel bins]
    std::vector<std::uint8_t> valid;        // [frames] 1: the frame begins with a real sample, 0: in the padding
};

/// samples: mono, 16 kHz, -1 … 1. What is past 30 s is cut off. The clip is padded with zeros to a multiple of 128 samples,
/// so less than 513 samples (32 ms) give no frame at all. Pre-emphasis and window in f32, spectrum, mel and log in f64,
/// as the reference has it. Thread-safe.
AudioFeatures audio_features(std::span<const float> samples);

/// Soft tokens that the encoder makes of so many frames: two convolutions of stride 2, then every fourth step.
int sound_token_count(int frame_count);

/// The 513 x 128 filters that `audio_features` applies, for tests: f64 [fft bins, mel bins].
std::vector<double> mel_filter_matrix();

}  // namespace pipit::inference
