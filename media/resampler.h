#pragma once
// Any sample rate to 16 kHz, for one channel.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace pipit::media {

/// Feed the signal in order, in chunks of any size, then finish once. At 16 kHz samples pass unchanged.
/// Thread: the one that made it.
class Resampler {
public:
    /// Throws Error for a rate outside 4,000 … 384,000 Hz.
    explicit Resampler(int rate_hz);
    ~Resampler();
    Resampler(Resampler&&) noexcept;
    Resampler& operator=(Resampler&&) noexcept;

    int rate_hz() const { return rate_hz_; }
    /// Appends what is ready to `out`.
    void feed(std::span<const float> samples, std::vector<float>& out);
    /// Appends what the filter still holds; nothing may be fed after it.
    void finish(std::vector<float>& out);

private:
    struct State;
    int rate_hz_;
    std::unique_ptr<State> state_;      // none at 16 kHz
};

}  // namespace pipit::media
