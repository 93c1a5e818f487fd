#pragma once
// The microphone, through PortAudio. A device gives what rate and channels it has; here it becomes mono at 16 kHz.
//
// The device's callback copies samples into a ring buffer and counts what did not fit; everything else happens in
// read(). PortAudio wants to be called from one thread: listing and every Microphone belong to the same one.

#include "media/capture_error.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace pipit::media {

/// What can be recorded from, the system's own choice first. Empty: nothing is connected, or the system hides it.
std::vector<CaptureDevice> microphones();

/// Records from its construction to its destruction. Thread: capture.
class Microphone {
public:
    /// `id`: of microphones(); empty: the system's own choice. Throws CaptureError.
    explicit Microphone(const std::string& id);
    ~Microphone();
    Microphone(const Microphone&) = delete;
    Microphone& operator=(const Microphone&) = delete;

    /// Appends what came since the last call: mono, 16 kHz, -1 … 1. Throws CaptureError when the device has gone.
    void read(std::vector<float>& out);
    /// Samples of the device that came while nobody read for two seconds.
    std::size_t lost() const;

private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
};

}  // namespace pipit::media
