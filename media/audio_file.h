#pragma once
// Sound files as samples: WAV, MP3, FLAC, Ogg Vorbis, Opus, M4A (AAC, ALAC), and that of MP4, Matroska, WebM and AVI
// videos, of any sample rate and channel count.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace pipit::media {

/// Mono, 16,000 Hz, -1 … 1.
struct Sound {
    std::vector<float> samples;
};

inline constexpr int kSoundRateHz = 16'000;
inline constexpr std::size_t kMaxAudioBytes = 500'000'000;
inline constexpr int kMaxSoundSeconds = 2 * 3600;
inline constexpr std::size_t kPieceSamples = std::size_t{30} * kSoundRateHz;

/// Channels are averaged, then resampled by a long windowed sinc. 16-bit mono WAV at 16 kHz comes out exactly, as
/// sample / 32768. Damaged packets are skipped, as players do. Throws Error, naming the file and the reason, if nothing can
/// be decoded or a limit above is exceeded. Thread-safe.
Sound read_audio_file(const std::filesystem::path& path);

/// The same for bytes that are in memory already. `name` is for messages.
Sound decode_audio(std::span<const std::byte> bytes, std::string_view name);

/// Pieces of 30 s, in order, as long as the model hears at once; the last one is shorter. A last piece too short for the
/// model to hear anything (32 ms) is dropped, unless it is the only one.
std::vector<std::span<const float>> cut_into_pieces(std::span<const float> samples);

}  // namespace pipit::media
