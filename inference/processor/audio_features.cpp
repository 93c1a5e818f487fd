#include "inference/processor/audio_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>

namespace pipit::inference {
namespace {

constexpr int kFrameLength = 512;
constexpr int kHop = 160;
constexpr int kPadMultiple = 128;
constexpr int kFftLength = 1024;
constexpr int kFftBins = kFftLength / 2 + 1;
constexpr double kMinFrequencyHz = 125;
constexpr double kMaxFrequencyHz = 7600;
constexpr double kMelFloor = 1e-5;

using Complex = std::complex<double>;

/// A triangle of the mel scale: its non-zero part only.
struct MelFilter {
    int first_bin = 0;
    std::vector<double> weights;
};

std::vector<MelFilter> make_mel_filters() {
    const auto mel = [](double hz) { return 2595.0 * std::log10(1.0 + hz / 700.0); };
    const double low = mel(kMinFrequencyHz);
    const double step = (mel(kMaxFrequencyHz) - low) / (kMelBins + 1);
    std::array<double, kMelBins + 2> point_hz;
    for (int i = 0; i < kMelBins + 2; ++i) {
        point_hz[i] = 700.0 * (std::pow(10.0, (low + step * i) / 2595.0) - 1.0);
    }
    std::vector<MelFilter> filters(kMelBins);
    for (int j = 0; j < kMelBins; ++j) {
        for (int bin = 0; bin < kFftBins; ++bin) {
            const double hz = bin * (static_cast<double>(kSampleRateHz) / kFftLength);
            const double weight = std::min((hz - point_hz[j]) / (point_hz[j + 1] - point_hz[j]),
                                           (point_hz[j + 2] - hz) / (point_hz[j + 2] - point_hz[j + 1]));
            if (weight > 0) {
                if (filters[j].weights.empty()) {
                    filters[j].first_bin = bin;
                }
                filters[j].weights.push_back(weight);
            }
        }
    }
    return filters;
}

/// The magnitudes of a real signal's spectrum, by a complex transform of half the length.
class Spectrum {
public:
    Spectrum() {
        for (int i = 0; i < kHalf; ++i) {
            twiddles_[i] = std::polar(1.0, -2.0 * std::numbers::pi * i / kFftLength);
            int reversed = 0;
            for (int bit = 1, i_bits = i; bit < kHalf; bit <<= 1, i_bits >>= 1) {
                reversed = reversed << 1 | (i_bits & 1);
            }
            bit_reversed_[i] = reversed;
        }
    }

    /// signal: [frame length], zeros after it -> magnitudes of 0 Hz up to half the sample rate
    void magnitudes(std::span<const float, kFrameLength> signal, std::span<double, kFftBins> result) const {
        std::array<Complex, kHalf> z{};                     // even samples real, odd ones imaginary
        for (int i = 0; i < kFrameLength / 2; ++i) {
            z[bit_reversed_[i]] = {signal[2 * i], signal[2 * i + 1]};
        }
        transform(z);
        for (int k = 0; k <= kHalf; ++k) {
            const Complex a = z[k % kHalf];
            const Complex b = std::conj(z[(kHalf - k) % kHalf]);
            const Complex even = 0.5 * (a + b);
            const Complex odd = times(Complex(0, -0.5), a - b);
            const Complex turn = k < kHalf ? twiddles_[k] : Complex(-1, 0);
            const Complex x = even + times(turn, odd);
            result[k] = std::sqrt(x.real() * x.real() + x.imag() * x.imag());
        }
    }

private:
    static constexpr int kHalf = kFftLength / 2;

    /// Without the tests for infinities that std::complex's operator makes.
    static Complex times(Complex a, Complex b) {
        return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
    }

    /// Radix 2, in place, from bit-reversed order.
    void transform(std::array<Complex, kHalf>& z) const {
        for (int half = 1; half < kHalf; half *= 2) {
            const int stride = kHalf / half;                // in twiddles of the full length
            for (int start = 0; start < kHalf; start += 2 * half) {
                for (int i = 0; i < half; ++i) {
                    const Complex odd = times(twiddles_[i * stride], z[start + half + i]);
                    z[start + half + i] = z[start + i] - odd;
                    z[start + i] += odd;
                }
            }
        }
    }

    std::array<Complex, kHalf> twiddles_;
    std::array<int, kHalf> bit_reversed_;
};

/// Periodic Hann, in f32 like the reference.
std::array<float, kFrameLength> make_window() {
    std::array<float, kFrameLength> window;
    for (int i = 0; i < kFrameLength; ++i) {
        const float angle = static_cast<float>(2.0 * std::numbers::pi) * static_cast<float>(i) / kFrameLength;
        window[i] = 0.5f * (1.0f - std::cos(angle));
    }
    return window;
}

struct Tables {
    std::array<float, kFrameLength> window = make_window();
    std::vector<MelFilter> mel_filters = make_mel_filters();
    Spectrum spectrum;
};

const Tables& tables() {
    static const Tables instance;
    return instance;
}

}  // namespace

AudioFeatures audio_features(std::span<const float> samples) {
    const Tables& t = tables();
    samples = samples.first(std::min<std::size_t>(samples.size(), kMaxSoundSamples));
    const int sample_count = static_cast<int>(samples.size());
    const int padded_count = (sample_count + kPadMultiple - 1) / kPadMultiple * kPadMultiple;

    AudioFeatures features;
    // The reference cuts frames of one sample more than it uses.
    features.frame_count = padded_count < kFrameLength + 1 ? 0 : (padded_count - kFrameLength - 1) / kHop + 1;
    features.log_mel.resize(static_cast<std::size_t>(features.frame_count) * kMelBins);
    features.valid.resize(features.frame_count);

    std::array<float, kFrameLength> frame;
    std::array<double, kFftBins> magnitudes;
    for (int i = 0; i < features.frame_count; ++i) {
        const int start = i * kHop;
        const auto sample = [&](int k) { return start + k < sample_count ? samples[start + k] : 0.0f; };
        frame[0] = 0;                                       // the window is 0 there
        for (int k = 1; k < kFrameLength; ++k) {
            const float emphasised = sample(k) - 0.97f * sample(k - 1);
            frame[k] = emphasised * t.window[k];
        }
        t.spectrum.magnitudes(frame, magnitudes);
        float* row = features.log_mel.data() + static_cast<std::size_t>(i) * kMelBins;
        for (int j = 0; j < kMelBins; ++j) {
            const MelFilter& filter = t.mel_filters[j];
            double mel = 0;
            for (std::size_t k = 0; k < filter.weights.size(); ++k) {
                mel += filter.weights[k] * magnitudes[filter.first_bin + k];
            }
            row[j] = static_cast<float>(std::log(std::max(mel, kMelFloor)));
        }
        features.valid[i] = start < sample_count;
    }
    return features;
}

int sound_token_count(int frame_count) {
    if (frame_count <= 0) {
        return 0;
    }
    const int after_first = (frame_count - 1) / 2 + 1;
    const int after_second = (after_first - 1) / 2 + 1;
    return (after_second + 3) / 4;
}

std::vector<double> mel_filter_matrix() {
    std::vector<double> matrix(static_cast<std::size_t>(kFftBins) * kMelBins);
    for (int j = 0; j < kMelBins; ++j) {
        const MelFilter& filter = tables().mel_filters[j];
        for (std::size_t k = 0; k < filter.weights.size(); ++k) {
            matrix[(filter.first_bin + k) * kMelBins + j] = filter.weights[k];
        }
    }
    return matrix;
}

}  // namespace pipit::inference
