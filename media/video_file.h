#pragma once
// Pictures out of video files: MP4, MOV, Matroska, WebM, AVI, MPEG. Their sound is read by audio_file.

#include "media/image_file.h"

#include <filesystem>
#include <memory>

namespace pipit::media {

/// An opened video. Thread-safe: no; one at a time.
class VideoFile {
public:
    /// Throws Error, naming the file and the reason, when it holds no pictures that can be read.
    explicit VideoFile(const std::filesystem::path& path);
    ~VideoFile();

    /// How long it lasts; 0: it does not say.
    double seconds() const;

    /// The picture that is shown at this time, or the last one before it that can be decoded; upright. Throws Error.
    Image frame_at(double seconds);

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace pipit::media
