#pragma once
// A small video for tests: 64 × 48, ten pictures a second, each second one grey brighter than the one before.

#include <filesystem>

namespace pipit::media {

inline int grey_of_second(int second) { return 50 + 30 * second; }   // luma, 16 … 235

/// MPEG-4 pictures, and a tone if `with_sound`, in the container that the file's name asks for.
void make_video(const std::filesystem::path& file, int seconds, bool with_sound);

}  // namespace pipit::media
