#pragma once
// How quickly a model on a device reads: from what was measured with its answers, how long the next question will wait for
// its first word. A moving estimate, which follows a device that becomes slower or faster; it says nothing of what was never
// measured. Thread: any, one at a time.

#include <optional>
#include <string>
#include <string_view>

namespace pipit::app {

/// What was read for one answer, or is to be.
struct Reading {
    int tokens = 0;              // that were not remembered
    int pictures = 0;            // that were turned into tokens
    int sound_pieces = 0;        // of 30 s
};

class ReadingSpeed {
public:
    void learn(const Reading& reading, double prefill_seconds, double encode_seconds);
    std::optional<double> seconds_for(const Reading& reading) const;

    /// For keeping it; of a text that it did not write it takes nothing.
    std::string to_text() const;
    static ReadingSpeed from_text(std::string_view text);

private:
    // Seconds each; nothing: never measured.
    std::optional<double> token_;
    std::optional<double> picture_;
    std::optional<double> sound_piece_;
};

}  // namespace pipit::app
