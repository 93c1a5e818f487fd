#pragma once
// How quickly a model on a device reads, and what memory its encoders take: from what was measured with its answers, how long
// the next question will wait for its first word. A moving estimate, which follows a device that becomes slower or faster; it says nothing of what was never
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
    /// Device memory that encoding it took, beside the weights.
    void learn_bytes(const Reading& reading, double encode_bytes);
    std::optional<double> seconds_for(const Reading& reading) const;
    /// Pictures and pieces of sound are encoded one after the other: the larger counts. 0: never measured.
    double encode_bytes_for(const Reading& reading) const;

    /// For keeping it; of a text that it did not write it takes nothing.
    std::string to_text() const;
    static ReadingSpeed from_text(std::string_view text);

private:
    // Seconds each; nothing: never measured.
    std::optional<double> token_;
    std::optional<double> picture_;
    std::optional<double> sound_piece_;
    // Bytes; 0: never measured.
    double picture_bytes_ = 0;
    double sound_bytes_ = 0;
};

}  // namespace pipit::app
