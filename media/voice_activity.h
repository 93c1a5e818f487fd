#pragma once
// Whether somebody speaks, from the loudness alone: louder than the room for a moment begins, quiet for longer ends.
// The room is the quietest moment of the last two seconds: a fan that starts is speech for so long, then it is the
// room.

#include <chrono>
#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace pipit::media {

/// For mono sound at 16 kHz, in chunks of any size.
class VoiceActivity {
public:
    struct Options {
        std::chrono::milliseconds begins_after{100};  // of sound above the room's
        std::chrono::milliseconds ends_after{600};    // of quiet: longer than the pause before a hard word
        double begin_db = 12;                         // above the room
        double end_db = 7;                            // lower than begin_db, so that a fading word does not flicker
        double least_db = -52;                        // of full scale: what is quieter is never speech
    };

    VoiceActivity();
    explicit VoiceActivity(const Options& options);

    /// Returns whether somebody speaks at the end of these samples.
    bool feed(std::span<const float> samples);
    bool speaking() const { return speaking_; }
    /// Nobody speaks from here on; what is known of the room stays.
    void reset();

private:
    void hear(double energy);

    Options options_;
    std::vector<float> frame_;   // the samples that do not fill one yet
    std::deque<double> lately_;  // mean square of frames
    int loud_frames_ = 0;
    int quiet_frames_ = 0;
    bool speaking_ = false;
};

}  // namespace pipit::media
